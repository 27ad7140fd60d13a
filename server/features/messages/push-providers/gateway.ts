import { invalidateDevices } from '#features/messages/member-devices/service.ts'
import type { Ctx } from '#kernel/context.ts'
import { type Answered, asking } from './asking.ts'
import type { ProviderFailure, ProviderKind, RejectCause } from './enums.ts'
import { fcmAdapter } from './fcm.ts'
import { oneSignalAdapter } from './onesignal.ts'
import { getOpenProvider, type OpenKey, type OpenProvider } from './sending-queries.ts'
import { simulator } from './simulator.ts'

/** One push to one telephone. */
export interface PushItem {
  /** The caller's own, once a batch. */
  key: number
  deviceId: number
  token: string
  title: string
  body: string
  link: string | null
  image: string | null
}

export interface PushBatch {
  /** A UUID that stands in the database before the first call: what a provider knows two calls of one batch by. */
  id: string
  /** At most `batchSize` of the provider. */
  items: readonly PushItem[]
}

/**
 * What became of one push. UNKNOWN: it may have gone out, for the answer never came. LATER: nothing was taken of it, and
 * another batch may bring it. INVALID_TOKEN: the device is marked already.
 */
export type Outcome =
  | { kind: 'ACCEPTED'; providerId?: string }
  | { kind: 'INVALID_TOKEN' }
  | { kind: 'REJECTED'; cause: RejectCause }
  | { kind: 'UNKNOWN' }
  | { kind: 'LATER'; afterMs: number }

/** LATER: nothing was taken of the whole batch; the same batch may be handed over again then. */
export type HandOver = { kind: 'DONE'; outcomes: Map<number, Outcome> } | { kind: 'LATER'; afterMs: number }

export type Handed = Answered<HandOver>

/** A push that was accepted, of which more may be known by now. */
export interface Accepted {
  key: number
  deviceId: number
  providerId: string | null
  acceptedAt: Date
}
/** Of one push; an opened one was confirmed, too. */
export interface Feedback {
  key: number
  kind: 'CONFIRMED' | 'OPENED'
  at: Date
}
/** Of all pushes that share a `providerId`. */
export interface Counts {
  providerId: string
  confirmed: number | null
  opened: number | null
}

export interface Adapter {
  /** How many pushes a batch holds at most. */
  batchSize: number
  /** The same batch may be handed over twice: the provider knows it by its id. Where not, UNKNOWN stays. */
  mayRepeat: boolean
  /** What it tells later of what it accepted: of each push, in numbers alone, or nothing. */
  knows: 'EACH' | 'COUNTS' | 'NOTHING'
  handOver: (ctx: Ctx, provider: OpenProvider, batch: PushBatch) => Promise<Handed>
  /** Asks whether a key is good, in a way that nobody is told anything by; undefined where it is. */
  test: (ctx: Ctx, provider: OpenProvider, key: OpenKey) => Promise<ProviderFailure | undefined>
  listFeedback: (
    ctx: Ctx,
    provider: OpenProvider,
    accepted: readonly Accepted[],
  ) => Promise<{ each: Feedback[]; counts: Counts[] }>
}

const adapters: Record<ProviderKind, Adapter> = { SIMULATOR: simulator, ONESIGNAL: oneSignalAdapter, FCM: fcmAdapter }

export const adapterOf = (kind: ProviderKind): Adapter => adapters[kind]

/**
 * Hands a batch to the provider, which is read anew each time, so that a new key or rate holds at once. Answers an outcome
 * for each item, or LATER: paused, over its rate, left alone after failures, or not to be reached. Never in a transaction.
 */
export async function handOver(ctx: Ctx, { id }: { id: number }, batch: PushBatch): Promise<HandOver> {
  const handed = await asking<HandOver>(ctx, id, batch.items.length, (provider) =>
    adapterOf(provider.kind).handOver(ctx, provider, batch),
  )
  if (handed.kind === 'DONE') await invalidateDevices(ctx, invalidIn(batch, handed.outcomes), 'UNREGISTERED')
  return handed
}

function invalidIn({ items }: PushBatch, outcomes: Map<number, Outcome>): number[] {
  return items.filter(({ key }) => outcomes.get(key)?.kind === 'INVALID_TOKEN').map(({ deviceId }) => deviceId)
}

/** What has become known since of pushes that this provider accepted. Never in a transaction. */
export async function listFeedback(ctx: Ctx, { id }: { id: number }, accepted: readonly Accepted[]) {
  const provider = await getOpenProvider(ctx, id)
  return adapterOf(provider.kind).listFeedback(ctx, provider, accepted)
}
