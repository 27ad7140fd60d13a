import type { Messages } from '#kit/i18n/language.ts'
import { pushProvidersEn } from './messages.en.ts'
import { pushProvidersZh } from './messages.zh.ts'

export const messages: Messages = { zh: pushProvidersZh, en: pushProvidersEn }
