import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import type { OutboundAnswer } from '#kernel/outbound/outbound.ts'
import { ask, bodyOf, callEach, type Stopped, stopped, stoppedBy } from './calls.ts'
import type { ProviderFailure } from './enums.ts'
import type { Adapter, Outcome, PushItem } from './gateway.ts'
import { keyRefused, keyRing } from './key-ring.ts'
import type { OpenKey, OpenProvider } from './sending-queries.ts'
import { accessTokenOf, forgetToken } from './service-accounts.ts'

export const fcm = { to: 'fcm', origin: 'https://fcm.googleapis.com', connections: 64 } as const

const patienceMs = 15_000

/**
 * FCM's HTTP v1 API (firebase.google.com/docs/reference/fcm/rest/v1/projects.messages): one push a call, and no key by which
 * it would know a second one. What became of an answer that never came nobody can ask.
 */
export const fcmAdapter: Adapter = {
  batchSize: 500,
  mayRepeat: false,
  knows: 'NOTHING',
  handOver: async (ctx, provider, batch) => {
    const byKey = keyRing(ctx, provider)
    return callEach(batch, batch.items, fcm.connections, async (item) => {
      const sent = await byKey((key) => send(ctx, provider, key, { message: messageOf(item) }))
      return sent && 'failure' in sent ? sent : { outcomes: [[item.key, sent ?? { kind: 'UNKNOWN' }]] }
    })
  },
  test: async (ctx, provider, key) => {
    const message = { topic: 'citypass-test', notification: { title: 'CityPass', body: 'validate only' } }
    const sent = await send(ctx, provider, key, { validate_only: true, message })
    if (sent === keyRefused) return 'KEY'
    if (!sent) return 'NO_ANSWER'
    if ('failure' in sent) return sent.failure
    return sent.kind === 'ACCEPTED' ? undefined : 'REFUSED'
  },
  listFeedback: async () => ({ each: [], counts: [] }),
}

function messageOf({ token, title, body, link, image }: PushItem) {
  const notification = { title, body, ...(image ? { image } : {}) }
  return { token, notification, ...(link ? { data: { link } } : {}) }
}

/** undefined: nobody knows what became of it. */
type Sent = Outcome | Stopped | typeof keyRefused | undefined

async function send(ctx: Ctx, provider: OpenProvider, key: OpenKey, body: object): Promise<Sent> {
  const sent = await sendOnce(ctx, provider, key, body)
  // A token may be taken back before its time; a new one tells whether it is the key.
  return sent === keyRefused && forgetToken(key) ? sendOnce(ctx, provider, key, body) : sent
}

async function sendOnce(ctx: Ctx, { applicationId }: OpenProvider, key: OpenKey, body: object): Promise<Sent> {
  const token = await accessTokenOf(ctx, key)
  if (typeof token !== 'string') return token
  const answer = await ask(ctx, {
    ...{ to: fcm.to, method: 'POST', path: `/v1/projects/${encodeURIComponent(applicationId)}/messages:send` },
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    timeoutMs: patienceMs,
    idempotent: false,
  })
  return !answer || 'failure' in answer ? answer : read(answer)
}

const accepted = z.object({ name: z.string() })
const refusal = z.object({
  error: z.object({
    message: z.string().catch(''),
    details: z
      .array(
        z.object({
          errorCode: z.string().optional(),
          fieldViolations: z.array(z.object({ field: z.string().catch('') })).optional(),
        }),
      )
      .catch([]),
  }),
})

/** What the codes of an answer mean (firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode). */
function read(answer: OutboundAnswer): Sent {
  const said = bodyOf(answer)
  if (answer.status === 200) {
    const { data } = accepted.safeParse(said)
    return data && { kind: 'ACCEPTED', providerId: data.name }
  }
  // A gateway speaks for a server of which it heard nothing.
  if (answer.status === 502 || answer.status === 504) return undefined
  const { error } = refusal.safeParse(said).data ?? { error: { message: '', details: [] } }
  const code = error.details.find(({ errorCode }) => errorCode)?.errorCode
  return (code && outcomes[code]) || ofStatus(answer, error)
}

const outcomes: Record<string, Outcome> = {
  UNREGISTERED: { kind: 'INVALID_TOKEN' },
  SENDER_ID_MISMATCH: { kind: 'REJECTED', cause: 'OTHER_APPLICATION' },
  THIRD_PARTY_AUTH_ERROR: { kind: 'REJECTED', cause: 'PLATFORM_KEY' },
}

const failures: Record<number, ProviderFailure> = { 429: 'LIMITED', 500: 'UNAVAILABLE', 503: 'UNAVAILABLE' }

/** 404 without UNREGISTERED is a project that is not there, and no word of the telephone. */
function ofStatus(answer: OutboundAnswer, error: z.infer<typeof refusal>['error']): Sent {
  const { status } = answer
  if (status === 401 || status === 403) return keyRefused
  const failure = failures[status]
  if (failure) return stoppedBy(failure, answer)
  if (status !== 400) return stopped('REFUSED')
  const fields = error.details.flatMap(({ fieldViolations = [] }) => fieldViolations.map(({ field }) => field))
  const ofToken = fields.includes('message.token') || /registration token/i.test(error.message)
  return ofToken ? { kind: 'INVALID_TOKEN' } : { kind: 'REJECTED', cause: 'CONTENT' }
}
