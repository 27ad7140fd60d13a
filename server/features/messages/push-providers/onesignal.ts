import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import type { OutboundAnswer } from '#kernel/outbound/outbound.ts'
import { ask, bodyOf, callEach, type Stopped, stoppedBy } from './calls.ts'
import type { Accepted, Adapter, Counts, Outcome, PushBatch, PushItem } from './gateway.ts'
import { keyRefused, keyRing } from './key-ring.ts'
import type { OpenKey, OpenProvider } from './sending-queries.ts'

export const oneSignal = { to: 'onesignal', origin: 'https://api.onesignal.com' } as const

const atOnce = 8
const patienceMs = 30_000

/** A notification is for one text: the same words, link and picture. */
type Group = readonly [PushItem, ...PushItem[]]
type Called = { outcomes: [number, Outcome][] } | Stopped

/**
 * OneSignal's `POST /notifications` (documentation.onesignal.com/reference/push-notification): up to 2,000 subscriptions a
 * call, known by `idempotency_key` for 30 days.
 */
export const oneSignalAdapter: Adapter = {
  batchSize: 2_000,
  mayRepeat: true,
  knows: 'COUNTS',
  handOver: async (ctx, provider, batch) => {
    const { groups, wrong } = groupsOf(batch)
    const byKey = keyRing(ctx, provider)
    const handed = await callEach(batch, groups, atOnce, async (group) => {
      const called = await byKey((key) => notify(ctx, provider, key, batch.id, group))
      return called ?? all(group, { kind: 'UNKNOWN' })
    })
    if (handed.kind === 'DONE') for (const { key } of wrong) handed.outcomes.set(key, { kind: 'INVALID_TOKEN' })
    return handed
  },
  test: async (ctx, provider, key) => {
    const path = `/notifications?app_id=${encodeURIComponent(provider.applicationId)}&limit=1`
    const answer = await ask(ctx, { ...callOf(key, path), method: 'GET' })
    if (!answer || 'failure' in answer) return answer?.failure ?? 'NO_ANSWER'
    return answer.status === 200 ? undefined : failureOf(answer)
  },
  listFeedback: async (ctx, provider, accepted) => ({ each: [], counts: await listCounts(ctx, provider, accepted) }),
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A single id that is no UUID has the whole call refused (400), so that it never goes along. */
function groupsOf({ items }: PushBatch): { groups: Group[]; wrong: PushItem[] } {
  const groups = new Map<string, [PushItem, ...PushItem[]]>()
  const wrong: PushItem[] = []
  for (const item of items) {
    const known = groups.get(textOf(item))
    if (!uuid.test(item.token)) wrong.push(item)
    else if (known) known.push(item)
    else groups.set(textOf(item), [item])
  }
  return { groups: [...groups.values()], wrong }
}

const textOf = ({ title, body, link, image }: PushItem) => JSON.stringify([title, body, link, image])

/**
 * Of the batch and the text, so that a batch that is handed over again asks for what it asked before, in whatever order
 * its items stand. OneSignal takes UUIDs alone.
 */
function idempotencyKey(batchId: string, first: PushItem): string {
  const hex = hash('sha256', `${batchId}:${textOf(first)}`)
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const callOf = ({ text }: OpenKey, path: string) => ({
  to: oneSignal.to,
  path,
  headers: { authorization: `Key ${text}`, 'content-type': 'application/json' },
  timeoutMs: patienceMs,
  idempotent: true,
})

async function notify(
  ctx: Ctx,
  { applicationId }: OpenProvider,
  key: OpenKey,
  batchId: string,
  group: Group,
): Promise<Called | typeof keyRefused | undefined> {
  const body = JSON.stringify(notificationOf(applicationId, batchId, group))
  const answer = await ask(ctx, { ...callOf(key, '/notifications?c=push'), method: 'POST', body })
  if (!answer || 'failure' in answer) return answer
  if (answer.status === 200) return created(group, answer)
  if (answer.status >= 500) return undefined
  const failure = failureOf(answer)
  if (failure === 'KEY') return keyRefused
  return failure ? stoppedBy(failure, answer) : all(group, { kind: 'REJECTED', cause: 'CONTENT' })
}

function notificationOf(applicationId: string, batchId: string, group: Group) {
  const [first] = group
  const { title, body, link, image } = first
  return {
    app_id: applicationId,
    idempotency_key: idempotencyKey(batchId, first),
    target_channel: 'push',
    include_subscription_ids: group.map(({ token }) => token),
    // Without English words a notification is refused; it is what everybody gets who has no words of their own.
    headings: { en: title },
    contents: { en: body },
    ...(link ? { url: link } : {}),
    ...(image ? { big_picture: image, ios_attachments: { image } } : {}),
  }
}

const all = (group: Group, outcome: Outcome): Called => ({ outcomes: group.map(({ key }) => [key, outcome]) })

const ids = z.array(z.string()).catch([])
const notification = z.object({ id: z.string().catch(''), errors: z.unknown().optional() }).catch({ id: '' })
const invalidIds = z.object({ invalid_player_ids: ids.optional(), invalid_subscription_ids: ids.optional() }).catch({})

/** With status 200 and an empty `id` nothing was made: `errors` says why, or names those who cannot be reached. */
function created(group: Group, answer: OutboundAnswer): Called {
  const { id, errors } = notification.parse(bodyOf(answer))
  const { invalid_player_ids = [], invalid_subscription_ids = [] } = invalidIds.parse(errors)
  const invalid = new Set([...invalid_player_ids, ...invalid_subscription_ids])
  const nobody = id === '' && /not subscribed/i.test(JSON.stringify(errors ?? ''))
  const outcomeOf = ({ token }: PushItem): Outcome => {
    if (nobody || invalid.has(token)) return { kind: 'INVALID_TOKEN' }
    if (id) return { kind: 'ACCEPTED', providerId: id }
    return invalid.size > 0 ? { kind: 'LATER', afterMs: 0 } : { kind: 'REJECTED', cause: 'OTHER' }
  }
  return { outcomes: group.map((item) => [item.key, outcomeOf(item)]) }
}

/** Where it is the application and not the push that is refused. */
function failureOf(answer: OutboundAnswer) {
  const { status, body } = answer
  if (status === 401 || status === 403) return 'KEY'
  if (status === 429) return 'LIMITED'
  if (status >= 500) return 'UNAVAILABLE'
  const ofContent = (status === 400 || status === 413) && !/app_id|disabled/i.test(body.toString())
  return ofContent ? undefined : 'REFUSED'
}

const counted = z.object({ received: z.number().nullish(), converted: z.number().nullish() })
/** OneSignal answers one such question a second, ten in a row. */
const mostCounts = 10

/** `received` are confirmed deliveries, of paid plans alone; `converted` those who opened. */
async function listCounts(ctx: Ctx, provider: OpenProvider, accepted: readonly Accepted[]): Promise<Counts[]> {
  const asked = [...new Set(accepted.flatMap(({ providerId }) => providerId ?? []))].slice(0, mostCounts)
  const byKey = keyRing(ctx, provider)
  const counts: Counts[] = []
  for (const providerId of asked) {
    const path = `/notifications/${encodeURIComponent(providerId)}?app_id=${encodeURIComponent(provider.applicationId)}`
    const answer = await byKey(async (key) => {
      const answer = await ask(ctx, { ...callOf(key, path), method: 'GET' })
      return answer && 'status' in answer && failureOf(answer) === 'KEY' ? keyRefused : answer
    })
    if (!answer || 'failure' in answer) break
    const said = answer.status === 200 ? counted.safeParse(bodyOf(answer)).data : undefined
    if (said) counts.push({ providerId, confirmed: said.received ?? null, opened: said.converted ?? null })
  }
  return counts
}
