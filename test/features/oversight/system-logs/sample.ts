import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import { agencyMarkerOf } from '#test/support/places.ts'
import type { PrivacyScene } from '#test/support/privacy-scene.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

async function insertLog(t: TestApp, { place, marker }: Filled, resource: string, action: string): Promise<number> {
  const actor = { actor_account: marker, actor_name: marker, actor_role: marker }
  const what = { action, resource, record_id: '1', record_label: marker, outcome: 'OK', reason: marker }
  const from = { request_id: marker, ip: 'local', occurred_at: t.deps.now() }
  const agency = { agency_id: place.agencyId, agency_name: agencyMarkerOf(place.name) }
  const row = { ...actor, ...what, ...from, ...agency }
  return insertedId(await t.deps.database.db.insertInto('audit_log').values(row).executeTakeFirstOrThrow())
}

/** What everything before left in the log, and whom one row of it showed. */
async function toFile({ auditor, fileOf, noted }: PrivacyScene): Promise<void> {
  await fileOf('log', auditor, auditor.post('/system-logs/export', { format: 'csv', filter: {} }))
  const page = auditor.get<{ items: { id: number; persons: number }[] }>('/member-query-logs?action=search')
  const { items } = await noted('searches', page, 200)
  const found = items.find(({ persons }) => persons > 0)
  await noted('persons', auditor.get(`/member-query-logs/${found?.id}/persons`), 200)
}

const filtered = { elsewhere: 'The job filters by its reach; the file it makes is read as an export' }

export const sample: Sample = {
  files: { 'system-logs-exports': 'MASKED', 'member-query-logs-exports': 'MASKED' },
  resources: {
    'member-query-logs': {
      build: async (t, filled) => [await insertLog(t, filled, 'members', 'reveal')],
      ofAgency: true,
    },
    'system-logs': {
      after: ['member-query-logs'],
      build: async (t, filled) => [await insertLog(t, filled, 'coupons', 'edit'), idOf(filled, 'member-query-logs')],
      ofAgency: true,
    },
  },
  pointing: { actorAccount: ({ marker }) => marker, requestId: ({ marker }) => marker },
  common: { action: ['edit', 'reveal'], resource: ['coupons', 'members'], recordId: ['1&resource=coupons'] },
  references: { 'post /system-logs/export recordId': filtered, 'post /system-logs/export agencyId': filtered },
  noRecords: { requestId: 'The number of a request' },
  reads: {
    'get /system-logs/state': {},
    'get /timeline': { elsewhere: 'test/guards/scope reads the timeline of every resource' },
  },
  exports: {
    'post /system-logs/export': [
      () => ({ format: 'csv', filter: {} }),
      () => ({ format: 'csv', filter: {}, members: true }),
    ],
  },
  privacy: [{ act: 90, play: toFile, tables: ['audit_log'] }],
  askedInside: { 'member-query-logs:export': 'Its export asks when the file is to be of looks at persons' },
}
