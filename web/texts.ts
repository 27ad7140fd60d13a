import type { Frame } from '#kit/feature.ts'
import { messagesOf } from '#kit/i18n/frameTexts.ts'
import type { Messages } from '#kit/i18n/language.ts'

const dictionaries = import.meta.glob<{ messages: Messages }>(
  ['./engines/*/messages.ts', './kit/exports/messages.ts'],
  { eager: true },
)
const framed = import.meta.glob<{ frame: Frame }>('./features/*/*/frame.ts', { eager: true })
const frames = Object.values(framed).map(({ frame }) => frame)

/** Of an engine its folder, `engines/imports`; of a feature its domain, `features/coupons`. */
const placeOf = (path: string) => path.split('/').slice(1, 3).join('/')

/** All texts of engines, features and the dialog of exports, by who says them. */
export const said: { place: string; messages: Messages[] }[] = [
  ...Object.entries(dictionaries).map(([path, { messages }]) => ({ place: placeOf(path), messages: [messages] })),
  ...Object.entries(framed).map(([path, { frame }]) => ({
    place: placeOf(path),
    messages: messagesOf([frame], frames),
  })),
]

/** What the frame adds when it is loaded: in the built console its own words alone, scripts/setup/texts.mjs. */
export const texts: Messages[] = said.flatMap(({ messages }) => messages)
