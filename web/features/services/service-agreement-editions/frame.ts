import { editionTones } from '#features/services/service-agreement-editions/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'service-agreement-editions',
  nouns: { 'service-agreement-editions': { zh: '協議版次', en: 'Agreement edition |||| Agreement editions' } },
  after: 'service-agreements',
  tones: editionTones,
  messages,
})
