import type { CardTag } from '#features/cards/card-tags/contract.ts'
import { cardTagProblems } from '#features/cards/card-tags/problems.ts'
import { search, text } from '#web/engines/resource/fields.tsx'
import { definePages } from '#web/engines/resource/pages.tsx'
import { MergeButton } from './MergeButton.tsx'
import { MergedInto, Uses } from './Uses.tsx'

export const pages = definePages<CardTag>({
  name: 'card-tags',
  title: 'name',
  input: async () => (await import('#features/cards/card-tags/contract.ts')).cardTagInput,
  problems: cardTagProblems,
  fields: [
    text('name', { link: true, sort: true }),
    text('note', { wide: true, cut: 320, lines: 2 }),
    { source: 'uses', sort: 'computed', align: 'right', cell: <Uses /> },
    { source: 'mergedIntoName', sort: 'computed', list: 'hidden', cell: <MergedInto /> },
  ],
  filters: [search('cardTags.search')],
  sort: { field: 'name', order: 'ASC' },
  emptyHint: 'cardTags.emptyHint',
  actions: (tag) => <MergeButton tag={tag} />,
})
