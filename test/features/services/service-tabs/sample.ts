import type { Sample } from '#test/support/sample.ts'

const tab = (serviceId: number) => ({ name: '參照', nameEn: 'Reference', services: [{ serviceId }] })

const why = 'At most eight, all of them on one page'

export const sample: Sample = {
  placeless: { 'service-tabs': 'The app shows every citizen the same tabs' },
  noExport: { 'get /service-tabs': why, 'put /service-tabs': why },
  references: { 'put /service-tabs serviceId': { body: (serviceId) => ({ version: 0, items: [tab(serviceId)] }) } },
}
