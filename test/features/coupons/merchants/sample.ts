import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import { mint } from '#test/support/builders.ts'
import { bulkSample } from '#test/support/bulk-sample.ts'
import { ownersOf } from '#test/support/places.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

async function build(t: TestApp, { place, marker }: Filled): Promise<number[]> {
  const at = t.deps.now()
  const stamps = { created_at: at, updated_at: at }
  const row = { code: `${marker}${mint()}`, name: marker, contact: marker, ...ownersOf(place), ...stamps }
  return [insertedId(await t.deps.database.db.insertInto('merchant').values(row).executeTakeFirstOrThrow())]
}

const ending = bulkSample({
  name: 'merchants/end',
  input: {},
  filters: { agencyId: true },
  build: async ({ build }, agencyId) => [
    (await build.merchant({ agencyId })).id,
    (await build.merchant({ agencyId })).id,
  ],
})

export const sample: Sample = {
  counts: ending.counts,
  keyed: ending.keyed,
  files: { 'merchants-bulk': 'PLAIN' },
  resources: { merchants: { build, key: 'merchantId' } },
  bodies: { 'patch /merchants/{id}': () => ({ name: '改名', version: 1 }) },
  references: {
    'post /merchants agencyId': { body: (id) => ({ code: 'R1', name: 'R', agencyId: id }) },
    ...ending.references,
  },
  noRecords: { taxId: 'The number of a company' },
  noPersonsIn: { merchants: 'Its phone is that of a company' },
  likely: { taxId: () => null },
}
