import type { TestApp } from '#test/support/app.ts'
import { mint } from '#test/support/builders.ts'
import { bulkSample, together } from '#test/support/bulk-sample.ts'
import type { Sample } from '#test/support/sample.ts'

const reason = '專案結束，不再連結'
const newHost = () => `s${mint()}-${process.pid}.example.tw`

/** A place that holds for forty days; of one host there is one. */
async function insertPlace({ deps }: TestApp, host: string): Promise<number> {
  const at = deps.now()
  const ends = { valid_until_at: new Date(at.getTime() + 40 * 86_400_000) }
  const row = { host, path_prefix: '/', reason, ...ends, created_at: at, updated_at: at }
  await deps.database.db.insertInto('url_allow').values(row).onDuplicateKeyUpdate({ host }).execute()
  const found = deps.database.db.selectFrom('url_allow').select('id').where('host', '=', host)
  return (await found.executeTakeFirstOrThrow()).id
}

const bulk = (name: string, input: object, other: object) =>
  bulkSample({
    name: `url-allow-list/${name}`,
    input,
    others: [other],
    filters: {},
    build: async (t) => [await insertPlace(t, newHost()), await insertPlace(t, newHost())],
  })

const many = together(
  bulk('end', { reason }, { reason: '另一個理由' }),
  bulk('extend', { validUntilAt: '2099-12-31' }, { validUntilAt: '2098-12-31' }),
)
const still = 'The places are the same for all agencies, and are counted by its own test'
const previews = Object.entries(many.counts).map(([name, count]) => [name, { ...count, still }])

export const sample: Sample = {
  ...many,
  counts: {
    ...Object.fromEntries(previews),
    'post /url-allow-list/{id}/breaks': {
      elsewhere: 'Its own test: only an administrator is told of records that use it',
    },
    'post /url-allow-list/test': { body: () => ({ address: 'https://gov.taipei/' }), still },
  },
  files: { 'url-allow-list-bulk': 'PLAIN' },
  resources: {
    'url-allow-list': { build: async (t, { place }) => [await insertPlace(t, `${place.name}.example.tw`)] },
  },
  emptyAtFirst: { url_allow_turn: 'Nobody has taken a place off the list yet' },
  placeless: { 'url-allow-list': 'One list holds for the whole city' },
  bodies: {
    'patch /url-allow-list/{id}': () => ({ reason, version: 1 }),
    'post /url-allow-list/{id}/end': () => ({ reason, version: 1 }),
    'post /url-allow-list/{id}/breaks': () => ({ change: null }),
  },
  likely: { host: newHost, pathPrefix: () => '/services' },
}
