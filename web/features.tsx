import type { Feature } from '#kit/feature.ts'

const modules = import.meta.glob<{ feature: Feature }>('./features/*/*/index.tsx', { eager: true })

/** Every feature that has pages: each states them in its own folder. */
export const features: Feature[] = Object.keys(modules)
  .sort()
  .flatMap((path) => modules[path]?.feature ?? [])
