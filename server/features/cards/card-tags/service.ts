import { agencyOnly } from '#engines/figures.ts'
import { verbsOf } from '#engines/resource/verbs.ts'
import { taken } from '#engines/resource/write.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import { conflict } from '#kernel/http/errors.ts'
import { readsWithin, stored } from './queries.ts'

/** Tags belong to nobody alone; whoever holds the permission reaches all, and sees the uses in reach. */
export const cardTags = verbsOf({
  name: 'card-tags',
  table: 'card_tag',
  reads: (_, { actor }) => readsWithin(scopeFilter(actor, 'card-tags:list', agencyOnly)),
  stored,
  label: ({ name }) => name,
  place: () => ({}),
  check: (_, __, before) => {
    if (before?.mergedIntoName) throw conflict('cardTag.merging')
  },
  taken: taken('cardTag.nameTaken', 'name'),
})
