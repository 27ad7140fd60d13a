import { type SqlBool, sql } from 'kysely'
import type { Db } from '#kernel/context.ts'

/** A worker says each few seconds that it lives; one that was silent for so long is gone. */
const silentSeconds = 20

/** As long before or after now: a clock that stepped back makes nobody live for ever. */
const isAlive = sql<SqlBool>`seen_at between now(3) - interval ${sql.lit(silentSeconds)} second
  and now(3) + interval ${sql.lit(silentSeconds)} second`

/** Says that a worker lives. */
export async function beat(db: Db, owner: string): Promise<void> {
  const now = sql<Date>`now(3)`
  await db
    .insertInto('worker')
    .values({ owner, started_at: now, seen_at: now })
    .onDuplicateKeyUpdate({ seen_at: now })
    .execute()
}

/** Of a worker that ends as it should. */
export async function leave(db: Db, owner: string): Promise<void> {
  await db.deleteFrom('worker').where('owner', '=', owner).execute()
}

/** Whether any worker lives, by the database's clock. */
export async function hasWorker(db: Db): Promise<boolean> {
  return (await db.selectFrom('worker').select('owner').where(isAlive).limit(1).execute()).length > 0
}

/** Those that were killed leave their rows, which go after a day; answers how many. */
export async function deleteSilentWorkers(db: Db, batch: number): Promise<number> {
  const silent = db.deleteFrom('worker').where('seen_at', '<', sql<Date>`now(3) - interval 1 day`)
  return Number((await silent.limit(batch).executeTakeFirst()).numDeletedRows)
}
