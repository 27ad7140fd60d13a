import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { openCard, personalColumns, sealedColumns } from './records.ts'

const batch = 500

/** Seals every card anew with the current keys, and answers how many; as safe to run again as that of members. */
export async function resealCards(ctx: Ctx, onProgress: (done: number) => void): Promise<number> {
  let done = 0
  for (let last = 0; ; ) {
    const cards = ctx.db.selectFrom('member_card').select('id').where('id', '>', last)
    const ids = (await cards.orderBy('id').limit(batch).execute()).map(({ id }) => id)
    if (ids.length === 0) break
    await inTransaction(ctx, (ctx) => resealRows(ctx, ids))
    last = ids.at(-1) ?? last
    done += ids.length
    onProgress(done)
  }
  const difference = { rows: done, dataKey: ctx.pii.currentKeyId }
  await audit(ctx, { action: 'reseal', resource: 'member-cards', difference })
  return done
}

async function resealRows({ db, pii }: Ctx, ids: number[]): Promise<void> {
  const cards = db
    .selectFrom('member_card')
    .select([...sealedColumns, 'id'])
    .where('id', 'in', ids)
  for (const row of await cards.orderBy('id').forUpdate().execute()) {
    const held = { cardTypeId: row.card_type_id, memberId: row.member_id, ...openCard(pii, row) }
    await db.updateTable('member_card').set(personalColumns(pii, held)).where('id', '=', row.id).execute()
  }
}
