import { userTopicRunTones } from '#features/messages/user-topic-runs/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'user-topic-runs',
  after: 'user-topic-bindings',
  nouns: { 'user-topic-runs': { zh: '主題批次作業', en: 'Topic order |||| Topic orders' } },
  verbs: {
    'run-done': { zh: '批次作業完成', en: 'Order carried out' },
    'show-rows': { zh: '檢視每一列的結果', en: 'View the outcome of each row' },
  },
  jobs: { 'user-topic-run': { zh: '批次綁定主題', en: 'Bind many to a topic' } },
  purposes: {
    'user-topic-recipients': { zh: '主題綁定名單', en: 'List of a topic order' },
    'user-topic-runs': { zh: '主題批次作業中未變更的會員', en: 'Members left by a topic order' },
  },
  tones: userTopicRunTones,
  messages,
})
