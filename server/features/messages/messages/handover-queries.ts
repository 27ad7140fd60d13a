import type { ProviderKind } from '#features/messages/push-providers/enums.ts'
import type { Db } from '#kernel/context.ts'

/** By which kinds of providers a message went out, and what they told of it in numbers alone. */
export async function readHeard(db: Db, messageId: number) {
  const rows = await db
    .selectFrom('message_handover as h')
    .innerJoin('push_provider as p', 'p.id', 'h.provider_id')
    .select((eb) => ['p.kind', eb.fn.sum('h.confirmed').as('confirmed'), eb.fn.sum('h.opened').as('opened')])
    .where('h.message_id', '=', messageId)
    .where('h.job_id', 'is not', null)
    .groupBy('p.kind')
    .execute()
  const sum = (field: 'confirmed' | 'opened') => rows.reduce((total, row) => total + Number(row[field] ?? 0), 0)
  return { kinds: rows.map(({ kind }) => kind as ProviderKind), confirmed: sum('confirmed'), opened: sum('opened') }
}
