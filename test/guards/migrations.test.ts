import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = new URL('../../migrations/', import.meta.url)

/** What was released is frozen: a database that has applied a migration never sees a later change of it. */
const released: Record<string, string> = {
  '20260101-0900-create-agencies.ts': 'a3d0d4b21c18a767',
  '20260101-0910-create-system-users.ts': 'c4a170d5bc2d8dd7',
  '20260101-0920-create-audit-log.ts': '98ffb0ded2ff5aa1',
  '20260101-0930-create-jobs-and-files.ts': '944ff1c247c606e0',
  '20260101-0940-create-members.ts': '3bb5e9578dce97aa',
  '20260101-0950-create-coupons.ts': 'b4a29c9521077d9d',
  '20260101-1000-create-coupon-dispatches.ts': 'c1ce0d81475e8cd4',
  '20261127-1000-add-actors-and-subjects.ts': '52b190de6bad656b',
  '20261127-1010-create-schedules.ts': '0e4f8e724b2fbc97',
  '20261127-1020-create-idempotency-keys.ts': 'ecf2337722ede9b1',
  '20261127-1030-keep-files.ts': '18ba0a570cd847d1',
  '20261127-1040-generalise-imports.ts': '9f93ab7d33395086',
  '20261127-1050-create-audiences.ts': '14b78d9d52da5f30',
  '20261128-1000-create-limit-uses.ts': '3ef27a88a3e358c7',
  '20261128-1040-create-lookup-releases.ts': '78859ecd48ac9599',
  '20261128-1050-add-shown-persons.ts': '86ab63c3732639f3',
  '20261128-1010-add-file-scope.ts': '5b89d5c29a8d9094',
  '20261128-1030-add-job-acting.ts': '3e862dd2245b92a0',
  '20261128-1060-know-devices.ts': 'd6e563ec32689a6d',
  '20261128-1061-add-one-time-secrets.ts': '56f4d8504e666c4e',
  '20261128-1020-purge-indexes.ts': '4be952f83b5742db',
  '20261128-1070-create-figure-counts.ts': '8efd7b8b3adb4e15',
  '20261128-1080-mask-single-names.ts': 'efbc0b3555abab40',
  '20261128-1100-one-spelling-of-codes.ts': 'c6249466676c8203',
  '20261128-1110-add-name-keys.ts': 'd3709f710319f360',
  '20261128-1200-count-job-attempts.ts': '4f84c68f352f4bc6',
  '20261128-1201-add-dispatch-suspect.ts': 'e4e4124ef7cf8994',
  '20261129-1330-create-bulk-runs.ts': '00d01e10b393c10f',
  '20261129-1310-one-index-of-identities.ts': '145a2342b295e273',
  '20261129-1320-keep-why-sessions-ended.ts': 'ea1aeca40a35b55b',
  '20261129-1340-name-exports-by-their-lists.ts': '54e0fa560f9e3e37',
  '20261129-1350-index-orders-of-lists.ts': 'ab0c7bd1361208a0',
  '20261129-1351-create-list-views.ts': '5a4d5b5219d06108',
  '20261129-1360-find-set-aside.ts': '80fc275ff45803f8',
  '20261130-1411-create-card-tags.ts': '051864232fdc2d6f',
  '20261130-1410-create-member-cards.ts': '219b2f9493db3ff1',
  '20261130-1400-create-card-types.ts': '217e1bfbf80f1526',
  '20261130-1430-create-services.ts': 'ef53043602238080',
  '20261130-1450-create-service-agreement-templates.ts': 'c311537c263f1810',
  '20261130-1451-create-service-agreements.ts': '4d88a0eb7096afcf',
  '20261130-1452-create-service-agreement-acceptances.ts': '075cff35b9053834',
  '20261130-1431-create-ordered-services.ts': '6eb0748065323ec4',
  '20261130-1440-create-url-allow-list.ts': '30dd741dd91a6fa9',
  '20261130-1441-create-webview-services.ts': 'cb431a6a3e0bd874',
  '20261130-1442-create-url-allow-turn.ts': 'a8bcd07cbddd558b',
  '20261130-1460-create-card-service-authorisations.ts': '2ce6ebde091c9abb',
  '20261201-1520-index-last-access.ts': '65a577a30c242f2a',
  '20261201-1521-create-message-batches.ts': '849d1ada7e07e1c5',
  '20261201-1522-import-for-records.ts': 'fd36fe240b56ecb5',
  '20261201-1523-create-message-batch-rows.ts': 'f0d537c7ff10f08a',
  '20261201-1524-take-dropped-files.ts': 'a598debbf325ad87',
  '20261201-1500-create-push-providers.ts': 'ea38c77ff1dabbe9',
  '20261201-1501-create-member-devices.ts': 'b5a88eddc5a65a4f',
  '20261201-1510-create-messages.ts': '944f1bb9192b2450',
  '20261201-1511-create-message-recipients.ts': '67a0dab239a9624f',
  '20261201-1530-create-user-topics.ts': 'a5621d758af5108f',
  '20261201-1531-create-user-topic-runs.ts': '2b68c8df97a8fef1',
  '20261201-1532-create-topic-drift.ts': '9d2714cdc3d32ccc',
  '20261201-1533-create-member-tags.ts': '3ab7230b89517733',
  '20261201-1541-create-push-user-lists.ts': '93037f3f5188e35d',
  '20261201-1540-grow-schedules.ts': '31f11680f630dcde',
  '20261201-1560-create-lookup-alarm-reads.ts': '55ee34ec8cba12b6',
}

test('a released migration stays as it is, or a data folder of that release no longer opens', () => {
  const names = readdirSync(fileURLToPath(folder)).sort()
  const hashOf = (name: string) =>
    createHash('sha256')
      .update(readFileSync(new URL(name, folder)))
      .digest('hex')
      .slice(0, 16)
  const seen = Object.fromEntries(names.filter((name) => name in released).map((name) => [name, hashOf(name)]))
  expect(seen).toEqual(released)
})
