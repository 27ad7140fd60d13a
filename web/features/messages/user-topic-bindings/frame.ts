import PersonAddOutlined from '@mui/icons-material/PersonAddOutlined'
import { userTopicBindingTones } from '#features/messages/user-topic-bindings/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'user-topic-bindings',
  nouns: { 'user-topic-bindings': { zh: '用戶主題綁定', en: 'Topic binding |||| Topic bindings' } },
  menu: [
    {
      group: 'messages',
      order: 6,
      icon: PersonAddOutlined,
      label: { zh: '新增用戶主題綁定', en: 'Add a user-topic binding' },
    },
  ],
  verbs: {
    bind: { zh: '綁定主題', en: 'Bind to a topic' },
    unbind: { zh: '解除主題綁定', en: 'Unbind from a topic' },
    'tell-again': { zh: '再通知供應商一次', en: 'Tell the provider again' },
    'show-topics': { zh: '檢視會員的主題', en: 'View the topics of a member' },
  },
  jobs: {
    'user-topic-bind': { zh: '用戶主題綁定', en: 'Bind users to topics' },
    'user-topic-unbind': { zh: '用戶主題解除綁定', en: 'Unbind users from topics' },
    'user-topic-bindings-unbind-bulk': { zh: '批次解除主題綁定', en: 'Unbind many from topics' },
  },
  results: {
    told: { zh: '已通知供應商', en: 'Told to the provider' },
    noDevice: { zh: '沒有裝置可通知', en: 'Without a device' },
    refused: { zh: '供應商拒絕', en: 'Refused by the provider' },
    later: { zh: '稍後再試', en: 'To be tried later' },
    waiting: { zh: '等待通知', en: 'Waiting to be told' },
  },
  purposes: {
    'user-topic-bindings-bulk': { zh: '批次解除中未變更的綁定', en: 'Bindings left by a change of many' },
  },
  tones: userTopicBindingTones,
  messages,
})
