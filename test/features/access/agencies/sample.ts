import { agencyMarkerOf } from '#test/support/places.ts'
import { idOf, type Sample } from '#test/support/sample.ts'

export const sample: Sample = {
  resources: { agencies: { build: async (_, { place }) => [place.agencyId], key: 'agencyId', ofAgency: true } },
  bodies: { 'patch /agencies/{id}': () => ({ name: '改名', version: 1 }) },
  pointing: {
    q: ({ place }) => agencyMarkerOf(place.name),
    parentId: { of: ({ place }) => place.agencyId, empty: 'The agency that is named has none below it' },
  },
  references: {
    'post /agencies parentId': {
      of: (rows) => idOf(rows, 'agencies'),
      body: (id) => ({ code: 'R1', name: 'R', parentId: id }),
    },
    'patch /agencies/{id} parentId': {
      of: (rows) => idOf(rows, 'agencies'),
      in: 'child',
      body: (id) => ({ parentId: id, version: 1 }),
    },
  },
}
