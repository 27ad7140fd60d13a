import TopicOutlined from '@mui/icons-material/TopicOutlined'
import { userTopicTones } from '#features/messages/user-topics/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'user-topics',
  nouns: { 'user-topics': { zh: '用戶主題', en: 'User topic |||| User topics' } },
  menu: [{ group: 'messages', order: 5, icon: TopicOutlined, label: { zh: '用戶主題列表', en: 'User topics' } }],
  verbs: { group: { zh: '依條件分組', en: 'Group by condition' } },
  jobs: { 'user-topic-group': { zh: '會員推播分組', en: 'Group members into topics' } },
  results: {
    topics: { zh: '看過的主題', en: 'Topics looked at' },
    bound: { zh: '綁定', en: 'Bound' },
    unbound: { zh: '解除綁定', en: 'Unbound' },
    heldBack: { zh: '暫停條件的主題', en: 'Topics whose condition rests' },
  },
  tones: userTopicTones,
  messages,
})
