import type { Validity } from '#features/cards/card-types/enums.ts'
import type { ExtraField } from '#features/cards/card-types/extra-fields/contract.ts'
import type { Db } from '#kernel/context.ts'
import { readJson } from '#kernel/jobs/jobs.ts'

/** A card type with the rules of the edition by which cards are issued now. */
export async function findTypeToIssue(db: Db, id: number) {
  const row = await db
    .selectFrom('card_type')
    .innerJoin('card_issuer', 'card_issuer.id', 'card_type.issuer_id')
    .innerJoin('card_type_edition', (on) =>
      on
        .onRef('card_type_edition.card_type_id', '=', 'card_type.id')
        .onRef('card_type_edition.edition', '=', 'card_type.edition'),
    )
    .select(['card_type.id', 'card_type.agency_id as agencyId', 'card_type.edition', 'card_type.active'])
    .select(['card_issuer.active as issuerActive', 'contract_from_on as contractFromOn'])
    .select(['contract_until_on as contractUntilOn', 'one_active as oneActive', 'validity', 'fields'])
    .select(['valid_until_on as validUntilOn', 'valid_years as validYears', 'until_age as untilAge'])
    .where('card_type.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  return { ...row, validity: row.validity as Validity, fields: readJson(row.fields) as ExtraField[] }
}
