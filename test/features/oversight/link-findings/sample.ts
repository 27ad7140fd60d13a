import { hash } from 'node:crypto'
import type { TestApp } from '#test/support/app.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

const none = 'Links are checked by night, and never by a first start'

/** One of each place, so that the count of the start page stays. */
async function build({ deps }: TestApp, { place }: Filled): Promise<number[]> {
  const host = `${place.name}.example.tw`
  const address = `https://${host}/gone`
  const { db } = deps.database
  const at = { found_at: deps.now(), checked_at: deps.now() }
  const found = { kind: 'DEAD', status: 404, uses: '[]', use_count: 0 }
  const row = { address, host, address_key: hash('sha256', address, 'buffer'), ...found, ...at }
  await db.insertInto('link_finding').values(row).onDuplicateKeyUpdate({ address }).execute()
  const rows = await db.selectFrom('link_finding').select('id').where('address', '=', address).execute()
  return rows.map(({ id }) => id)
}

export const sample: Sample = {
  resources: { 'link-findings': { build } },
  placeless: { 'link-findings': 'One list of links for the whole city' },
  emptyAtFirst: { link_finding: none, link_check: none, 'get /link-findings': none },
}
