import type { Frame } from '#kit/feature.ts'
import { messagesOf } from '#kit/i18n/frameTexts.ts'
import type { Messages } from '#kit/i18n/language.ts'

const modules = import.meta.glob<{ frame: Frame }>('./features/*/*/frame.ts', { eager: true })

/** What each feature says of itself in its own folder; only what is loaded after sign-in may import it. */
export const frames: Frame[] = Object.keys(modules)
  .sort()
  .flatMap((path) => modules[path]?.frame ?? [])

const dictionaries = import.meta.glob<{ messages: Messages }>(
  ['./engines/*/messages.ts', './kit/exports/messages.ts'],
  { eager: true },
)

/** The texts of engines, features and the dialog of exports. */
export const texts: Messages[] = [...Object.values(dictionaries).map(({ messages }) => messages), ...messagesOf(frames)]
