import { type CompiledQuery, type SqlBool, sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import { insertStatement, type RowBytes, type RowText, rowText } from '#kernel/database/bulk-insert.ts'
import { type NewMember, sealedColumns } from './records.ts'

/** One nested parameter: a placeholder for each value costs more than the query. */
const oneOf = (column: string, values: readonly unknown[]) => sql<SqlBool>`${sql.ref(column)} in ${sql.val([values])}`

function selectKnown(db: Db) {
  const place = ['agency_id as agencyId', 'department_id as departmentId'] as const
  return db.selectFrom('member').select([...sealedColumns, 'id', 'status', 'version', ...place])
}

export type KnownMember = Awaited<ReturnType<ReturnType<typeof selectKnown>['executeTakeFirstOrThrow']>>

/** The members of these accounts, in any agency; the caller decides what of them it may touch. */
export async function findMembersByAccount(db: Db, accounts: readonly string[]): Promise<Map<string, KnownMember>> {
  if (accounts.length === 0) return new Map()
  const rows = await selectKnown(db).where(oneOf('account', accounts)).execute()
  return new Map(rows.map((row) => [row.account, row]))
}

/** Which of these identity indexes belong to an open membership; keyed by the index in hexadecimal. */
export async function findOpenIdentities(db: Db, indexes: readonly Buffer[]): Promise<Map<string, { id: number }>> {
  if (indexes.length === 0) return new Map()
  const rows = await db
    .selectFrom('member')
    .select(['id', 'identity_index as identity'])
    .where(oneOf('identity_index', indexes))
    .where('open_key', '=', 1)
    .execute()
  return new Map(rows.map(({ id, identity }) => [identity.toString('hex'), { id }]))
}

/** Whom accounts or identity indexes name, in any agency; closed memberships too. */
export async function findNamed(
  db: Db,
  column: 'account' | 'identity_index',
  values: readonly (string | Buffer)[],
  more: readonly (typeof sealedColumns)[number][],
) {
  if (values.length === 0) return []
  return db
    .selectFrom('member')
    .select(['id', 'account', 'identity_index as identity', 'status', 'open_key as openKey'])
    .select(['agency_id as agencyId', 'department_id as departmentId', ...more])
    .where(oneOf(column, values))
    .execute()
}

/** How many of these are active; each is written, and with that stays so until the transaction ends. */
export async function keepManyActive(db: Db, ids: readonly number[], now: Date): Promise<number> {
  const members = db.updateTable('member').set({ updated_at: now }).where(oneOf('id', ids))
  return Number((await members.where('status', '=', 'ACTIVE').executeTakeFirst()).numUpdatedRows)
}

/** The columns of `toRow`, each once and all of them. */
const columns = Object.keys({
  ...{
    account: 0,
    agency_id: 0,
    department_id: 0,
    channel: 0,
    open_key: 0,
    registered_at: 0,
    created_at: 0,
    updated_at: 0,
  },
  ...{
    name: 0,
    name_key: 0,
    name_masked: 0,
    sealed: 0,
    identity_index: 0,
    phone_index: 0,
    email_index: 0,
  },
  ...{ identity_masked: 0, phone_masked: 0, email_masked: 0, address_masked: 0, birth_year: 0 },
  ...{ gender: 0, district: 0, level: 0 },
} satisfies Record<keyof NewMember, 0>) as (keyof NewMember)[]

/** Rows of `toRow` in one statement. */
export async function insertMembers(db: Db, rows: readonly NewMember[]): Promise<void> {
  if (rows.length > 0) await db.executeQuery(memberInsert(rows.map(memberText)))
}

/** A row of `toRow` as it stands in the statement, so that another thread can make it. */
export const memberText = (row: NewMember): RowText => rowText(columns.map((column) => row[column]))

/** The statement made ahead, while the database is busy. */
export const memberInsert = (rows: readonly (RowText | RowBytes)[]): CompiledQuery =>
  insertStatement('member', columns, rows)

/** The members with one of these accounts or identity indexes, each once. */
export async function findMemberIds(
  db: Db,
  { accounts, identities }: { accounts: readonly string[]; identities: readonly Buffer[] },
): Promise<number[]> {
  const idsBy = async (column: string, values: readonly unknown[]) =>
    values.length === 0 ? [] : db.selectFrom('member').select('id').where(oneOf(column, values)).execute()
  const found = [...(await idsBy('account', accounts)), ...(await idsBy('identity_index', identities))]
  return [...new Set(found.map(({ id }) => id))]
}
