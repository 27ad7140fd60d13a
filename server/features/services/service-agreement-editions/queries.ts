import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { type Reads, readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { addressesIn, keptRichText } from '#engines/rich-text/rich-text.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { equals } from '#kernel/database/filters.ts'
import type { AddressUse } from '#kernel/feature.ts'
import { type Edition, type EditionRow, type EditionText, edition, editionRow, type listEditions } from './contract.ts'
import type { EditionState } from './enums.ts'
import { stateAt } from './in-force.ts'

type Query = z.output<typeof listEditions.query>

const table = 'service_agreement_edition as e'
const names = {
  agreementName: 'service_agreement.name',
  agreementCode: 'service_agreement.code',
  publishedByName: 'u.name',
} as const
const worked = { state: true, sha256: true } as const

const from = (db: Db, now: Date) =>
  db
    .selectFrom(table)
    .innerJoin('service_agreement', 'service_agreement.id', 'e.agreement_id')
    .leftJoin('system_user as u', 'u.id', 'e.published_by')
    .select([stateAt('e', now).as('state'), sql<string | null>`lower(hex(e.sha256))`.as('sha256')])

const listed = (now: Date) => ({
  table,
  filters: {
    agreementId: equals('e.agreement_id'),
    state: (state: EditionState) => sql<SqlBool>`${stateAt('e', now)} = ${state}`,
  },
  sorts: {
    edition: 'e.edition',
    id: 'e.id',
    agreementName: names.agreementName,
    agreementCode: names.agreementCode,
    effectiveAt: 'e.effective_at',
    publishedAt: 'e.published_at',
    createdAt: 'e.created_at',
  },
})

/** Editions stand where their agreement does; a list shows none of the texts. */
export const readsAt = (now: Date): Reads<Query, Edition, EditionRow> => {
  const rows = readsOf<Query>()({
    ...listed(now),
    select: (db) => from(db, now).select(columnsOf('e', editionRow.omit(worked), names)),
    show: (row): EditionRow => ({
      ...showing<Omit<EditionRow, 'state'>>()('asksAgain')(row),
      state: row.state as EditionState,
    }),
  })
  const one = readsOf<Query>()({
    ...listed(now),
    select: (db) => from(db, now).select(columnsOf('e', edition.omit(worked), names)),
    show: (row): Edition => ({
      ...showing<Omit<Edition, 'state'>>()('asksAgain')(row),
      state: row.state as EditionState,
    }),
  })
  const inReach = (scope: Parameters<typeof rows.list>[2]) =>
    sql<SqlBool>`e.agreement_id in (select service_agreement.id from service_agreement where ${scope})`
  return { find: one.find, list: (db, query, scope) => rows.list(db, query, inReach(scope)) }
}

export const stored = storing<EditionText, Edition>()('service_agreement_edition', {
  textZh: ['text_zh', keptRichText],
  textEn: ['text_en', keptRichText],
  note: 'note',
})

/** The highest number of an agreement's editions and the texts under it; undefined where there is none. */
export function findNewest(db: Db, agreementId: number) {
  return db
    .selectFrom('service_agreement_edition')
    .select(['edition', 'text_zh as textZh', 'text_en as textEn'])
    .where('agreement_id', '=', agreementId)
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export function findAgreement(db: Db, id: number, scope: Expression<SqlBool>) {
  return db.selectFrom('service_agreement').select('id').where('id', '=', id).where(scope).executeTakeFirst()
}

export function findLastEffective(db: Db, agreementId: number) {
  const columns = db.selectFrom('service_agreement').select('last_effective_at as lastEffectiveAt')
  return columns.where('id', '=', agreementId).executeTakeFirstOrThrow()
}

/** Moves on from when the newest edition holds, or not where that would be backwards: one of two at once wins. */
export async function moveEffective(db: Db, agreementId: number, effectiveAt: Date): Promise<boolean> {
  const result = await db
    .updateTable('service_agreement')
    .set({ last_effective_at: effectiveAt })
    .where('id', '=', agreementId)
    .where(sql<SqlBool>`(last_effective_at is null or last_effective_at <= ${effectiveAt})`)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Where the editions lead that hold or will, with those that are being written. */
export async function listAddresses(db: Db): Promise<AddressUse[]> {
  const rows = await db
    .selectFrom(table)
    .innerJoin('service_agreement', 'service_agreement.id', 'e.agreement_id')
    .select(['e.id', 'e.edition', 'e.text_zh as textZh', 'e.text_en as textEn'])
    .select(['service_agreement.name', 'service_agreement.code'])
    .where(
      sql<SqlBool>`not exists (select 1 from service_agreement_edition as later
        where later.agreement_id = e.agreement_id and later.edition > e.edition and later.effective_at <= utc_timestamp(3))`,
    )
    .execute()
  return rows.flatMap(({ id, edition, name, code, ...texts }) =>
    addressesIn(texts, id, `${name} (${code}) #${edition}`),
  )
}

interface Seal {
  editionId: number
  sha256: Buffer
  effectiveAt: Date
  asksAgain: boolean
}

/** From here on the database refuses every change of what is sealed. */
export async function insertSeal(db: Db, { editionId, sha256, effectiveAt, asksAgain }: Seal): Promise<void> {
  const row = { edition_id: editionId, sha256, effective_at: effectiveAt, asks_again: Number(asksAgain) }
  await db.insertInto('service_agreement_seal').values(row).execute()
}
