import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'departments',
  nouns: { departments: { zh: '部門', en: 'Department |||| Departments' } },
  after: 'agencies',
  messages,
})
