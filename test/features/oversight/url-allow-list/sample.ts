import type { Client } from '#test/support/app.ts'
import { mint } from '#test/support/builders.ts'
import { bulkSample, together } from '#test/support/bulk-sample.ts'
import type { Sample } from '#test/support/sample.ts'

const reason = '專案結束，不再連結'
const newHost = () => `s${mint()}-${process.pid}.example.tw`

async function insertPlace(t: Parameters<NonNullable<Sample['keyed']>[string]>[0], endsIn: number): Promise<number> {
  const at = t.deps.now()
  const ends = { valid_until_at: new Date(at.getTime() + endsIn * 86_400_000) }
  const row = { host: newHost(), path_prefix: '/', reason, ...ends, created_at: at, updated_at: at }
  return Number((await t.deps.database.db.insertInto('url_allow').values(row).executeTakeFirstOrThrow()).insertId)
}

const build = async (t: Parameters<typeof insertPlace>[0], _agency: number, _client: Client) => [
  await insertPlace(t, 40),
  await insertPlace(t, 40),
]
const filters = {}
const ending = bulkSample({
  name: 'url-allow-list/end',
  input: { reason },
  others: [{ reason: '另一個理由' }],
  filters,
  build,
})
const extending = bulkSample({
  name: 'url-allow-list/extend',
  input: { validUntilAt: '2099-12-31' },
  others: [{ validUntilAt: '2098-12-31' }],
  filters,
  build,
})

export const sample: Sample = {
  ...together(ending, extending),
  files: { 'url-allow-list-bulk': 'PLAIN' },
  placeless: { 'url-allow-list': 'One list holds for the whole city' },
  bodies: {
    'patch /url-allow-list/{id}': () => ({ reason, version: 1 }),
    'post /url-allow-list/{id}/end': () => ({ reason, version: 1 }),
    'post /url-allow-list/{id}/breaks': () => ({ change: null }),
  },
  likely: { host: newHost, pathPrefix: () => '/services' },
}
