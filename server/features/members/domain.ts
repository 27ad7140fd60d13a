import { defineDomain } from '#kernel/feature.ts'
import { memberImports } from './member-imports/feature.ts'
import { members } from './members/feature.ts'

/** The members of the city pass. */
export const membersDomain = defineDomain({
  name: 'members',
  features: [members, memberImports],
})
