import { kitEn } from './kit.en.ts'
import type { Texts } from './language.ts'
import { reactAdminEn } from './react-admin.en.ts'

/** The English texts of the frame, the kit and react-admin. */
export const english: Texts = { ...kitEn, ...(reactAdminEn as Texts) }
