import { hash } from 'node:crypto'
import type { TestApp } from '#test/support/app.ts'
import type { Sample } from '#test/support/sample.ts'

const none = 'Links are checked by night, and never by a first start'
const address = 'https://one.example.tw/gone'

/** The one finding there is. */
async function build({ deps }: TestApp): Promise<number[]> {
  const { db } = deps.database
  const at = { found_at: deps.now(), checked_at: deps.now() }
  const found = { kind: 'DEAD', status: 404, uses: '[]', use_count: 0 }
  const row = { address, host: 'one.example.tw', address_key: hash('sha256', address, 'buffer'), ...found, ...at }
  await db.insertInto('link_finding').values(row).onDuplicateKeyUpdate({ address }).execute()
  const rows = await db.selectFrom('link_finding').select('id').where('address', '=', address).execute()
  return rows.map(({ id }) => id)
}

export const sample: Sample = {
  resources: { 'link-findings': { build } },
  placeless: { 'link-findings': 'One list of links for the whole city' },
  emptyAtFirst: { link_finding: none, link_check: none, 'get /link-findings': none },
}
