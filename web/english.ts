import type { Texts } from '#kit/i18n/language.ts'
import { mergeTexts } from '#kit/i18n/provider.ts'
import { texts } from './texts.ts'

/** The English texts of engines and features. The built console holds them as they come out: scripts/setup/texts.mjs. */
export const english: Texts = texts.reduce<Texts>((all, { en }) => mergeTexts(all, en), {})
