import { defineDomain } from '#kernel/feature.ts'

/** Cards: who issues them, of which kinds they are, who holds them. */
export const cardsDomain = defineDomain({
  name: 'cards',
  features: [],
})
