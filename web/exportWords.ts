import type { ConsoleWords } from '#contract/exports.ts'
import type { Feature } from '#kit/feature.ts'
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

/** What the console calls records, their fields and their codes, by resource. */
function exportWordsOf(stated: readonly Messages[], features: readonly Feature[]): ConsoleWords {
  const all = stated.reduce((all, one) => ({ zh: mergeTexts(all.zh, one.zh), en: mergeTexts(all.en, one.en) }))
  const resources = features.flatMap((feature) => feature.resources ?? [])
  const wordsOf = ({ name, options }: (typeof resources)[number]) => {
    const noun = (texts: Texts) => many(String(at(texts, `resources.${name}.name`)))
    const dictionaries: Record<string, string> = options?.words ?? {}
    const values = Object.entries(dictionaries).map(([field, place]) => [field, wordsAt(all, place)])
    return {
      noun: { zh: noun(all.zh), en: noun(all.en) },
      fields: wordsAt(all, `resources.${name}.fields`),
      values: Object.fromEntries(values),
    }
  }
  return Object.fromEntries(resources.map((one) => [one.name, wordsOf(one)]))
}

/** Each word on a line of its own, so that changes of several stand beside each other. */
function rendered(value: object, indent: string): string {
  if ('zh' in value && typeof value.zh === 'string') return JSON.stringify(value)
  const lines = Object.entries(value).map(
    ([key, one]) => `${indent}  ${JSON.stringify(key)}: ${rendered(one, `${indent}  `)},`,
  )
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
}

/** The file from which the server reads what the console calls everything. */
export function renderConsoleWords(): string {
  return `import type { ConsoleWords } from '#contract/exports.ts'

// Written by \`npm run generate\` from the words of the console.
export const consoleWords: ConsoleWords = ${rendered(exportWordsOf([kitMessages, ...texts], features), '')}
`
}
