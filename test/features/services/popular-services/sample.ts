import type { Sample } from '#test/support/sample.ts'

export const sample: Sample = {
  placeless: { 'popular-services': 'The app shows every citizen the same list' },
  references: {
    'put /popular-services serviceId': { body: (serviceId) => ({ version: 0, items: [{ serviceId }] }) },
  },
}
