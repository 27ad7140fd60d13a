import { sql } from 'kysely'
import type { z } from 'zod'
import { dayMs } from '#contract/days.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { session } from './contract.ts'

const maxFailures = 5
const lockMinutes = 15

export function findCredentials(db: Db, key: string, today: string) {
  return db
    .selectFrom('system_user')
    .select(['id', 'password_hash as passwordHash'])
    .where('account_key', '=', key)
    .where('status', '=', 'ACTIVE')
    .where((eb) => eb.or([eb('valid_until_on', 'is', null), eb('valid_until_on', '>=', today)]))
    .executeTakeFirst()
}

/**
 * Counts an attempt before its password is looked at, so that parallel guesses cannot outrun the count. Answers
 * whether this attempt may still be verified: at most five between two successes or locks.
 */
export async function countAttempt(db: Db, key: string, now: Date): Promise<boolean> {
  const until = new Date(now.getTime() + lockMinutes * 60_000)
  await sql`
    insert into sign_in_attempt (account_key, failures, locked_until_at, last_at) values (${key}, 1, null, ${now})
    on duplicate key update
      failures = if(locked_until_at is not null and locked_until_at <= ${now}, 1, failures + 1),
      locked_until_at = if(failures >= ${maxFailures},
        if(locked_until_at is null or locked_until_at <= ${now}, ${until}, locked_until_at), null),
      last_at = ${now}`.execute(db)
  const row = await db
    .selectFrom('sign_in_attempt')
    .select('failures')
    .where('account_key', '=', key)
    .executeTakeFirstOrThrow()
  return row.failures <= maxFailures
}

export async function clearAttempts(db: Db, key: string): Promise<void> {
  await db.deleteFrom('sign_in_attempt').where('account_key', '=', key).execute()
}

/** Removes up to `batch` counts to which nothing came for a day and which lock nobody; answers their number. */
export async function deleteOldAttempts(db: Db, now: Date, batch: number): Promise<number> {
  const old = db.deleteFrom('sign_in_attempt').where('last_at', '<', new Date(now.getTime() - dayMs))
  const open = old.where((eb) => eb.or([eb('locked_until_at', 'is', null), eb('locked_until_at', '<=', now)]))
  return Number((await open.orderBy('last_at').limit(batch).executeTakeFirst()).numDeletedRows)
}

export async function recordSignIn(db: Db, userId: number, now: Date): Promise<void> {
  await db.updateTable('system_user').set({ last_login_at: now }).where('id', '=', userId).execute()
}

const sessionRow = session.omit({ current: true })
const shown = showing<z.infer<typeof sessionRow>>()()

export async function listSessionsOf(db: Db, userId: number, now: Date) {
  const rows = await db
    .selectFrom('session')
    .select(columnsOf('session', sessionRow))
    .where('system_user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => shown(row))
}

/** The current hash and the two before it. */
export async function listRecentHashes(db: Db, userId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('password_history')
    .select('password_hash as hash')
    .where('system_user_id', '=', userId)
    .orderBy('id', 'desc')
    .limit(3)
    .execute()
  return rows.map((row) => row.hash)
}

export async function savePassword(db: Db, id: number, hash: string, mustChange: boolean, now: Date): Promise<void> {
  const kept = { password_hash: hash, must_change_password: mustChange ? 1 : 0, password_changed_at: now }
  const access_version = sql<number>`access_version + 1`
  await db
    .updateTable('system_user')
    .set({ ...kept, access_version })
    .where('id', '=', id)
    .execute()
  const past = { system_user_id: id, password_hash: hash, created_at: now }
  await db.insertInto('password_history').values(past).execute()
}

/** Raises the access version of the users, so that every process reads their rights anew. */
export async function refreshAccess(db: Db, userIds: number[] | 'all'): Promise<void> {
  if (userIds !== 'all' && userIds.length === 0) return
  await db
    .updateTable('system_user')
    .set((eb) => ({ access_version: eb('access_version', '+', 1) }))
    .$if(userIds !== 'all', (qb) => qb.where('id', 'in', userIds as number[]))
    .execute()
}
