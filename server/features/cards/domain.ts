import { defineDomain } from '#kernel/feature.ts'
import { cardIssuersFeature } from './card-issuers/feature.ts'
import { cardServicesFeature } from './card-services/feature.ts'
import { cardTagsFeature } from './card-tags/feature.ts'
import { cardTypesFeature } from './card-types/feature.ts'
import { memberCardImports } from './member-card-imports/feature.ts'
import { memberCards } from './member-cards/feature.ts'

/** Cards: who issues them, of which kinds they are, who holds them. */
export const cardsDomain = defineDomain({
  name: 'cards',
  features: [
    // One a line; the order means nothing.
    cardIssuersFeature,
    cardTypesFeature,
    cardServicesFeature,
    cardTagsFeature,
    memberCards,
    memberCardImports,
  ],
})
