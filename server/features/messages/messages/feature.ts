import { defineFeature } from '#kernel/feature.ts'
import { messageProblems } from './problems.ts'

export const messagesFeature = defineFeature({
  name: 'messages',
  problems: messageProblems,
  tables: ['message', 'message_count', 'message_rule', 'message_recipient', 'message_handover', 'message_day'],
  mount: () => undefined,
})
