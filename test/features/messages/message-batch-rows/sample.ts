import type { Sample } from '#test/support/sample.ts'

export const sample: Sample = {}
