import type { ResourceWords, Word, Words } from '#contract/exports.ts'
import type { Lang } from '#contract/problems.ts'
import { codeWords } from './words/codes.gen.ts'
import { commonFields } from './words/common.gen.ts'
import { resourceWords } from './words/fields.gen.ts'

const nothing: ResourceWords[string] = { noun: { zh: '', en: '' }, fields: {}, dictionaries: {} }

/** What the console calls the records of a resource, their fields, and the codes in these. */
export function wordsOf(resource: string): { noun: Word; fields: Words; values: Readonly<Record<string, Words>> } {
  const { noun, fields, dictionaries } = resourceWords[resource] ?? nothing
  const values = Object.entries(dictionaries).map(([field, dictionary]) => [field, codeWords[dictionary] ?? {}])
  return { noun, fields: { ...commonFields, ...fields }, values: Object.fromEntries(values) }
}

export const wordIn = ({ zh, en }: Word, lang: Lang) => (lang === 'en' ? en : zh)

export const yesNo: Words = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } }

export const codeOf = ({ zh, en }: Word): Word => ({ zh: `${zh}代碼`, en: `${en} code` })
