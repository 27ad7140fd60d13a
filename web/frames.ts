import type { Frame } from '#kit/feature.ts'

const modules = import.meta.glob<{ frame: Frame }>('./features/*/*/frame.ts', { eager: true })

/** What each feature says of itself in its own folder; only what is loaded after sign-in may import it. */
export const frames: Frame[] = Object.keys(modules)
  .sort()
  .flatMap((path) => modules[path]?.frame ?? [])
