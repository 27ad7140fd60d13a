import { type Kysely, sql } from 'kysely'

/**
 * A one-time secret, of which the hash is kept, is what an administrator hands over instead of a password; `secret_by`
 * issued it, also after it was claimed. `given_by` is who gave somebody a role: whoever appoints an auditor must never
 * come to use that account.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (!(await hasColumn(db, 'system_user', 'secret_hash')))
    await sql`
      alter table system_user
        add column secret_hash binary(32) null,
        add column secret_until_at datetime(3) null,
        add column secret_by bigint null,
        add column claimed_at datetime(3) null`.execute(db)
  if (!(await hasColumn(db, 'system_user_role', 'given_by')))
    await sql`alter table system_user_role add column given_by bigint null`.execute(db)
}

async function hasColumn(db: Kysely<unknown>, table: string, column: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from information_schema.columns
    where table_schema = database() and table_name = ${table} and column_name = ${column}`.execute(db)
  return rows.length > 0
}
