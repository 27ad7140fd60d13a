import { sql } from 'kysely'
import { dayMs } from '#contract/days.ts'
import type { Db } from '#kernel/context.ts'

const maxFailures = 5
const lockMs = 15 * 60_000
/** Longer than any attempt takes; what a process that died left in flight ends with it. */
const inFlightMs = 60_000

/** Whose count an attempt is: of the account in one spelling, and of a known device or, by the empty hash, of all others. */
export interface Counted {
  key: string
  device: Buffer
}

export const otherDevices = Buffer.alloc(0)

/**
 * Reserves an attempt before its password is looked at, so that parallel guesses cannot outrun the count: failures and
 * attempts in flight are at most five together. Answers whether it may be looked at. The row decides between processes.
 */
export async function reserveAttempt(db: Db, { key, device }: Counted, now: Date): Promise<boolean> {
  const until = new Date(now.getTime() + inFlightMs)
  const isFree = sql`failures + in_flight < ${maxFailures}`
  const { insertId } = await sql`
    insert into sign_in_attempt (account_key, device_hash, failures, last_at, in_flight, in_flight_until_at)
    values (${key}, ${device}, 0, ${now}, last_insert_id(1), ${until})
    on duplicate key update
      failures = if(locked_until_at <= ${now}, 0, failures),
      locked_until_at = if(locked_until_at <= ${now}, null, locked_until_at),
      in_flight = if(in_flight_until_at <= ${now}, 0, in_flight),
      in_flight_until_at = if(${isFree}, ${until}, in_flight_until_at),
      in_flight = if(${isFree}, last_insert_id(in_flight + 1), in_flight + last_insert_id(0)),
      last_at = ${now}`.execute(db)
  return Number(insertId) > 0
}

/** An attempt came to an end without telling anything of its password. */
export async function releaseAttempt(db: Db, { key, device }: Counted): Promise<void> {
  await sql`
    update sign_in_attempt set in_flight = greatest(in_flight, 1) - 1
    where account_key = ${key} and device_hash = ${device}`.execute(db)
}

/** The fifth failure locks. */
export async function failAttempt(db: Db, { key, device }: Counted, now: Date): Promise<void> {
  const until = new Date(now.getTime() + lockMs)
  await sql`
    update sign_in_attempt
    set locked_until_at = if(failures + 1 >= ${maxFailures}, ${until}, null), failures = failures + 1,
      in_flight = greatest(in_flight, 1) - 1, last_at = ${now}
    where account_key = ${key} and device_hash = ${device}`.execute(db)
}

/** A success forgets the failures before it; others may still be in flight. */
export async function clearAttempt(db: Db, { key, device }: Counted): Promise<void> {
  const alone = await sql`
    delete from sign_in_attempt
    where account_key = ${key} and device_hash = ${device} and in_flight <= 1`.execute(db)
  if (alone.numAffectedRows) return
  await sql`
    update sign_in_attempt set failures = 0, locked_until_at = null, in_flight = greatest(in_flight, 1) - 1
    where account_key = ${key} and device_hash = ${device}`.execute(db)
}

/** Until when the count is locked; null when it is not. */
export async function findLock(db: Db, { key, device }: Counted, now: Date): Promise<Date | null> {
  const row = await db
    .selectFrom('sign_in_attempt')
    .select('locked_until_at as until')
    .where('account_key', '=', key)
    .where('device_hash', '=', device)
    .where('locked_until_at', '>', now)
    .executeTakeFirst()
  return row?.until ?? null
}

/** Lifts the locks of an account at all devices. */
export async function clearAttempts(db: Db, key: string): Promise<void> {
  await db.deleteFrom('sign_in_attempt').where('account_key', '=', key).execute()
}

/** Removes up to `batch` counts to which nothing came for a day and which lock nobody; answers their number. */
export async function deleteOldAttempts(db: Db, now: Date, batch: number): Promise<number> {
  const old = db.deleteFrom('sign_in_attempt').where('last_at', '<', new Date(now.getTime() - dayMs))
  const open = old.where((eb) => eb.or([eb('locked_until_at', 'is', null), eb('locked_until_at', '<=', now)]))
  return Number((await open.orderBy('last_at').limit(batch).executeTakeFirst()).numDeletedRows)
}
