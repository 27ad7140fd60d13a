import DynamicFeedOutlined from '@mui/icons-material/DynamicFeedOutlined'
import { messageBatchTones } from '#features/messages/message-batches/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'message-batches',
  nouns: { 'message-batches': { zh: '批次派送訊息設定', en: 'Batch setting |||| Batch settings' } },
  menu: [
    {
      group: 'messages',
      order: 3,
      icon: DynamicFeedOutlined,
      label: { zh: '查詢批次派送訊息設定', en: 'Batch message settings' },
    },
  ],
  tones: messageBatchTones,
  messages,
})
