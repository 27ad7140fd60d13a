import { acceptanceTones } from '#features/services/service-agreement-acceptances/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'service-agreement-acceptances',
  nouns: { 'service-agreement-acceptances': { zh: '協議同意紀錄', en: 'Consent |||| Consents' } },
  after: 'service-agreements',
  verbs: {
    agree: { zh: '同意協議', en: 'Agree' },
    'show-to-ask-again': { zh: '檢視須重新同意人數', en: 'View how many to ask again' },
    'show-consents': { zh: '檢視同意紀錄', en: 'View consents' },
  },
  tones: acceptanceTones,
  messages,
})
