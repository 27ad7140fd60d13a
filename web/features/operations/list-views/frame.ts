import { defineFrame } from '#kit/feature.ts'

export const frame = defineFrame({
  name: 'list-views',
  nouns: {
    'list-views': { zh: '常用檢視', en: 'Saved view |||| Saved views' },
  },
  messages: {
    zh: { resources: { 'list-views': { fields: { resource: '清單', query: '條件', shared: '與機關共用' } } } },
    en: { resources: { 'list-views': { fields: { resource: 'List', query: 'Conditions', shared: 'Shared' } } } },
  },
})
