import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { countRows } from '#engines/resource/list.ts'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { contains, either, equals, startsWith } from '#kernel/database/filters.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { type CardService, cardService, type listCardServices, maxAffected, type Readable } from './contract.ts'

const names = {
  cardTypeCode: 'card_type.code',
  cardTypeName: 'card_type.name',
  serviceCode: 'service.code',
  serviceName: 'service.name',
  agencyName: 'agency.name',
} as const
const show = showing<Omit<CardService, 'fields'>>()('apiAccess')
const fieldsIn = (stored: unknown) => readJson(stored) as Readable[]

export const reads = readsOf<z.output<typeof listCardServices.query>>()({
  table: 'card_service_authorisation as a',
  select: (db) =>
    db
      .selectFrom('card_service_authorisation as a')
      .innerJoin('card_type', 'card_type.id', 'a.card_type_id')
      .innerJoin('service', 'service.id', 'a.service_id')
      .innerJoin('agency', 'agency.id', 'a.agency_id')
      .innerJoin('card_service_edition as e', (on) =>
        on.onRef('e.authorisation_id', '=', 'a.id').onRef('e.edition', '=', 'a.edition'),
      )
      .select(columnsOf('a', cardService, { ...names, apiAccess: 'service.api_access', fields: 'e.fields' })),
  show: ({ fields, ...row }): CardService => ({ ...show(row as never), fields: fieldsIn(fields) }),
  filters: {
    q: (text) => {
      const of = (table: 'card_type' | 'service', column: string) => {
        const named = either(contains(`${table}.name`)(text), startsWith(`${table}.code`)(text))
        return sql<SqlBool>`${sql.ref(column)} in (select id from ${sql.table(table)} where ${named})`
      }
      return either(of('card_type', 'a.card_type_id'), of('service', 'a.service_id'))
    },
    cardTypeId: equals('a.card_type_id'),
    serviceId: equals('a.service_id'),
    status: equals('a.status'),
  },
  sorts: { id: 'a.id', edition: 'a.edition', status: 'a.status', createdAt: 'a.created_at', ...names },
})

interface Made {
  id: number
  edition: number
  fields: readonly Readable[]
  reason: string
  at: Date
  by: number | null
}

export async function insertEdition(db: Db, { id, edition, fields, reason, at, by }: Made): Promise<void> {
  const row = { authorisation_id: id, edition, fields: JSON.stringify(fields), reason, made_at: at, made_by: by }
  await db.insertInto('card_service_edition').values(row).execute()
}

/** All editions of an authorisation, the newest first. */
export async function listEditions(db: Db, id: number) {
  const rows = await db
    .selectFrom('card_service_edition as e')
    .leftJoin('system_user', 'system_user.id', 'e.made_by')
    .select(['e.edition', 'e.fields', 'e.reason', 'e.made_at as madeAt', 'system_user.name as madeByName'])
    .where('e.authorisation_id', '=', id)
    .orderBy('e.edition', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, fields: fieldsIn(row.fields), madeAt: row.madeAt.toISOString() }))
}

export function findService(db: Db, id: number, scope: Expression<SqlBool>) {
  return db.selectFrom('service').select('id').where('id', '=', id).where(scope).executeTakeFirst()
}

/** Members with a card of a type that is not over, one more than the bound at most. */
export function countHolders(db: Db, cardTypeId: number): Promise<number> {
  const held = db
    .selectFrom('member_card')
    .where('card_type_id', '=', cardTypeId)
    .where('status', 'in', ['ACTIVE', 'SUSPENDED'])
    .groupBy('member_id')
  return countRows(db, held, maxAffected + 1)
}

export function countOtherServices(
  db: Db,
  { id, cardTypeId }: Pick<CardService, 'id' | 'cardTypeId'>,
): Promise<number> {
  const others = db.selectFrom('card_service_authorisation').where('card_type_id', '=', cardTypeId)
  return countRows(db, others.where('id', '!=', id).where('status', '=', 'ACTIVE'))
}

export function listCalls(db: Db, id: number, from: string) {
  return db
    .selectFrom('card_service_call')
    .select(['called_on as day', 'calls'])
    .where('authorisation_id', '=', id)
    .where('called_on', '>=', from)
    .orderBy('called_on', 'desc')
    .execute()
}

export async function addCall(db: Db, id: number, day: string): Promise<void> {
  await db
    .insertInto('card_service_call')
    .values({ authorisation_id: id, called_on: day, calls: 1 })
    .onDuplicateKeyUpdate({ calls: sql`calls + 1` })
    .execute()
}

/** What a service may read of cards of a type now; nothing where that was never allowed or is revoked. */
export async function findReadable(db: Db, cardTypeId: number, serviceId: number) {
  const row = await db
    .selectFrom('card_service_authorisation as a')
    .innerJoin('card_service_edition as e', (on) =>
      on.onRef('e.authorisation_id', '=', 'a.id').onRef('e.edition', '=', 'a.edition'),
    )
    .select(['a.id', 'e.fields'])
    .where('a.card_type_id', '=', cardTypeId)
    .where('a.service_id', '=', serviceId)
    .where('a.status', '=', 'ACTIVE')
    .executeTakeFirst()
  return row && { id: row.id, fields: fieldsIn(row.fields).map(({ field }) => field) }
}
