import type { Ctx } from '#kernel/context.ts'
import { addressOf } from './request.ts'

/** The addresses of lists that are still to be taken. */
export async function reseal({ db, pii }: Ctx): Promise<number> {
  const held = db.selectFrom('push_user_list').select(['id', 'address']).where('address', 'is not', null)
  const rows = await held.execute()
  for (const { id, address } of rows) {
    if (!address) continue
    const anew = pii.seal(...addressOf(id), pii.open(...addressOf(id), address))
    const row = db.updateTable('push_user_list').set({ address: anew }).where('id', '=', id)
    await row.where('address', '=', address).execute()
  }
  return rows.length
}
