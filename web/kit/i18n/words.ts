import type { Texts } from './language.ts'

/** A word or a short text in both languages. */
export interface Word {
  zh: string
  en: string
}
export type Words = Readonly<Record<string, Word>>

/** A code as people read it: what it means, why, and what to do next. */
export interface Status {
  label: Word
  cause?: Word
  next?: Word
}

/** Words as plain texts of one language: `{ import: '匯入會員' }`. */
export function textsOf(words: Words, language: keyof Word): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [key, word[language]]))
}

/** Words as a dictionary: `{ create: { label: '新增' } }`. */
export function labelsOf(words: Words, language: keyof Word): Texts {
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [key, { label: word[language] }]))
}

/** Statuses as a dictionary: `{ DRAFT: { label: '草稿', cause: '…', next: '…' } }`. */
export function statusesOf(statuses: Readonly<Record<string, Status>>, language: keyof Word): Texts {
  return Object.fromEntries(Object.entries(statuses).map(([code, parts]) => [code, textsOf({ ...parts }, language)]))
}
