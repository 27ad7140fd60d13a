import type { Sample } from '#test/support/sample.ts'

const why = 'At most twenty, all of them on one page'

export const sample: Sample = {
  placeless: { 'popular-services': 'The app shows every citizen the same list' },
  noExport: { 'get /popular-services': why, 'put /popular-services': why },
  references: {
    'put /popular-services serviceId': { body: (serviceId) => ({ version: 0, items: [{ serviceId }] }) },
  },
}
