import type { Messages } from '#kit/i18n/language.ts'
import { importsEn } from './messages.en.ts'
import { importsZh } from './messages.zh.ts'

export const messages: Messages = { zh: importsZh, en: importsEn }
