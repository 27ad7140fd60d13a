import type { Messages } from '#kit/i18n/language.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'

export const messages: Messages = { zh, en }
