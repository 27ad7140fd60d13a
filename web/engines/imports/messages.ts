import type { Messages } from '#kit/i18n/language.ts'
import { importsEn, runFieldsEn } from './messages.en.ts'
import { importsZh, runFieldsZh } from './messages.zh.ts'

export const messages: Messages = { zh: importsZh, en: importsEn }

/**
 * The words of one import: its own under a name of theirs, and those that every run has. `columns`, by the resource of the
 * records, are what a file carries and a record does not show.
 */
export function wordsOf(name: string, texts: string, own: Messages, columns?: Messages): Messages {
  return {
    zh: { resources: { [name]: { fields: runFieldsZh }, ...columns?.zh }, [texts]: own.zh },
    en: { resources: { [name]: { fields: runFieldsEn }, ...columns?.en }, [texts]: own.en },
  }
}
