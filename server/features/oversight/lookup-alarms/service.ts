import type { Answer, Input } from '#contract/endpoint.ts'
import { alsoWaiting } from '#engines/waiting.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import type * as contract from './contract.ts'
import { markRead, reads, readTimes, waiting } from './queries.ts'

const reach = ({ actor }: Ctx) => scopeFilter(actor, 'lookup-alarms:list', { agency: 'lookup_alarm.agency_id' })

type List = typeof contract.listAlarms

export async function listAlarms(ctx: Ctx, { query }: Input<List>): Promise<Answer<List>> {
  const page = await reads.list(ctx.db, query, alsoWaiting(ctx, reach(ctx), waiting, query.waits))
  const ids = page.items.map(({ id }) => id)
  const times = await readTimes(ctx.db, ctx.actor.id, ids)
  return { ...page, items: page.items.map((alarm) => ({ ...alarm, readAt: times.get(alarm.id) ?? null })) }
}

type Read = typeof contract.readAlarms

/** One out of reach is as one that is not there: nothing is read. */
export function readAlarms(ctx: Ctx, { body: { ids } }: Input<Read>): Promise<Answer<Read>> {
  return inTransaction(ctx, async (ctx) => ({
    read: await markRead(ctx.db, { userId: ctx.actor.id, ids, scope: reach(ctx), at: ctx.now() }),
  }))
}
