import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { sealedAs } from './service.ts'

const batch = 500

/** Seals every row anew with the current keys, and answers how many; as safe to run again as that of members. */
export async function resealBatchRows(ctx: Ctx, onProgress: (done: number) => void): Promise<number> {
  let done = 0
  for (let last = { importId: 0, row: 0 }; ; ) {
    const ended = await inTransaction(ctx, (ctx) => resealAfter(ctx, last))
    if (!ended) break
    last = ended.last
    done += ended.rows
    onProgress(done)
  }
  const difference = { rows: done, dataKey: ctx.pii.currentKeyId }
  await audit(ctx, { action: 'reseal', resource: 'message-batch-rows', difference })
  return done
}

async function resealAfter({ db, pii }: Ctx, last: { importId: number; row: number }) {
  const rows = await db
    .selectFrom('message_batch_row')
    .select(['import_id as importId', 'row_no as row', 'personal'])
    .where((eb) =>
      eb.or([
        eb('import_id', '>', last.importId),
        eb.and([eb('import_id', '=', last.importId), eb('row_no', '>', last.row)]),
      ]),
    )
    .orderBy('import_id')
    .orderBy('row_no')
    .limit(batch)
    .forUpdate()
    .execute()
  for (const { importId, row, personal } of rows) {
    const sealed = pii.sealBytes(sealedAs, pii.openBytes(sealedAs, personal))
    const one = db.updateTable('message_batch_row').set({ personal: sealed }).where('import_id', '=', importId)
    await one.where('row_no', '=', row).execute()
  }
  const end = rows.at(-1)
  return end && { last: { importId: end.importId, row: end.row }, rows: rows.length }
}
