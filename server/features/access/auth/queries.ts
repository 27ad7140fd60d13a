import { sql } from 'kysely'
import type { z } from 'zod'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { secondsLeft } from '#kernel/access/session.ts'
import type { Db } from '#kernel/context.ts'
import { session } from './contract.ts'

export interface Secret {
  hash: Buffer
  untilAt: Date
  /** Who issued it; null for the product itself. */
  by: number | null
}

const nextAccess = sql<number>`access_version + 1`

/** Who may sign in at all today, with what they are known by. */
export function findCredentials(db: Db, key: string, today: string) {
  return db
    .selectFrom('system_user as u')
    .innerJoin('agency as a', 'a.id', 'u.agency_id')
    .select(['u.id', 'u.account', 'u.password_hash as passwordHash'])
    .select(['u.secret_hash as secretHash', 'u.secret_until_at as secretUntilAt'])
    .where('u.account_key', '=', key)
    .where('u.status', '=', 'ACTIVE')
    .where('a.active', '=', 1)
    .where((eb) => eb.or([eb('u.valid_until_on', 'is', null), eb('u.valid_until_on', '>=', today)]))
    .executeTakeFirst()
}

export async function recordSignIn(db: Db, userId: number, now: Date): Promise<void> {
  await db.updateTable('system_user').set({ last_login_at: now }).where('id', '=', userId).execute()
}

const sessionRow = session.omit({ current: true, leftSeconds: true })
const shown = showing<z.infer<typeof sessionRow>>()()

export async function listSessionsOf(db: Db, userId: number, now: Date) {
  const rows = await db
    .selectFrom('session')
    .select(columnsOf('session', sessionRow))
    .select('expires_at as expiresAt')
    .where('system_user_id', '=', userId)
    .where('expires_at', '>', now)
    .where('ended', 'is', null)
    .orderBy('last_seen_at', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ expiresAt, ...row }) => {
    const leftSeconds = secondsLeft({ lastSeenAt: row.lastSeenAt, expiresAt }, now)
    return { ...shown(row), leftSeconds }
  })
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

/** When the password was last changed, and when its owner last turned a one-time secret into one. */
export function findPasswordAge(db: Db, id: number) {
  return db
    .selectFrom('system_user')
    .select(['password_changed_at as changedAt', 'claimed_at as claimedAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** Keeps the hash of a password that its owner chose. */
export async function savePassword(db: Db, id: number, hash: string, now: Date): Promise<void> {
  const kept = { password_hash: hash, must_change_password: 0, password_changed_at: now }
  await db
    .updateTable('system_user')
    .set({ ...kept, access_version: nextAccess })
    .where('id', '=', id)
    .execute()
  const past = { system_user_id: id, password_hash: hash, created_at: now }
  await db.insertInto('password_history').values(past).execute()
}

/** The user has no password and no secret any more, but the given one. */
export async function replaceSecret(db: Db, id: number, secret: Secret | undefined): Promise<void> {
  const { hash = null, untilAt = null, by = null } = secret ?? {}
  await db
    .updateTable('system_user')
    .set({ secret_hash: hash, secret_until_at: untilAt, secret_by: by })
    .set({ password_hash: null, access_version: nextAccess })
    .where('id', '=', id)
    .execute()
}

/** Uses the secret up; false when it was replaced, used or ended meanwhile. */
export async function useSecret(db: Db, id: number, hash: Buffer, now: Date): Promise<boolean> {
  const used = await db
    .updateTable('system_user')
    .set({ secret_hash: null, secret_until_at: null, claimed_at: now })
    .where('id', '=', id)
    .where('secret_hash', '=', hash)
    .where('secret_until_at', '>', now)
    .executeTakeFirstOrThrow()
  return used.numUpdatedRows > 0n
}

/** Raises the access version of the users, so that every process reads their rights anew. */
export async function refreshAccess(db: Db, userIds: number[] | 'all'): Promise<void> {
  if (userIds !== 'all' && userIds.length === 0) return
  await db
    .updateTable('system_user')
    .set({ access_version: nextAccess })
    .$if(userIds !== 'all', (qb) => qb.where('id', 'in', userIds as number[]))
    .execute()
}
