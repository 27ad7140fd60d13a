import type { Feature } from './kit/feature.ts'

/** Every feature of the console: one line each. */
export const features: Feature[] = []
