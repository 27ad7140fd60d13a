/** As a page says in which language a part of it is. */
export const textLanguages = ['zh-Hant-TW', 'en'] as const
export type TextLanguage = (typeof textLanguages)[number]
