import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, equals, isOn, startsWith } from '#kernel/database/filters.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import {
  type CardType,
  type CardTypeEdition,
  type CardTypeInput,
  cardType,
  cardTypeEdition,
  type listCardTypes,
  type Rules,
} from './contract.ts'
import type { ExtraField } from './extra-fields/contract.ts'

/** Each rule to its column, under the name of its table in a query. */
const ruleColumns = {
  validity: 'e.validity',
  validUntilOn: 'e.valid_until_on',
  validYears: 'e.valid_years',
  untilAge: 'e.until_age',
  oneActive: 'e.one_active',
  colour: 'e.colour',
  emblem: 'e.emblem',
  pictureId: 'e.picture_id',
  fields: 'e.fields',
} as const
const names = { agencyName: 'agency.name', issuerPictureId: 'card_issuer.picture_id' } as const

const showType = showing<Omit<CardType, 'fields'>>()('oneActive', 'active')
const showEdition = showing<Omit<CardTypeEdition, 'fields'>>()('oneActive')
const fieldsIn = (stored: unknown) => readJson(stored) as ExtraField[]

const withRules = (db: Db) =>
  db
    .selectFrom('card_type')
    .innerJoin('agency', 'agency.id', 'card_type.agency_id')
    .innerJoin('card_issuer', 'card_issuer.id', 'card_type.issuer_id')
    .innerJoin('card_type_edition as e', (on) =>
      on.onRef('e.card_type_id', '=', 'card_type.id').onRef('e.edition', '=', 'card_type.edition'),
    )

export const reads = readsOf<z.output<typeof listCardTypes.query>>()({
  table: 'card_type',
  select: (db) => withRules(db).select(columnsOf('card_type', cardType, { ...ruleColumns, ...names })),
  show: ({ fields, ...row }): CardType => ({ ...showType(row as never), fields: fieldsIn(fields) }),
  filters: {
    q: (text) => either(contains('card_type.name')(text), startsWith('card_type.code')(text)),
    issuerId: equals('card_type.issuer_id'),
    agencyId: equals('card_type.agency_id'),
    validity: (validity) => sql<SqlBool>`exists (select 1 from card_type_edition as e
      where e.card_type_id = card_type.id and e.edition = card_type.edition and e.validity = ${validity})`,
    active: isOn('card_type.active'),
  },
  sorts: {
    id: 'card_type.id',
    code: 'card_type.code',
    name: 'card_type.name',
    nameEn: 'card_type.name_en',
    agencyName: 'agency.name',
    edition: 'card_type.edition',
    validity: 'e.validity',
    active: 'card_type.active',
    createdAt: 'card_type.created_at',
  },
})

type Own = Omit<CardTypeInput, keyof Rules>

/** What of a type does not depend on the edition. */
export const storedType = storing<Own, CardType>()('card_type', {
  code: 'code',
  name: 'name',
  nameEn: 'name_en',
  issuerId: 'issuer_id',
  active: ['active', Number],
})

export const storedRules = storing<Rules, CardType>()('card_type_edition', {
  validity: 'validity',
  validUntilOn: 'valid_until_on',
  validYears: 'valid_years',
  untilAge: 'until_age',
  oneActive: ['one_active', Number],
  colour: 'colour',
  emblem: 'emblem',
  pictureId: 'picture_id',
  fields: ['fields', (fields) => JSON.stringify(fields)],
})

export async function insertEdition(
  db: Db,
  made: { cardTypeId: number; edition: number; rules: Rules; at: Date; by: number | null },
): Promise<void> {
  const { cardTypeId, edition, rules, at, by } = made
  const row = { card_type_id: cardTypeId, edition, ...storedRules.insert(rules), made_at: at, made_by: by }
  await db.insertInto('card_type_edition').values(row).execute()
}

/** All editions of a type, the newest first. */
export async function listEditions(db: Db, cardTypeId: number): Promise<CardTypeEdition[]> {
  const rows = await db
    .selectFrom('card_type_edition as e')
    .leftJoin('system_user', 'system_user.id', 'e.made_by')
    .select(columnsOf('e', cardTypeEdition, { madeByName: 'system_user.name' }))
    .where('e.card_type_id', '=', cardTypeId)
    .orderBy('e.edition', 'desc')
    .execute()
  return rows.map(({ fields, ...row }) => ({ ...showEdition(row as never), fields: fieldsIn(fields) }))
}

/** Types in reach by their codes, whatever their case and width, with the contract of their issuer. */
export async function findByCode(db: Db, codes: readonly string[], scope: Expression<SqlBool>) {
  if (codes.length === 0) return []
  const rows = await withRules(db)
    .select(columnsOf('card_type', cardType, { ...ruleColumns, ...names }))
    .select([
      'card_issuer.active as issuerActive',
      'card_issuer.contract_from_on as contractFromOn',
      'card_issuer.contract_until_on as contractUntilOn',
    ])
    .where('card_type.code', 'in', codes)
    .where(scope)
    .execute()
  return rows.map(({ fields, issuerActive, contractFromOn, contractUntilOn, ...row }) => ({
    type: { ...showType(row as never), fields: fieldsIn(fields) } as CardType,
    contract: { active: issuerActive === 1, contractFromOn, contractUntilOn },
  }))
}
