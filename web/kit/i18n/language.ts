export type Language = 'zh-TW' | 'en'

/** Nested texts of one language. */
export interface Texts {
  [key: string]: string | Texts
}
export interface Messages {
  zh: Texts
  en: Texts
}

const storageKey = 'citypass.language'
const listeners = new Set<() => void>()
let language: Language = read()

function read(): Language {
  return globalThis.localStorage?.getItem(storageKey) === 'en' ? 'en' : 'zh-TW'
}

/** The language in use, also for code outside React (requests send it as Accept-Language). */
export function getLanguage(): Language {
  return language
}

export function setLanguage(next: Language): void {
  language = next
  globalThis.localStorage?.setItem(storageKey, next)
  document.documentElement.lang = next === 'en' ? 'en' : 'zh-Hant-TW'
  for (const listener of listeners) listener()
}

/** Subscribes to changes of language or texts; made for useSyncExternalStore. */
export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function textsChanged(): void {
  for (const listener of listeners) listener()
}

/** What stands between a name and what is said of it. */
export const colon = () => (getLanguage() === 'en' ? ': ' : '：')

/** Things in a row, as the language in use writes them. */
export const listed = (things: readonly unknown[]) => things.join(getLanguage() === 'en' ? ', ' : '、')
