import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'message-recipients',
  after: 'messages',
  nouns: { 'message-recipients': { zh: '訊息對象', en: 'Recipient of a message |||| Recipients of messages' } },
  messages,
})
