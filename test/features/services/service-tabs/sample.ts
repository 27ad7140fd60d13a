import type { Sample } from '#test/support/sample.ts'

const tab = (serviceId: number) => ({ name: '參照', nameEn: 'Reference', services: [{ serviceId }] })

export const sample: Sample = {
  placeless: { 'service-tabs': 'The app shows every citizen the same tabs' },
  references: { 'put /service-tabs serviceId': { body: (serviceId) => ({ version: 0, items: [tab(serviceId)] }) } },
}
