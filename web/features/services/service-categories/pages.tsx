import type { Category } from '#features/services/service-categories/contract.ts'
import { categoryProblems } from '#features/services/service-categories/problems.ts'
import { byFlag, flag, number, search, text } from '#web/engines/resource/fields.tsx'
import { definePages } from '#web/engines/resource/pages.tsx'

export const pages = definePages<Category>({
  name: 'service-categories',
  title: 'name',
  head: ['active', 'code'],
  input: async () => (await import('#features/services/service-categories/contract.ts')).categoryInput,
  problems: categoryProblems,
  fields: [
    number('sortOrder', { typed: true, sort: true, hint: 'serviceCategories.orderHint' }),
    text('code', { link: true, sort: true }),
    text('name', { sort: true }),
    text('nameEn', { sort: true }),
    flag('active', 'CategoryState', 'enums.CategoryState.true.label'),
  ],
  filters: [search(), byFlag('active', 'CategoryState')],
  sort: { field: 'sortOrder', order: 'ASC' },
  emptyHint: 'serviceCategories.emptyHint',
})
