import { defineFrame } from '#kit/feature.ts'

export const frame = defineFrame({
  name: 'list-views',
  nouns: { 'list-views': { zh: '常用檢視', en: 'Saved view |||| Saved views' } },
})
