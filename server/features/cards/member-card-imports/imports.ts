import { defineImport } from '#engines/imports/imports.ts'
import { cardInsert, countTags } from '#features/cards/member-cards/service.ts'
import { stayActive } from '#features/members/public.ts'
import type { Ctx } from '#kernel/context.ts'
import { type CardImportField, memberFields, requiredCardFields } from './contract.ts'
import { type BesideCard, type CardChange, changeCard, checkNew, makeCard } from './decide.ts'
import { fields } from './fields.ts'
import { cardOf, importPermission, type KnownCards, lookUp, personsIn } from './known.ts'
import { findPersonsNamed } from './named.ts'
import { insertTags } from './queries.ts'
import { updateCards } from './update.ts'

/** Cards from files: a row names a card by its type and number, and its holder by identity number or account. */
export const imports = defineImport<CardImportField, KnownCards, CardChange, BesideCard>({
  name: 'member-card-imports',
  permission: importPermission,
  reveal: 'member-cards:reveal',
  named: findPersonsNamed,
  fields,
  key: 'cardNumber',
  within: 'cardType',
  required: requiredCardFields,
  either: memberFields,
  together: [
    ['cardType', 'cardNumber'],
    ['cardType', 'identityNumber'],
    ['cardType', 'account'],
  ],
  words: { place: 'cardImport.place', unknown: 'cardImport.noSuchCard', taken: 'memberCard.numberTaken' },
  lookUp,
  recordOf: cardOf,
  makeOf: makeCard,
  check: checkNew,
  change: (_, row, card, known, report) => changeCard(row, card, known, report),
  persons: { type: 'members', found: personsIn, beside: ({ memberId }) => memberId, areRecords: false },
  insert: cardInsert,
  attach,
  update: updateCards,
})

/** Gives new cards their tags; false when a tag has begun to be merged, or a member is active no more. */
async function attach(ctx: Ctx, { ids, besides }: { ids: number[]; besides: BesideCard[] }): Promise<boolean> {
  const tags = besides.flatMap(({ agencyId, tagIds }, n) =>
    tagIds.map((tagId) => ({ cardId: ids[n] ?? 0, tagId, agencyId })),
  )
  const members = new Set(besides.map(({ memberId }) => memberId))
  const given = [...new Set(tags.map(({ tagId }) => tagId))]
  if (!(await stayActive(ctx, [...members])) || (await countTags(ctx.db, given)) < given.length) return false
  await insertTags(ctx.db, tags)
  return true
}
