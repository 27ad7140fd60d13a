import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, isOn, startsWith } from '#kernel/database/filters.ts'
import { type Category, type CategoryInput, category, type listCategories } from './contract.ts'

export const reads = readsOf<z.output<typeof listCategories.query>>()({
  table: 'service_category',
  select: (db) => db.selectFrom('service_category').select(columnsOf('service_category', category)),
  show: showing<Category>()('active'),
  filters: {
    q: (text) =>
      either(
        contains('service_category.name')(text),
        contains('service_category.name_en')(text),
        startsWith('service_category.code')(text),
      ),
    active: isOn('service_category.active'),
  },
  sorts: {
    sortOrder: 'service_category.sort_order',
    id: 'service_category.id',
    code: 'service_category.code',
    name: 'service_category.name',
    nameEn: 'service_category.name_en',
    active: 'service_category.active',
    createdAt: 'service_category.created_at',
  },
})

export const stored = storing<CategoryInput, Category>()('service_category', {
  code: 'code',
  name: 'name',
  nameEn: 'name_en',
  sortOrder: 'sort_order',
  active: ['active', Number],
})
