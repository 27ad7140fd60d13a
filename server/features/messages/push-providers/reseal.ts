import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { keyName } from './sending-queries.ts'

const table = 'push_provider_key'

/** Seals the keys of all providers anew, and answers how many; there are a handful. */
export async function resealKeys(ctx: Ctx, onProgress: (done: number) => void): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const { db, pii } = ctx
    const keys = db.selectFrom(table).select(['id', 'provider_id as providerId', 'fingerprint', 'sealed'])
    const rows = await keys.orderBy('id').forUpdate().execute()
    for (const { id, providerId, fingerprint, sealed } of rows) {
      const bound = keyName(providerId, fingerprint)
      const anew = pii.seal(table, bound, pii.open(table, bound, sealed))
      await db.updateTable(table).set({ sealed: anew }).where('id', '=', id).execute()
    }
    const difference = { rows: rows.length, dataKey: pii.currentKeyId }
    await audit(ctx, { action: 'reseal', resource: 'push-providers', difference })
    onProgress(rows.length)
    return rows.length
  })
}
