import StyleOutlined from '@mui/icons-material/StyleOutlined'
import { cardTypeTones } from '#features/cards/card-types/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'card-types',
  nouns: { 'card-types': { zh: '卡證', en: 'Card type |||| Card types' } },
  menu: [{ group: 'permissions', order: 3, icon: StyleOutlined, label: { zh: '卡證管理', en: 'Card types' } }],
  purposes: { 'card-type-pictures': { zh: '卡面圖片', en: 'Pictures on cards' } },
  tones: cardTypeTones,
  messages,
})
