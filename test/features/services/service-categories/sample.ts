import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import { mint } from '#test/support/builders.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

/** A category of which no agency is the owner; answers its id. */
export async function buildCategory(t: TestApp, row: { name?: string; active?: number } = {}): Promise<number> {
  const at = t.deps.now()
  const named = { code: `CAT-${mint()}`, name: '分類', name_en: 'Category', sort_order: 10 }
  const values = { ...named, ...row, created_at: at, updated_at: at }
  return insertedId(await t.deps.database.db.insertInto('service_category').values(values).executeTakeFirstOrThrow())
}

export const sample: Sample = {
  resources: {
    'service-categories': { build: async (t, { marker }: Filled) => [await buildCategory(t, { name: marker })] },
  },
  placeless: { 'service-categories': 'The city has one set of categories for all its agencies' },
  bodies: { 'patch /service-categories/{id}': () => ({ name: '改名', version: 1 }) },
}
