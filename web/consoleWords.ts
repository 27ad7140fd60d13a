import type { CodeWords, ResourceWords } from '#contract/exports.ts'
import type { Feature } from '#kit/feature.ts'
import { commonFields } from '#kit/i18n/commonFields.ts'
import type { Messages, Texts } from '#kit/i18n/language.ts'
import { kitMessages } from '#kit/i18n/messages.ts'
import { mergeTexts } from '#kit/i18n/provider.ts'
import type { Word, Words } from '#kit/i18n/words.ts'
import { texts } from './texts.ts'

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
const modules = import.meta.glob<{ feature: Feature }>('./features/*/*/index.tsx', { eager: true })
type Resource = NonNullable<Feature['resources']>[number]

/** The resources of each domain. */
const resources = new Map<string, Resource[]>()
for (const path of Object.keys(modules).sort()) {
  const domain = String(path.split('/')[2])
  resources.set(domain, [...(resources.get(domain) ?? []), ...(modules[path]?.feature.resources ?? [])])
}
const dictionariesOf = ({ options }: Resource): Record<string, string> => options?.words ?? {}

const isCommon = (field: string, { zh, en }: Word) => commonFields[field]?.zh === zh && commonFields[field]?.en === en

function resourceWordsOf(resource: Resource): ResourceWords[string] {
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

/** Of each domain the dictionaries that it is the first to use. */
function codesByDomain(): Map<string, CodeWords> {
  const seen = new Set<string>()
  const codesOf = (ones: Resource[]): CodeWords => {
    const places = new Set(
      ones.flatMap((one) => Object.values(dictionariesOf(one))).filter((place) => !seen.has(place)),
    )
    for (const place of places) seen.add(place)
    return Object.fromEntries([...places].sort().map((place) => [place, wordsAt(all, place)]))
  }
  return new Map([...resources].map(([domain, ones]) => [domain, codesOf(ones)]))
}

const wordsOfDomain = (ones: Resource[]): ResourceWords =>
  Object.fromEntries(ones.map((one) => [one.name, resourceWordsOf(one)]))
/** Each word on a line of its own, so that changes of several stand beside each other. */
function rendered(value: object, indent = ''): string {
  const parts = Object.entries(value)
  if (parts.every(([, part]) => typeof part === 'string')) return JSON.stringify(value)
  const lines = parts.map(([key, part]) => `${indent}  ${JSON.stringify(key)}: ${rendered(part, `${indent}  `)},`)
  return `{\n${lines.join('\n')}\n${indent}}`
}

const folder = 'server/engines/exports/words'
const written = '// Written by `npm run generate` from the words of the console.'

/** A file of each domain, and one that puts them together under the name `whole`. */
function filesOf(kind: string, type: string, whole: string, parts: Map<string, object>): Record<string, string> {
  const names = [...parts.keys()].sort()
  const head = `import type { ${type} } from '#contract/exports.ts'`
  const files = names.map((domain) => [
    `${folder}/${domain}-${kind}.gen.ts`,
    `${head}\n\n${written}\nexport const ${domain}: ${type} = ${rendered(parts.get(domain) ?? {})}\n`,
  ])
  const imports = names.map((domain) => `import { ${domain} } from './${domain}-${kind}.gen.ts'`)
  const all = `${head}\n${imports.join('\n')}\n\n${written}\nexport const ${whole}: ${type} = { ${names.map((domain) => `...${domain}`).join(', ')} }\n`
  return { ...Object.fromEntries(files), [`${folder}/${kind}.gen.ts`]: all }
}

/** The files from which the server reads what the console calls everything, by their place. */
export function renderConsoleWords(): Record<string, string> {
  const words = new Map([...resources].map(([domain, ones]) => [domain, wordsOfDomain(ones)]))
  return {
    ...filesOf('fields', 'ResourceWords', 'resourceWords', words),
    ...filesOf('codes', 'CodeWords', 'codeWords', codesByDomain()),
    [`${folder}/common.gen.ts`]: `import type { Words } from '#contract/exports.ts'

${written}
export const commonFields: Words = ${rendered(commonFields)}
`,
  }
}
