import type { Ctx } from '#kernel/context.ts'
import { createLease, type Take } from '#kernel/limits/lease.ts'
import type { OpenProvider } from './sending-queries.ts'

/** By provider, with the rate that it was made for. */
const leases = new Map<number, { rate: number; take: Take }>()

/** Milliseconds to wait before so many pushes may go out, or 0: then they are counted. All processes share the rate. */
export async function takeRate(ctx: Ctx, { id, ratePerSecond: rate }: OpenProvider, pushes: number): Promise<number> {
  const { take } = leaseOf(id, rate)
  const seconds = await take(ctx.db, String(id), ctx.now(), Math.min(pushes, rate))
  return seconds * 1_000
}

function leaseOf(id: number, rate: number) {
  const known = leases.get(id)
  if (known?.rate === rate) return known
  const block = Math.max(1, Math.floor(rate / 4))
  const made = { rate, take: createLease({ name: rateName, max: rate, seconds: 1, free: 0, block }) }
  leases.set(id, made)
  return made
}

/** Under which the pushes of a provider are counted, by its id. */
export const rateName = 'push-provider'
