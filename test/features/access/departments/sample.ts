import { idOf, type Sample } from '#test/support/sample.ts'

export const sample: Sample = {
  resources: {
    departments: {
      build: async (_, { place }) => (place.departmentId === null ? [] : [place.departmentId]),
      key: 'departmentId',
    },
  },
  bodies: { 'patch /departments/{id}': () => ({ name: '改名', version: 1 }) },
  references: {
    'post /departments agencyId': { body: (id) => ({ code: 'R1', name: 'R', agencyId: id }) },
    'post /departments parentId': {
      of: (rows) => idOf(rows, 'departments'),
      body: (id, { place }) => ({ code: 'R1', name: 'R', agencyId: place.agencyId, parentId: id }),
    },
    'patch /departments/{id} parentId': {
      of: (rows) => idOf(rows, 'departments'),
      body: (id) => ({ parentId: id, version: 1 }),
    },
  },
}
