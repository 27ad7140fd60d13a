import type { CodeWords, ResourceWords } from '#contract/exports.ts'
import { commonFields } from '#kit/i18n/commonFields.ts'
import type { Messages, Texts } from '#kit/i18n/language.ts'
import { kitMessages } from '#kit/i18n/messages.ts'
import { mergeTexts } from '#kit/i18n/provider.ts'
import type { Word, Words } from '#kit/i18n/words.ts'
import { features } from './features.tsx'
import { texts } from './frames.ts'

const isTexts = (value: unknown): value is Texts => typeof value === 'object' && value !== null

/** The text or the texts at a dotted place. */
function at(texts: Texts, place: string): Texts | string | undefined {
  return place
    .split('.')
    .reduce<Texts | string | undefined>((found, key) => (isTexts(found) ? found[key] : undefined), texts)
}

/** Of one and many, the many. */
const many = (text: string) => text.split(' |||| ').at(-1) ?? text

function wordsAt({ zh, en }: Messages, place: string): Words {
  const label = (texts: Texts, code: string) => {
    const found = at(texts, place)
    const text = isTexts(found) ? found[code] : undefined
    return isTexts(text) ? text.label : text
  }
  const codes = at(zh, place)
  const words = Object.keys(isTexts(codes) ? codes : {}).map((code) => [code, label(zh, code), label(en, code)])
  return Object.fromEntries(words.flatMap(([code, zh, en]) => (zh && en ? [[code, { zh, en } as Word]] : [])))
}

const all = [kitMessages, ...texts].reduce((all, one) => ({
  zh: mergeTexts(all.zh, one.zh),
  en: mergeTexts(all.en, one.en),
}))
const resources = features.flatMap((feature) => feature.resources ?? [])
const dictionariesOf = ({ options }: (typeof resources)[number]): Record<string, string> => options?.words ?? {}

const isCommon = (field: string, { zh, en }: Word) => commonFields[field]?.zh === zh && commonFields[field]?.en === en

function resourceWordsOf(resource: (typeof resources)[number]): ResourceWords[string] {
  const { name } = resource
  const noun = (texts: Texts) => many(String(at(texts, `resources.${name}.name`)))
  // The words of permissions, which the log of roles names, are no fields.
  const own = Object.entries(wordsAt(all, `resources.${name}.fields`)).filter(
    ([field, word]) => !field.includes(':') && !isCommon(field, word),
  )
  return {
    noun: { zh: noun(all.zh), en: noun(all.en) },
    fields: Object.fromEntries(own),
    dictionaries: dictionariesOf(resource),
  }
}

function codeWords(): CodeWords {
  const dictionaries = new Set(resources.flatMap((one) => Object.values(dictionariesOf(one))))
  return Object.fromEntries([...dictionaries].sort().map((place) => [place, wordsAt(all, place)]))
}

/** Each word on a line of its own, so that changes of several stand beside each other. */
function rendered(value: object, indent = ''): string {
  const parts = Object.entries(value)
  if (parts.every(([, part]) => typeof part === 'string')) return JSON.stringify(value)
  const lines = parts.map(([key, part]) => `${indent}  ${JSON.stringify(key)}: ${rendered(part, `${indent}  `)},`)
  return `{\n${lines.join('\n')}\n${indent}}`
}

const written = '// Written by `npm run generate` from the words of the console.'

/** The files from which the server reads what the console calls everything, by their place. */
export function renderConsoleWords(): Record<string, string> {
  return {
    'server/engines/exports/words.gen.ts': `import type { ResourceWords } from '#contract/exports.ts'

${written}
export const commonFields: ResourceWords[string]['fields'] = ${rendered(commonFields)}

export const resourceWords: ResourceWords = ${rendered(Object.fromEntries(resources.map((one) => [one.name, resourceWordsOf(one)])))}
`,
    'server/engines/exports/codes.gen.ts': `import type { CodeWords } from '#contract/exports.ts'

${written}
export const codeWords: CodeWords = ${rendered(codeWords())}
`,
  }
}
