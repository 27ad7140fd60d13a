import { userTopicDriftTones } from '#features/messages/user-topic-drifts/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'user-topic-drifts',
  after: 'user-topics',
  nouns: { 'user-topic-drifts': { zh: '主題落差', en: 'Topic difference |||| Topic differences' } },
  verbs: {
    repair: { zh: '修復落差', en: 'Repair differences' },
  },
  jobs: {
    'user-topic-check': { zh: '比對用戶主題', en: 'Compare topics with providers' },
    'user-topic-repair': { zh: '修復主題落差', en: 'Repair topic differences' },
  },
  results: {
    devices: { zh: '比對的裝置', en: 'Devices compared' },
    unknownDevices: { zh: '沒有回應的裝置', en: 'Devices without an answer' },
    missing: { zh: '供應商缺少', en: 'Missing at the provider' },
    extra: { zh: '供應商多出', en: 'Too many at the provider' },
  },
  tones: userTopicDriftTones,
  messages,
})
