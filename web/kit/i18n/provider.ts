import polyglotI18nProvider from 'ra-i18n-polyglot'
import type { I18nProvider } from 'react-admin'
import { getLanguage, type Language, type Messages, onLanguageChange, type Texts, textsChanged } from './language.ts'
import { kitMessages } from './messages.ts'
import { reactAdminEn } from './react-admin.en.ts'
import { reactAdminZh } from './react-admin.zh.ts'

/** Merges nested texts; a key given twice is an error of the authors. */
export function mergeTexts(target: Texts, source: Texts, path = ''): Texts {
  const merged: Texts = { ...target }
  for (const [key, value] of Object.entries(source)) {
    const known = merged[key]
    if (known === undefined) merged[key] = value
    else if (typeof known === 'object' && typeof value === 'object')
      merged[key] = mergeTexts(known, value, `${path}${key}.`)
    else throw new Error(`The text ${path}${key} is declared twice`)
  }
  return merged
}

let texts: Messages = kitMessages
let provider: I18nProvider | undefined

onLanguageChange(() => {
  provider = undefined
})

/** Adds the texts of the features; they come with the frame, after sign-in, to keep the first page small. */
export function addMessages(more: Messages[]): void {
  texts = more.reduce((all, one) => ({ zh: mergeTexts(all.zh, one.zh), en: mergeTexts(all.en, one.en) }), texts)
  textsChanged()
}

/** The provider of the current language: a new object for each, so that React renders anew without losing a form. */
export function currentI18nProvider(): I18nProvider {
  provider ??= build(getLanguage())
  return provider
}

function build(language: Language): I18nProvider {
  const phrases = language === 'en' ? { ...texts.en, ...reactAdminEn } : { ...texts.zh, ...reactAdminZh }
  const plain = polyglotI18nProvider(() => phrases, language, [
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
