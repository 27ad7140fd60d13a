import { sql } from 'kysely'
import type { Ctx } from '#kernel/context.ts'
import type { BreakerState, ProviderFailure } from './enums.ts'
import type { OpenProvider } from './sending-queries.ts'

const failuresToOpen = 5
const openMs = 30_000

type Standing = Pick<OpenProvider, 'failures' | 'openUntilAt'>

/** How it stands, for all processes alike. */
export function breakerOf({ failures, openUntilAt }: Standing, now: Date): BreakerState {
  if (failures < failuresToOpen) return 'CLOSED'
  return openUntilAt && openUntilAt > now ? 'OPEN' : 'HALF_OPEN'
}

/** Milliseconds for which the provider is left alone, or 0. Once they are over, whoever comes first tries for all. */
export async function holdBack(ctx: Ctx, provider: OpenProvider & Standing): Promise<number> {
  const now = ctx.now()
  const state = breakerOf(provider, now)
  if (state === 'CLOSED') return 0
  if (state === 'OPEN') return (provider.openUntilAt?.getTime() ?? 0) - now.getTime()
  return (await claimTry(ctx, provider, now)) ? 0 : openMs
}

async function claimTry({ db }: Ctx, { id, openUntilAt }: OpenProvider, now: Date): Promise<boolean> {
  const claimed = await db
    .updateTable('push_provider')
    .set({ open_until_at: new Date(now.getTime() + openMs) })
    .where('id', '=', id)
    .where(sql<boolean>`open_until_at <=> ${openUntilAt}`)
    .executeTakeFirst()
  return claimed.numUpdatedRows > 0n
}

/** Counts a failure of the provider; an answer ends the count. */
export async function recordAnswer(
  ctx: Ctx,
  provider: OpenProvider,
  failure: ProviderFailure | undefined,
): Promise<void> {
  if (failure) return recordFailure(ctx, provider.id, failure)
  if (provider.failures === 0) return
  const calm = { failures: 0, open_until_at: null }
  await ctx.db.updateTable('push_provider').set(calm).where('id', '=', provider.id).execute()
}

async function recordFailure({ db, now }: Ctx, id: number, failure: ProviderFailure): Promise<void> {
  const at = now()
  const until = new Date(at.getTime() + openMs)
  await db
    .updateTable('push_provider')
    // In this order: MariaDB sees what was set before, and so does MySQL.
    .set({ last_failure: failure, last_failure_at: at, failures: sql`failures + 1` })
    .set({ open_until_at: sql`if(failures >= ${failuresToOpen}, ${until}, open_until_at)` })
    .where('id', '=', id)
    .execute()
}
