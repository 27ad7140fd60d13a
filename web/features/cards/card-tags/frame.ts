import LocalOfferOutlined from '@mui/icons-material/LocalOfferOutlined'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'card-tags',
  nouns: { 'card-tags': { zh: '卡證標籤', en: 'Card tag |||| Card tags' } },
  menu: [{ group: 'cards', order: 4, icon: LocalOfferOutlined, label: { zh: '卡證標籤管理', en: 'Card tags' } }],
  verbs: { merge: { zh: '合併標籤', en: 'Merge a tag' } },
  jobs: { 'card-tag-merge': { zh: '合併卡證標籤', en: 'Merge a card tag' } },
  results: { moved: { zh: '換標籤的卡證', en: 'Cards given the other tag' } },
  messages,
})
