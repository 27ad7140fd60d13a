import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, type Db, inTransaction } from '#kernel/context.ts'
import { openFields, personalColumns, sealedColumns } from './records.ts'

const batch = 500

/**
 * Seals every member anew with the current data key and index key, and masks them by the current rules; answers how many rows that touched. Safe to run
 * again and beside the running product: a row that is being edited waits for its lock, and is read after it.
 */
export async function resealMembers(ctx: Ctx, onProgress: (done: number) => void): Promise<number> {
  let done = 0
  for (let last = 0; ; ) {
    const ids = await listIds(ctx.db, last)
    if (ids.length === 0) break
    await inTransaction(ctx, (ctx) => resealRows(ctx, ids))
    last = ids.at(-1) ?? last
    done += ids.length
    onProgress(done)
  }
  await audit(ctx, { action: 'reseal', resource: 'members', difference: { rows: done, dataKey: ctx.pii.currentKeyId } })
  return done
}

async function listIds(db: Db, after: number): Promise<number[]> {
  const rows = await db.selectFrom('member').select('id').where('id', '>', after).orderBy('id').limit(batch).execute()
  return rows.map((row) => row.id)
}

async function resealRows(ctx: Ctx, ids: number[]): Promise<void> {
  const rows = await ctx.db
    .selectFrom('member')
    .select([...sealedColumns, 'id'])
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const row of rows) {
    const anew = personalColumns(ctx.pii, openFields(ctx.pii, row))
    await ctx.db.updateTable('member').set(anew).where('id', '=', row.id).execute()
  }
}
