import type { Insertable, Updateable } from 'kysely'
import type { Db } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import { factColumns } from '#kernel/files/openings.ts'
import { refused } from '#kernel/http/errors.ts'
import type { Form } from './content.ts'

export async function insertAudience(db: Db, row: Insertable<DB['audience']>): Promise<number> {
  return insertedId(await db.insertInto('audience').values(row).executeTakeFirstOrThrow())
}

export async function insertChunk(db: Db, audienceId: number, n: number, members: Buffer): Promise<void> {
  await db.insertInto('audience_chunk').values({ audience_id: audienceId, n, members }).execute()
}

/** From here on it is whole. */
export async function completeAudience(db: Db, id: number, whole: Updateable<DB['audience']>): Promise<void> {
  await db.updateTable('audience').set(whole).where('id', '=', id).execute()
}

/** What its chunks are read by; it throws where the audience is not whole or gone. */
export async function getForm(db: Db, id: number): Promise<Form> {
  const query = db.selectFrom('audience').select(['kind', 'pieces']).where('id', '=', id)
  const form = await query.where('sha256', 'is not', null).executeTakeFirst()
  if (!form) throw refused('audience.changed')
  return form as Form
}

/** The chunks in their order, one in memory at a time. */
export async function* readChunks(db: Db, audienceId: number): AsyncGenerator<Buffer> {
  for (let n = 0; ; n += 1) {
    const query = db.selectFrom('audience_chunk').select('members').where('audience_id', '=', audienceId)
    const chunk = await query.where('n', '=', n).executeTakeFirst()
    if (!chunk) return
    yield chunk.members
  }
}

/** Keeps an audience until then, or for as long as an order needs it; false when it is gone. */
export async function keepAudience(db: Db, id: number, until: Date | null): Promise<boolean> {
  const result = await db.updateTable('audience').set({ expires_at: until }).where('id', '=', id).executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Gives up one that no order keeps; its chunks go with it. */
export async function deleteAudience(db: Db, id: number): Promise<void> {
  await db.deleteFrom('audience').where('id', '=', id).where('expires_at', 'is not', null).execute()
}

/** Removes up to `limit` audiences that have expired, and gives their number. */
export async function deleteExpired(db: Db, now: Date, limit: number): Promise<number> {
  const expired = db.deleteFrom('audience').where('expires_at', '<=', now).orderBy('expires_at').limit(limit)
  return Number((await expired.executeTakeFirst()).numDeletedRows)
}

/** An uploaded file that has not expired, whoever it opens to. */
export async function findStoredFile(db: Db, purpose: string, id: number, now: Date) {
  return db
    .selectFrom('file')
    .select(['id', 'name', 'sha256', ...factColumns])
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('state', '=', 'READY')
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .executeTakeFirst()
}
