import { invalidateDevices } from '#features/messages/member-devices/service.ts'
import { type Answered, asking, invalidIn, type Later } from '#features/messages/push-providers/asking.ts'
import type { ProviderKind } from '#features/messages/push-providers/enums.ts'
import type { OpenProvider } from '#features/messages/push-providers/sending-queries.ts'
import type { Ctx } from '#kernel/context.ts'
import { fcmTopics } from './fcm-topics.ts'
import { simulatedTopics } from './simulated-topics.ts'

/** A telephone in a call about topics. */
export interface TopicDevice {
  deviceId: number
  token: string
}

/** Devices that are to be put into a topic or taken out, in one call. */
export interface TopicCall {
  /** Its code. */
  topic: string
  wish: 'ADD' | 'REMOVE'
  /** At most `batchSize`. */
  devices: readonly TopicDevice[]
}

/**
 * What became of one device: both wishes do no harm twice, so that UNKNOWN, for the answer never came, may be asked again.
 * INVALID_TOKEN: the device is marked already. LATER: nothing was done.
 */
export type TopicOutcome =
  | { kind: 'DONE' | 'INVALID_TOKEN' | 'UNKNOWN' }
  | { kind: 'REFUSED'; cause: 'TOO_MANY_TOPICS' | 'REFUSED' }
  | { kind: 'LATER'; afterMs: number }

export type Told = { kind: 'DONE'; outcomes: Map<number, TopicOutcome> } | Later

/** The topics that a device is in, each with since when as far as the provider knows. */
export type TopicsOfDevice = { kind: 'KNOWN'; topics: Map<string, Date | null> } | { kind: 'INVALID_TOKEN' | 'UNKNOWN' }
export type Read = { kind: 'DONE'; devices: Map<number, TopicsOfDevice> } | Later

export interface TopicAdapter {
  /** How many devices one call holds. */
  batchSize: number
  tell: (ctx: Ctx, provider: OpenProvider, call: TopicCall) => Promise<Answered<Told>>
  /** How many devices one reading holds. */
  readSize: number
  read: (ctx: Ctx, provider: OpenProvider, devices: readonly TopicDevice[]) => Promise<Answered<Read>>
}

/** OneSignal has no topics: what a member subscribes to goes there as tags. */
const adapters: Partial<Record<ProviderKind, TopicAdapter>> = { SIMULATOR: simulatedTopics, FCM: fcmTopics }

/** The kinds of providers that know topics. */
export const topicKinds = Object.keys(adapters) as ProviderKind[]

export function topicAdapterOf(kind: ProviderKind): TopicAdapter {
  const adapter = adapters[kind]
  if (!adapter) throw new Error(`No topics at ${kind}`)
  return adapter
}

/** Puts devices into a topic at the provider, or takes them out. Never in a transaction. */
export function tellTopic(ctx: Ctx, { id }: { id: number }, call: TopicCall): Promise<Told> {
  return asking(ctx, id, 1, async (provider) => {
    const told = await topicAdapterOf(provider.kind).tell(ctx, provider, call)
    if (told.kind === 'DONE') await invalidateDevices(ctx, invalidIn(told.outcomes), 'UNREGISTERED')
    return told
  })
}

/** Asks the provider which topics devices are in. Never in a transaction. */
export function readTopics(ctx: Ctx, { id }: { id: number }, devices: readonly TopicDevice[]): Promise<Read> {
  return asking(ctx, id, devices.length, async (provider) => {
    const read = await topicAdapterOf(provider.kind).read(ctx, provider, devices)
    if (read.kind === 'DONE') await invalidateDevices(ctx, invalidIn(read.devices), 'UNREGISTERED')
    return read
  })
}
