import CampaignOutlined from '@mui/icons-material/CampaignOutlined'
import RateReviewOutlined from '@mui/icons-material/RateReviewOutlined'
import { messageTones } from '#features/messages/messages/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'messages',
  nouns: {
    messages: { zh: '訊息', en: 'Message |||| Messages' },
    'emergency-messages': { zh: '緊急訊息', en: 'Emergency message |||| Emergency messages' },
  },
  menu: [
    {
      group: 'messages',
      order: 1,
      icon: CampaignOutlined,
      label: { zh: '歷史訊息與訊息排程列表', en: 'Message history and schedule' },
    },
    {
      group: 'messages',
      order: 2,
      icon: RateReviewOutlined,
      to: 'messages/create',
      permission: 'messages:create',
      label: { zh: '新增訊息', en: 'Add a message' },
    },
  ],
  verbs: {
    send: { zh: '送出', en: 'Send' },
    check: { zh: '送出前檢查', en: 'Check before it is sent' },
  },
  jobs: {
    'message-send': { zh: '送出訊息', en: 'Send a message' },
    'message-cancel': { zh: '取消未送出的訊息', en: 'Cancel what is not out' },
    'message-feedback': { zh: '更新訊息送達情形', en: 'Hear what became of messages' },
  },
  purposes: { 'message-recipients': { zh: '訊息名單', en: 'Message list' } },
  waiting: {
    messageDrafts: {
      label: { zh: '您還沒送出的訊息草稿', en: 'Your drafts of messages' },
      button: { zh: '接著編輯', en: 'Go on writing' },
    },
    messagesSoon: {
      label: { zh: '24 小時內將送出的訊息', en: 'Messages that go out within a day' },
      button: { zh: '查看排程', en: 'See when' },
    },
    messagesPaused: {
      label: { zh: '暫停中的訊息', en: 'Messages that are paused' },
      button: { zh: '繼續或取消', en: 'Go on or cancel' },
    },
    messagesFailed: {
      label: { zh: '沒有送完的訊息', en: 'Messages that could not be finished' },
      button: { zh: '查看並繼續', en: 'See and go on' },
    },
  },
  tones: messageTones,
  messages,
})
