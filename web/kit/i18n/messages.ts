import { kitEn } from './kit.en.ts'
import { kitZh } from './kit.zh.ts'
import type { Messages } from './language.ts'

/** The texts of the frame and the kit; they are there from the first page on. */
export const kitMessages: Messages = { zh: kitZh, en: kitEn }
