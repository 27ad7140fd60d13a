import type { ConsoleWords } from '#contract/exports.ts'
import type { Lang } from '#contract/problems.ts'
import { consoleWords } from './words.gen.ts'

/** A word in both languages. */
export interface Word {
  zh: string
  en: string
}
export type Words = Readonly<Record<string, Word>>

const nothing: ConsoleWords[string] = { noun: { zh: '', en: '' }, fields: {}, values: {} }

export const wordsOf = (resource: string): ConsoleWords[string] => consoleWords[resource] ?? nothing

export const wordIn = ({ zh, en }: Word, lang: Lang) => (lang === 'en' ? en : zh)

export const yesNo: Words = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } }

export const codeOf = ({ zh, en }: Word): Word => ({ zh: `${zh}代碼`, en: `${en} code` })
