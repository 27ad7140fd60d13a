import TabOutlined from '@mui/icons-material/TabOutlined'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'service-tabs',
  nouns: { 'service-tabs': { zh: '服務標籤頁', en: 'Service tabs' } },
  menu: [
    {
      group: 'services',
      order: 8,
      icon: TabOutlined,
      permission: 'service-tabs:show',
      label: { zh: '設定服務標籤頁', en: 'Service tabs' },
    },
  ],
  messages,
})
