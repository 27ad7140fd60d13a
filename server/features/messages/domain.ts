import { defineDomain } from '#kernel/feature.ts'
import { memberDevices } from './member-devices/feature.ts'
import { pushProviders } from './push-providers/feature.ts'
import { pushUserLists } from './push-user-lists/feature.ts'

/** What the city tells its members on their telephones. */
export const messagesDomain = defineDomain({
  name: 'messages',
  features: [
    // One a line; the order means nothing.
    memberDevices,
    pushProviders,
    pushUserLists,
  ],
})
