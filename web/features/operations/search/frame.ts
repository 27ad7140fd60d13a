import { defineFrame } from '#kit/feature.ts'

export const frame = defineFrame({
  name: 'search',
  nouns: { search: { zh: '快速搜尋', en: 'Quick search |||| Quick searches' } },
})
