import { z } from 'zod'
import { code, id, text, version } from '#contract/endpoint.ts'
import { flag, q } from '#contract/list.ts'
import { changesOf, resourceEndpoints } from '#contract/resource.ts'

export const category = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  sortOrder: z.number().int(),
  active: z.boolean(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Category = z.infer<typeof category>

export const categoryInput = z.strictObject({
  code: code(30),
  name: text(40),
  nameEn: text(80),
  sortOrder: z.number().int().min(0).max(9999).default(100),
  active: z.boolean().default(true),
})
export type CategoryInput = z.output<typeof categoryInput>

export const {
  list: listCategories,
  get: getCategory,
  create: createCategory,
  edit: editCategory,
} = resourceEndpoints('service-categories', {
  noun: 'service category',
  item: category,
  input: categoryInput,
  changes: changesOf(categoryInput),
  // A city has dozens of categories.
  sorts: ['sortOrder', 'id', 'code', 'name', 'nameEn', 'active', 'createdAt'],
  order: 'asc',
  filters: { q, active: flag.optional() },
})
