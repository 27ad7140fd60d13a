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
  return polyglotI18nProvider(() => phrases, language, [
    { locale: 'zh-TW', name: '繁體中文' },
    { locale: 'en', name: 'English' },
  ])
}
