import type { Sample } from '#test/support/sample.ts'

export const sample: Sample = {
  counts: {
    'post /search': { body: ({ own }) => ({ term: own.marker }), still: 'It shows a few of each kind' },
  },
  searches: {
    'post /search': ({ marker, user, ids }) =>
      [marker, user.account, ...Object.values(ids).map(([id]) => String(id))].map((term) => ({ term })),
  },
}
