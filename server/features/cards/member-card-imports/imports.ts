import { defineImport } from '#engines/imports/imports.ts'
import { cardInsert, countTags } from '#features/cards/member-cards/service.ts'
import { stayActive } from '#features/members/public.ts'
import type { Ctx } from '#kernel/context.ts'
import { type CardImportField, memberFields, requiredCardFields } from './contract.ts'
import { type CardChange, changeCard, checkNew, makeCard, tagsOf } from './decide.ts'
import { fields } from './fields.ts'
import { cardOf, importPermission, type KnownCards, lookUp, memberOf, personsIn, type Row } from './known.ts'
import { findPersonsNamed } from './named.ts'
import { insertTags } from './queries.ts'
import { updateCards } from './update.ts'

/** Cards from files: a row names a card by its type and number, and its holder by identity number or account. */
export const imports = defineImport<CardImportField, KnownCards, CardChange>({
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
  persons: { type: 'members', found: personsIn, areRecords: false },
  insert: cardInsert,
  attach: (ctx, { ids, rows }, known) => attach(ctx, ids, rows, known),
  update: updateCards,
})

/** Gives new cards their tags; false when a tag has begun to be merged, or a member is active no more. */
async function attach(ctx: Ctx, ids: number[], rows: Row[], known: KnownCards): Promise<boolean> {
  const agencyOf = new Map([...known.types].map(([code, { agencyId }]) => [code, agencyId]))
  const tags = rows.flatMap(({ values }, n) =>
    tagsOf(known, values).map(({ id }) => {
      return { cardId: ids[n] ?? 0, tagId: id, agencyId: agencyOf.get(values.cardType ?? '') ?? 0 }
    }),
  )
  const members = new Set(rows.flatMap(({ values }) => memberOf(known, values)?.id ?? []))
  const given = [...new Set(tags.map(({ tagId }) => tagId))]
  if (!(await stayActive(ctx, [...members])) || (await countTags(ctx.db, given)) < given.length) return false
  await insertTags(ctx.db, tags)
  return true
}
