import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { openToken, sealedColumns, tokenColumns } from './records.ts'

const batch = 500

/** Seals every token anew with the current keys, and answers how many; as safe to run again as that of members. */
export async function resealDevices(ctx: Ctx, onProgress: (done: number) => void): Promise<number> {
  let done = 0
  for (let last = 0; ; ) {
    const devices = ctx.db.selectFrom('member_device').select('id').where('id', '>', last)
    const ids = (await devices.orderBy('id').limit(batch).execute()).map(({ id }) => id)
    if (ids.length === 0) break
    await inTransaction(ctx, (ctx) => resealRows(ctx, ids))
    last = ids.at(-1) ?? last
    done += ids.length
    onProgress(done)
  }
  const difference = { rows: done, dataKey: ctx.pii.currentKeyId }
  await audit(ctx, { action: 'reseal', resource: 'member-devices', difference })
  return done
}

async function resealRows({ db, pii }: Ctx, ids: number[]): Promise<void> {
  const devices = db
    .selectFrom('member_device')
    .select([...sealedColumns, 'id'])
    .where('id', 'in', ids)
  for (const { id, ...row } of await devices.orderBy('id').forUpdate().execute()) {
    const anew = tokenColumns(pii, row.providerId, openToken(pii, row))
    await db.updateTable('member_device').set(anew).where('id', '=', id).execute()
  }
}
