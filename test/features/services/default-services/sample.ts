import type { Sample } from '#test/support/sample.ts'

export const sample: Sample = {
  placeless: { 'default-services': 'The app shows every citizen the same list' },
  references: {
    'put /default-services serviceId': { body: (serviceId) => ({ version: 0, items: [{ serviceId }] }) },
  },
}
