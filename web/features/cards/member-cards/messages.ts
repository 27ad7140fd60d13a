import type { Messages } from '#kit/i18n/language.ts'
import { memberCardsEn } from './messages.en.ts'
import { memberCardsZh } from './messages.zh.ts'

export const messages: Messages = { zh: memberCardsZh, en: memberCardsEn }
