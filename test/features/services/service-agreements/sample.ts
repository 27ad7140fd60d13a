import type { TestApp } from '#test/support/app.ts'
import { buildAgreement } from '#test/support/build-agreements.ts'
import { ownersOf } from '#test/support/places.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

const build = async ({ deps }: TestApp, filled: Filled) => [
  await buildAgreement(deps, {
    ...ownersOf(filled.place),
    name: filled.marker,
    service_id: idOf(filled, 'services'),
  }),
]

const named = { code: 'R1', name: '參照', nameEn: 'Reference' }

export const sample: Sample = {
  resources: { 'service-agreements': { build, key: 'agreementId', after: ['services'] } },
  bodies: { 'patch /service-agreements/{id}': () => ({ name: '改名', version: 1 }) },
  references: {
    'post /service-agreements serviceId': { body: (serviceId) => ({ ...named, serviceId }) },
    'post /service-agreements templateId': {
      body: (templateId, own) => ({ ...named, serviceId: idOf(own, 'services'), templateId }),
    },
  },
}
