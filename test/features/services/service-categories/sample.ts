import type { Sample } from '#test/support/sample.ts'

export const sample: Sample = {
  placeless: { 'service-categories': 'The city has one set of categories for all its agencies' },
}
