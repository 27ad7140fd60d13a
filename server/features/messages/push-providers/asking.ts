import type { Ctx } from '#kernel/context.ts'
import { holdBack, recordAnswer } from './breaker.ts'
import type { ProviderFailure } from './enums.ts'
import { takeRate } from './rate.ts'
import { getOpenProvider, type OpenProvider } from './sending-queries.ts'

/** Nothing was done; it may be asked again then. */
export type Later = { kind: 'LATER'; afterMs: number }

/** What an adapter says besides: why it failed, where it is the provider and not a device. */
export type Answered<T> = T & { failure?: ProviderFailure | undefined }

const pausedMs = 60_000

/**
 * Asks a provider something that is no push, so many calls of it: with its rate, its breaker and its keys of today. LATER:
 * paused, over its rate, left alone after failures, or not to be reached. Never in a transaction.
 */
export async function asking<T>(
  ctx: Ctx,
  id: number,
  calls: number,
  ask: (provider: OpenProvider) => Promise<Answered<T>>,
): Promise<T | Later> {
  if (ctx.inTransaction) throw new Error('A call to a provider would hold the transaction open')
  const provider = await getOpenProvider(ctx, id)
  const waitMs = provider.active ? await waitBefore(ctx, provider, calls) : pausedMs
  if (waitMs > 0) return { kind: 'LATER', afterMs: waitMs }
  const { failure, ...answered } = await ask(provider)
  await recordAnswer(ctx, provider, failure)
  return answered as T
}

async function waitBefore(ctx: Ctx, provider: OpenProvider, calls: number): Promise<number> {
  return (await holdBack(ctx, provider)) || (await takeRate(ctx, provider, calls))
}

/** The devices of which the provider says that they are gone. */
export const invalidIn = (found: ReadonlyMap<number, { kind: string }>) =>
  [...found].flatMap(([deviceId, { kind }]) => (kind === 'INVALID_TOKEN' ? [deviceId] : []))
