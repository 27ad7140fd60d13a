import { createHash, randomBytes } from 'node:crypto'
import { dayMs } from '#contract/days.ts'
import type { Db } from '#kernel/context.ts'

export const deviceCookie = 'cpd'
export const deviceDays = 180
const maxDevices = 10

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** The hash of a browser's token where this account has signed in with it before, and lately. */
export async function findDevice(
  db: Db,
  key: string,
  token: string | undefined,
  now: Date,
): Promise<Buffer | undefined> {
  if (!token) return undefined
  const row = await db
    .selectFrom('known_device as d')
    .innerJoin('system_user as u', 'u.id', 'd.system_user_id')
    .select('d.token_hash as hash')
    .where('d.token_hash', '=', hashOf(token))
    .where('u.account_key', '=', key)
    .where('d.last_used_at', '>', new Date(now.getTime() - deviceDays * dayMs))
    .executeTakeFirst()
  return row?.hash
}

/** Whether somebody has signed in with this token lately, whoever that was. */
export async function isKnownDevice(db: Db, token: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - deviceDays * dayMs)
  const known = db.selectFrom('known_device').select('token_hash').where('token_hash', '=', hashOf(token))
  return (await known.where('last_used_at', '>', since).limit(1).executeTakeFirst()) !== undefined
}

/** Removes up to `batch` devices that nobody has signed in at for so long; answers their number. */
export async function deleteOldDevices(db: Db, now: Date, batch: number): Promise<number> {
  const since = new Date(now.getTime() - deviceDays * dayMs)
  const old = db.deleteFrom('known_device').where('last_used_at', '<=', since).limit(batch)
  return Number((await old.executeTakeFirst()).numDeletedRows)
}

/**
 * Remembers that the user has signed in at this browser; answers the token for its cookie. A token that we did not make
 * is not taken: nobody can give a browser one that they know.
 */
export async function rememberDevice(db: Db, userId: number, token: string | undefined, now: Date): Promise<string> {
  if (token && (await touch(db, userId, token, now))) return token
  const made = token && (await isOurs(db, token)) ? token : randomBytes(32).toString('base64url')
  const row = { token_hash: hashOf(made), system_user_id: userId, created_at: now, last_used_at: now }
  await db.insertInto('known_device').values(row).onDuplicateKeyUpdate({ last_used_at: now }).execute()
  await forgetOldest(db, userId)
  return made
}

async function touch(db: Db, userId: number, token: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('known_device')
    .set({ last_used_at: now })
    .where('token_hash', '=', hashOf(token))
    .where('system_user_id', '=', userId)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Another account has signed in at this browser: a counter is shared. */
async function isOurs(db: Db, token: string): Promise<boolean> {
  const known = db.selectFrom('known_device').select('system_user_id').where('token_hash', '=', hashOf(token))
  return (await known.limit(1).executeTakeFirst()) !== undefined
}

async function forgetOldest(db: Db, userId: number): Promise<void> {
  const old = await db
    .selectFrom('known_device')
    .select('token_hash as hash')
    .where('system_user_id', '=', userId)
    .orderBy('last_used_at', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('token_hash')
    .limit(100)
    .offset(maxDevices)
    .execute()
  if (old.length === 0) return
  const hashes = old.map((device) => device.hash)
  await db.deleteFrom('known_device').where('system_user_id', '=', userId).where('token_hash', 'in', hashes).execute()
}

/** Whoever is given a new way in begins at unknown devices again. */
export async function forgetDevices(db: Db, userId: number): Promise<void> {
  await db.deleteFrom('known_device').where('system_user_id', '=', userId).execute()
}
