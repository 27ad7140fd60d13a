import { sql } from 'kysely'
import type { Db } from '#kernel/database/database.ts'

/** A limit: so many uses by each subject within so many seconds, in windows that all processes count alike. */
export interface Limit {
  /** Its own, of at most 40 characters. */
  name: string
  max: number
  seconds: number
}

/** Of a person, an account, an address or a key, of at most 100 characters; nothing personal in clear. */
export type LimitSubject = string

export function windowOf({ seconds }: Pick<Limit, 'seconds'>, now: Date): { at: Date; endsAt: Date } {
  const ms = seconds * 1_000
  const at = Math.floor(now.getTime() / ms) * ms
  return { at: new Date(at), endsAt: new Date(at + ms) }
}

/** Counts `n` uses at once; answers how many there are with them. The row decides between processes. */
export async function countUses(db: Db, limit: Limit, subject: LimitSubject, n: number, now: Date): Promise<number> {
  const { insertId } = await sql`
    insert into limit_use (name, subject, window_at, used)
    values (${limit.name}, ${subject}, ${windowOf(limit, now).at}, last_insert_id(${n}))
    on duplicate key update used = last_insert_id(used + ${n})`.execute(db)
  return Number(insertId)
}

/** How many uses there are, without counting one. */
export async function usesOf(db: Db, limit: Limit, subject: LimitSubject, now: Date): Promise<number> {
  const row = await db
    .selectFrom('limit_use')
    .select('used')
    .where('name', '=', limit.name)
    .where('subject', '=', subject)
    .where('window_at', '=', windowOf(limit, now).at)
    .executeTakeFirst()
  return row?.used ?? 0
}

/** Removes up to `batch` rows of windows that began before `before`; answers their number. */
export async function deleteUses(db: Db, before: Date, batch: number): Promise<number> {
  const deleted = db.deleteFrom('limit_use').where('window_at', '<', before).orderBy('window_at').limit(batch)
  return Number((await deleted.executeTakeFirst()).numDeletedRows)
}
