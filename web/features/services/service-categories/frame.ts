import CategoryOutlined from '@mui/icons-material/CategoryOutlined'
import { categoryTones } from '#features/services/service-categories/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'service-categories',
  nouns: { 'service-categories': { zh: '服務分類', en: 'Service category |||| Service categories' } },
  menu: [
    {
      group: 'services',
      order: 4,
      icon: CategoryOutlined,
      label: { zh: '設定服務分類', en: 'Service categories' },
    },
  ],
  tones: categoryTones,
  messages,
})
