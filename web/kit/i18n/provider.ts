import polyglotI18nProvider from 'ra-i18n-polyglot'
import type { I18nProvider, TranslationMessages } from 'react-admin'
import { kitZh } from './kit.zh.ts'
import {
  getLanguage,
  type Language,
  type Messages,
  onLanguageChange,
  setLanguage,
  type Texts,
  textsChanged,
} from './language.ts'
import { reactAdminZh } from './react-admin.zh.ts'

/** Merges nested texts; a key given two texts is an error of the authors. */
export function mergeTexts(target: Texts, source: Texts = {}, path = ''): Texts {
  const merged: Texts = { ...target }
  for (const [key, value] of Object.entries(source)) {
    const known = merged[key]
    if (known === undefined || known === value) merged[key] = value
    else if (typeof known === 'object' && typeof value === 'object')
      merged[key] = mergeTexts(known, value, `${path}${key}.`)
    else throw new Error(`The text ${path}${key} is declared twice`)
  }
  return merged
}

let chinese: Texts = kitZh
let english: Texts = {}
let provider: I18nProvider | undefined

onLanguageChange(() => {
  provider = undefined
})

/**
 * Adds the texts of the features; they come with the frame, after sign-in, to keep the first page small. In the built
 * console they are Chinese only.
 */
export function addMessages(more: Messages[]): void {
  chinese = more.reduce((all, { zh }) => mergeTexts(all, zh), chinese)
  english = more.reduce((all, { en }) => mergeTexts(all, en), english)
  textsChanged()
}

type Load = () => Promise<{ english: Texts }>
/** Not loaded yet. */
const parts: Load[] = [() => import('./english.ts')]

/** English texts that only those load who read English. */
export async function addEnglish(load: Load): Promise<void> {
  parts.push(load)
  await loadTexts(getLanguage())
}

/** Loads what a language needs before anything is shown in it. */
export async function loadTexts(language: Language): Promise<void> {
  if (language !== 'en' || parts.length === 0) return
  const loaded = await Promise.all(parts.map((load) => load()))
  parts.length = 0
  english = loaded.reduce((all, one) => mergeTexts(all, one.english), english)
  textsChanged()
}

/** Goes over to another language once its texts are there. */
export async function switchLanguage(next: Language): Promise<void> {
  await loadTexts(next)
  setLanguage(next)
}

/** The provider of the current language: a new object for each, so that React renders anew without losing a form. */
export function currentI18nProvider(): I18nProvider {
  provider ??= build(getLanguage())
  return provider
}

function build(language: Language): I18nProvider {
  const phrases: object = language === 'en' ? english : { ...chinese, ...reactAdminZh }
  const plain = polyglotI18nProvider(() => phrases as TranslationMessages, language, [
    { locale: 'zh-TW', name: '繁體中文' },
    { locale: 'en', name: 'English' },
  ])
  return {
    ...plain,
    translate: (key, options) => plain.translate(key, { ...countIn(phrases, key, options), ...options }),
  }
}

/**
 * One or many: a text that tells them apart, `%{rows} row |||| %{rows} rows`, goes by the first value that it fills in,
 * a number as it is or with its groups.
 */
function countIn(phrases: object, key: string, options: Record<string, unknown> = {}): { smart_count?: number } {
  const text = key.split('.').reduce<unknown>((place, part) => (place as Texts | undefined)?.[part], phrases)
  const [, first] = (typeof text === 'string' && text.includes('||||') && /%\{(\w+)\}/.exec(text)) || []
  const count = first && Number(String(options[first]).replaceAll(',', ''))
  return typeof count === 'number' && !Number.isNaN(count) ? { smart_count: count } : {}
}
