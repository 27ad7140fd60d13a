import { sql } from 'kysely'
import type { Db } from '../../kernel/context.ts'
import type { MemberRow, SealedMember } from './records.ts'

export interface KnownMember extends SealedMember {
  id: number
  status: string
  agencyId: number
  departmentId: number | null
  version: number
}

/** The members of these accounts, in any agency; the caller decides what of them it may touch. */
export async function findMembersByAccount(db: Db, accounts: readonly string[]): Promise<Map<string, KnownMember>> {
  if (accounts.length === 0) return new Map()
  const rows = await db
    .selectFrom('member')
    .select([
      'id',
      'account',
      'name',
      'gender',
      'district',
      'level',
      'sealed',
      'status',
      'agency_id as agencyId',
      'department_id as departmentId',
      'version',
    ])
    .where('account', 'in', accounts)
    .execute()
  return new Map(rows.map((row) => [row.account, row]))
}

/** Which of these identity indexes belong to an open membership; keyed by the index in hexadecimal. */
export async function findOpenIdentities(db: Db, indexes: readonly Buffer[]): Promise<Map<string, { id: number }>> {
  if (indexes.length === 0) return new Map()
  const rows = await db
    .selectFrom('member')
    .select(['id', 'identity_key as identityKey'])
    .where('identity_key', 'in', indexes)
    .execute()
  return new Map(rows.flatMap(({ id, identityKey }) => (identityKey ? [[identityKey.toString('hex'), { id }]] : [])))
}

const columns = [
  'account',
  'agency_id',
  'department_id',
  'name',
  'name_masked',
  'sealed',
  'identity_index',
  'identity_key',
  'phone_index',
  'email_index',
  'identity_masked',
  'phone_masked',
  'email_masked',
  'address_masked',
  'birth_year',
  'gender',
  'district',
  'level',
  'channel',
  'registered_at',
  'created_at',
  'updated_at',
] as const

/** Rows of `toRow` in one statement: one nested parameter, because compiling a placeholder for each value costs more than the insert. */
export async function insertMembers(db: Db, rows: readonly MemberRow[]): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map((row) => columns.map((column) => row[column] ?? null))
  await sql`insert into member (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.val(values)}`.execute(
    db,
  )
}
