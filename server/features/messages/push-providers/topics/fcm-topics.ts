import { z } from 'zod'
import { ask, bodyOf, type Stopped, stopped, stoppedBy } from '#features/messages/push-providers/calls.ts'
import { callsAtOnce } from '#features/messages/push-providers/calls-at-once.ts'
import { keyRefused, keyRing } from '#features/messages/push-providers/key-ring.ts'
import type { OpenKey } from '#features/messages/push-providers/sending-queries.ts'
import { accessTokenOf, forgetToken } from '#features/messages/push-providers/service-accounts.ts'
import type { Ctx } from '#kernel/context.ts'
import type { OutboundAnswer, OutboundCall } from '#kernel/outbound/outbound.ts'
import type { TopicAdapter, TopicCall, TopicDevice, TopicOutcome, TopicsOfDevice } from './topic-gateway.ts'

export const instanceIds = { to: 'fcm-topics', origin: 'https://iid.googleapis.com', connections: 32 } as const

const patienceMs = 20_000

/**
 * FCM's topics by the Instance ID service (developers.google.com/instance-id/reference/server), which Google will switch
 * off on 29 September 2027: up to 1,000 tokens a call, both ways of it harmless when they come twice. It never tells who is
 * in a topic; a token alone may be asked which topics it is in.
 */
export const fcmTopics: TopicAdapter = {
  batchSize: 1_000,
  tell: async (ctx, provider, call) => {
    const told = await keyRing(ctx, provider)((key) => authorised(ctx, key, (token) => tell(ctx, token, call)))
    if (told && 'failure' in told) return { kind: 'LATER', ...told }
    const unknown = { kind: 'UNKNOWN' } as const
    const outcomeOf = (at: number): TopicOutcome => told?.results[at] ?? unknown
    const outcomes = new Map(call.devices.map(({ deviceId }, at) => [deviceId, outcomeOf(at)]))
    return { kind: 'DONE', outcomes, ...(told ? {} : { failure: 'NO_ANSWER' }) }
  },
  readSize: 200,
  read: async (ctx, provider, devices) => {
    const byKey = keyRing(ctx, provider)
    const { results, stop } = await callsAtOnce(devices, instanceIds.connections, (device) =>
      byKey((key) => authorised(ctx, key, (token) => read(ctx, token, device))),
    )
    if (stop && results.size === 0) return { kind: 'LATER', ...stop }
    const topicsOf = (device: TopicDevice): TopicsOfDevice => results.get(device) ?? { kind: 'UNKNOWN' }
    const found = new Map(devices.map((device) => [device.deviceId, topicsOf(device)]))
    return { kind: 'DONE', devices: found, failure: stop?.failure }
  },
}

type Refusable<T> = T | Stopped | typeof keyRefused | undefined

/** A token may be taken back before its time; a new one tells whether it is the key. */
async function authorised<T>(
  ctx: Ctx,
  key: OpenKey,
  call: (token: string) => Promise<Refusable<T>>,
): Promise<Refusable<T>> {
  const once = async () => {
    const token = await accessTokenOf(ctx, key)
    return typeof token === 'string' ? call(token) : token
  }
  const answer = await once()
  return answer === keyRefused && forgetToken(key) ? once() : answer
}

function callOf(token: string, call: Pick<OutboundCall, 'method' | 'path' | 'loggedPath' | 'body'>): OutboundCall {
  const headers = { authorization: `Bearer ${token}`, access_token_auth: 'true', 'content-type': 'application/json' }
  return { ...call, to: instanceIds.to, headers, timeoutMs: patienceMs, idempotent: true }
}

const said = z.object({ results: z.array(z.object({ error: z.string().optional() }).catch({ error: 'INTERNAL' })) })

async function tell(ctx: Ctx, token: string, { topic, wish, devices }: TopicCall) {
  const path = wish === 'ADD' ? '/iid/v1:batchAdd' : '/iid/v1:batchRemove'
  const body = JSON.stringify({ to: `/topics/${topic}`, registration_tokens: devices.map(({ token }) => token) })
  const answer = await ask(ctx, callOf(token, { method: 'POST', path, body }))
  if (!answer || 'failure' in answer) return answer
  if (answer.status !== 200) return refusedBy(answer)
  const { data } = said.safeParse(bodyOf(answer))
  // One result for each token in their order; an answer of another length says nothing of any.
  if (data?.results.length !== devices.length) return undefined
  return { results: data.results.map(({ error }) => outcomeOf(error)) }
}

const exhaustedMs = 60_000

function outcomeOf(error: string | undefined): TopicOutcome {
  switch (error) {
    case undefined:
      return { kind: 'DONE' }
    case 'NOT_FOUND':
    case 'INVALID_ARGUMENT':
      return { kind: 'INVALID_TOKEN' }
    case 'TOO_MANY_TOPICS':
      return { kind: 'REFUSED', cause: error }
    case 'RESOURCE_EXHAUSTED':
      return { kind: 'LATER', afterMs: exhaustedMs }
    default:
      return { kind: 'UNKNOWN' }
  }
}

const info = z.object({
  rel: z.object({ topics: z.record(z.string(), z.object({ addDate: z.string().optional() })).optional() }).optional(),
})

async function read(ctx: Ctx, token: string, device: TopicDevice): Promise<Refusable<TopicsOfDevice>> {
  const path = `/iid/info/${encodeURIComponent(device.token)}?details=true`
  const answer = await ask(ctx, callOf(token, { method: 'GET', path, loggedPath: '/iid/info/…' }))
  if (!answer || 'failure' in answer) return answer
  if (answer.status === 404 || answer.status === 400) return { kind: 'INVALID_TOKEN' }
  if (answer.status !== 200) return refusedBy(answer)
  const { data } = info.safeParse(bodyOf(answer))
  if (!data) return undefined
  const topics = Object.entries(data.rel?.topics ?? {}).map(([name, { addDate }]) => [name, dayOf(addDate)] as const)
  return { kind: 'KNOWN', topics: new Map(topics) }
}

/** `2015-07-30` */
function dayOf(text: string | undefined): Date | null {
  const at = new Date(text ?? '')
  return Number.isNaN(at.getTime()) ? null : at
}

function refusedBy(answer: OutboundAnswer): Stopped | typeof keyRefused | undefined {
  const { status } = answer
  if (status === 401 || status === 403) return keyRefused
  // A gateway speaks for a server of which it heard nothing.
  if (status === 502 || status === 504) return undefined
  if (status === 429) return stoppedBy('LIMITED', answer)
  return status >= 500 ? stoppedBy('UNAVAILABLE', answer) : stopped('REFUSED')
}
