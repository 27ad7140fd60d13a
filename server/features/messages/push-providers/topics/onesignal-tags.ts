import { z } from 'zod'
import { invalidateDevices } from '#features/messages/member-devices/service.ts'
import { asking, invalidIn, type Later } from '#features/messages/push-providers/asking.ts'
import { ask, bodyOf, type Stopped, stopped, stoppedBy } from '#features/messages/push-providers/calls.ts'
import { callsAtOnce } from '#features/messages/push-providers/calls-at-once.ts'
import { keyRefused, keyRing } from '#features/messages/push-providers/key-ring.ts'
import { oneSignal } from '#features/messages/push-providers/onesignal.ts'
import type { OpenKey, OpenProvider } from '#features/messages/push-providers/sending-queries.ts'
import type { Ctx } from '#kernel/context.ts'
import type { OutboundAnswer, OutboundCall } from '#kernel/outbound/outbound.ts'

/** Tags of one telephone's user that are others now; an empty one is taken away. At most `maxTags`. */
export interface TagChange {
  deviceId: number
  token: string
  /** Who the telephone's user is at OneSignal, where that was asked before. */
  userId: string | null
  tags: Record<string, string>
}

export type TagOutcome = { kind: 'DONE'; userId: string } | { kind: 'INVALID_TOKEN' | 'UNKNOWN' | 'REFUSED' | 'LATER' }
export type Tagged = { kind: 'DONE'; outcomes: Map<number, TagOutcome> } | Later

/** What OneSignal takes in one request (documentation.onesignal.com/reference/rate-limits). */
export const maxTags = 100
const atOnce = 8
const patienceMs = 20_000

/**
 * Sends changed tags to OneSignal, whose API has no call for several users (documentation.onesignal.com/reference/update-user).
 * A user is named by OneSignal's own id, which it tells for a telephone: nothing that names anybody here leaves the house.
 * Never in a transaction.
 */
export function sendTags(ctx: Ctx, { id }: { id: number }, changes: readonly TagChange[]): Promise<Tagged> {
  return asking<Tagged>(ctx, id, changes.length, async (provider) => {
    const byKey = keyRing(ctx, provider)
    const { results, stop } = await callsAtOnce(changes, atOnce, (change) =>
      byKey((key) => sendOne(ctx, provider, key, change)),
    )
    if (stop && results.size === 0) return { kind: 'LATER', ...stop }
    const outcomeOf = (change: TagChange): TagOutcome =>
      results.get(change) ?? { kind: results.has(change) ? 'UNKNOWN' : 'LATER' }
    const outcomes = new Map(changes.map((change) => [change.deviceId, outcomeOf(change)]))
    await invalidateDevices(ctx, invalidIn(outcomes), 'UNREGISTERED')
    const silent = results.size > 0 && [...results.values()].every((result) => result === undefined)
    return { kind: 'DONE', outcomes, failure: stop?.failure ?? (silent ? 'NO_ANSWER' : undefined) }
  })
}

type Refusable<T> = T | Stopped | typeof keyRefused | undefined

/** Who it is may have changed since it was asked: then it is asked once more. */
async function sendOne(ctx: Ctx, { applicationId }: OpenProvider, key: OpenKey, change: TagChange) {
  const app = `/apps/${encodeURIComponent(applicationId)}`
  if (change.userId) {
    const sent = await patch(ctx, key, app, change.userId, change.tags)
    if (sent !== 'GONE') return sent
  }
  const userId = await findUser(ctx, key, app, change.token)
  if (typeof userId !== 'string') return userId
  const sent = await patch(ctx, key, app, userId, change.tags)
  return sent === 'GONE' ? ({ kind: 'UNKNOWN' } satisfies TagOutcome) : sent
}

const identity = z.object({ identity: z.object({ onesignal_id: z.string().min(1) }) })

async function findUser(ctx: Ctx, key: OpenKey, app: string, token: string): Promise<Refusable<string | TagOutcome>> {
  const path = `${app}/subscriptions/${encodeURIComponent(token)}/user/identity`
  const answer = await ask(ctx, callOf(key, { method: 'GET', path, loggedPath: '/apps/…/user/identity' }))
  if (!answer || 'failure' in answer) return answer
  if (answer.status === 404 || answer.status === 400) return { kind: 'INVALID_TOKEN' }
  if (answer.status !== 200) return refusedBy(answer)
  return identity.safeParse(bodyOf(answer)).data?.identity.onesignal_id
}

async function patch(
  ctx: Ctx,
  key: OpenKey,
  app: string,
  userId: string,
  tags: Record<string, string>,
): Promise<Refusable<TagOutcome | 'GONE'>> {
  const path = `${app}/users/by/onesignal_id/${encodeURIComponent(userId)}`
  const body = JSON.stringify({ properties: { tags } })
  const answer = await ask(
    ctx,
    callOf(key, { method: 'PATCH', path, loggedPath: '/apps/…/users/by/onesignal_id/…', body }),
  )
  if (!answer || 'failure' in answer) return answer
  if (answer.status === 200 || answer.status === 202) return { kind: 'DONE', userId }
  if (answer.status === 404) return 'GONE'
  return answer.status === 400 ? { kind: 'REFUSED' } : refusedBy(answer)
}

function callOf({ text }: OpenKey, call: Pick<OutboundCall, 'method' | 'path' | 'loggedPath' | 'body'>): OutboundCall {
  const headers = { authorization: `Key ${text}`, 'content-type': 'application/json' }
  return { ...call, to: oneSignal.to, headers, timeoutMs: patienceMs, idempotent: true }
}

function refusedBy(answer: OutboundAnswer): Stopped | typeof keyRefused | undefined {
  const { status } = answer
  if (status === 401 || status === 403) return keyRefused
  if (status === 429) return stoppedBy('LIMITED', answer)
  return status >= 500 ? undefined : stopped('REFUSED')
}
