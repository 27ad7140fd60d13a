import type { Messages } from '#kit/i18n/language.ts'
import { importsEn, runFieldsEn } from './messages.en.ts'
import { importsZh, runFieldsZh } from './messages.zh.ts'

export const messages: Messages = { zh: importsZh, en: importsEn }

/** The words of one import: its own under a name of theirs, and those that every run has. */
export function wordsOf(name: string, texts: string, own: Messages): Messages {
  return {
    zh: { resources: { [name]: { fields: runFieldsZh } }, [texts]: own.zh },
    en: { resources: { [name]: { fields: runFieldsEn } }, [texts]: own.en },
  }
}
