import type { Sample } from '#test/support/sample.ts'

const why = 'At most twenty, all of them on one page'

export const sample: Sample = {
  placeless: { 'default-services': 'The app shows every citizen the same list' },
  noExport: { 'get /default-services': why, 'put /default-services': why },
  references: {
    'put /default-services serviceId': { body: (serviceId) => ({ version: 0, items: [{ serviceId }] }) },
  },
}
