import type { Messages } from '#kit/i18n/language.ts'
import { membersEn } from './messages.en.ts'
import { membersZh } from './messages.zh.ts'

export const messages: Messages = { zh: membersZh, en: membersEn }
