import type { TestApp } from '#test/support/app.ts'
import { appAddress, buildService } from '#test/support/build-services.ts'
import { bulkSample } from '#test/support/bulk-sample.ts'
import { ownersOf } from '#test/support/places.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

async function build({ deps }: TestApp, { place, marker }: Filled): Promise<number[]> {
  // What is published counts as an address in use, for the allow list that is the same for all places.
  return [await buildService(deps, { ...ownersOf(place), name: marker, status: 'DRAFT' })]
}

const takingOffline = bulkSample({
  name: 'services/take-offline',
  input: { reason: '測試' },
  others: [{ reason: '另一個理由' }],
  filters: { agencyId: true, categoryId: { elsewhere: 'Categories are of no agency' } },
  build: async ({ deps }, agency_id) => [
    await buildService(deps, { agency_id }),
    await buildService(deps, { agency_id }),
  ],
})

const service = { code: 'R1', name: '參照', nameEn: 'Reference', icon: 'card', address: appAddress }

export const sample: Sample = {
  counts: takingOffline.counts,
  keyed: takingOffline.keyed,
  files: { 'services-bulk': 'PLAIN' },
  resources: { services: { build, key: 'serviceId' } },
  bodies: {
    'patch /services/{id}': () => ({ name: '改名', version: 1 }),
    'post /services/{id}/publish': () => ({ version: 1 }),
    'post /services/{id}/take-offline': () => ({ reason: '測試', version: 1 }),
  },
  references: {
    'post /services agencyId': { body: (agencyId) => ({ ...service, categoryId: 1, agencyId }) },
    'post /services categoryId': { elsewhere: 'Categories are of no agency' },
    'patch /services/{id} categoryId': { elsewhere: 'Categories are of no agency' },
    ...takingOffline.references,
  },
  pointing: { categoryId: { of: () => 8_999_999, empty: 'A category is of no agency' } },
  likely: {
    icon: () => 'card',
    address: () => appAddress,
    publishFromAt: () => null,
    publishUntilAt: () => null,
  },
}
