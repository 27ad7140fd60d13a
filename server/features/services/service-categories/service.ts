import { verbsOf } from '#engines/resource/verbs.ts'
import { taken } from '#engines/resource/write.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import { reads, stored } from './queries.ts'

export const categories = verbsOf({
  name: 'service-categories',
  table: 'service_category',
  reads,
  stored,
  label: ({ name, code }) => `${name} (${code})`,
  place: () => ({}),
  taken: taken('serviceCategory.codeTaken'),
})

/** Throws, at the field `categoryId`, unless services can be put into it. */
export async function checkCategory(ctx: Ctx, id: number): Promise<void> {
  const category = await reads.find(ctx.db, id)
  if (!category?.active) throw invalid({ categoryId: 'service.category' })
}
