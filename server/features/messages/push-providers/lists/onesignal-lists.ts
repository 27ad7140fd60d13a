import { z } from 'zod'
import { ask, bodyOf, type Stopped, stopped, stoppedBy } from '#features/messages/push-providers/calls.ts'
import { keyRefused, keyRing } from '#features/messages/push-providers/key-ring.ts'
import { oneSignal } from '#features/messages/push-providers/onesignal.ts'
import type { OpenKey, OpenProvider } from '#features/messages/push-providers/sending-queries.ts'
import type { Ctx } from '#kernel/context.ts'
import type { OutboundAnswer } from '#kernel/outbound/outbound.ts'
import type { StreamAnswer } from '#kernel/outbound/streams.ts'
import type { ListAdapter } from './list-gateway.ts'

/** Where OneSignal puts its exports: another host than that of its calls. */
export const oneSignalFiles = { to: 'onesignal-files', origin: 'https://onesignal.com', connections: 2 } as const

const patienceMs = 30_000
const unavailableMs = 30_000
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * `POST /players/csv_export` (documentation.onesignal.com/reference/csv-export): one export at a time an account; the file
 * answers 404, or 403, until it is there, and stands for three days.
 */
export const oneSignalLists: ListAdapter = {
  ask: async (ctx, provider) => {
    const path = `/players/csv_export?app_id=${encodeURIComponent(provider.applicationId)}`
    const body = JSON.stringify({ extra_fields: ['notification_types'] })
    const answer = await called(ctx, provider, (key) => ({
      ...callOf(key, path),
      method: 'POST',
      body,
      idempotent: false,
    }))
    if (!answer) return stopped('NO_ANSWER')
    if ('failure' in answer) return answer
    const { data } = z.object({ csv_file_url: z.string().max(2_000) }).safeParse(bodyOf(answer))
    return answer.status === 200 && data ? { address: data.csv_file_url } : stopped('REFUSED')
  },
  fetch: async (ctx, _, address, bounds, take) => {
    const url = URL.canParse(address) ? new URL(address) : undefined
    if (url?.protocol !== 'https:' || url.hostname !== new URL(oneSignalFiles.origin).hostname)
      return stopped('REFUSED')
    const call = { to: oneSignalFiles.to, path: url.pathname + url.search, ...bounds }
    return ctx.deps.outbound.stream(ctx, call, async ({ status, headers, body }) => {
      if (status === 403 || status === 404) return { kind: 'NOT_READY' }
      if (status !== 200) return stopped(status >= 500 || status === 429 ? 'UNAVAILABLE' : 'REFUSED', unavailableMs)
      return { kind: 'FILE', value: await take({ madeAt: madeAt(headers), bytes: body }) }
    })
  },
  remove: async (ctx, provider, account) => {
    if (!uuid.test(account)) throw new Error('No subscription id')
    const path = `/apps/${encodeURIComponent(provider.applicationId)}/subscriptions/${account}`
    const answer = await called(ctx, provider, (key) => ({ ...callOf(key, path), method: 'DELETE', idempotent: true }))
    if (!answer) return 'UNKNOWN'
    if ('failure' in answer) return answer
    if (answer.status === 404) return 'GONE'
    return answer.status >= 200 && answer.status < 300 ? 'DELETED' : 'UNKNOWN'
  },
}

function madeAt(headers: StreamAnswer['headers']): Date | null {
  const at = new Date(String(headers['last-modified'] ?? ''))
  return Number.isNaN(at.getTime()) ? null : at
}

const callOf = ({ text }: OpenKey, path: string) => ({
  to: oneSignal.to,
  path,
  headers: { authorization: `Key ${text}`, 'content-type': 'application/json' },
  timeoutMs: patienceMs,
})

type Call = Parameters<typeof ask>[1]

/** With the keys of the provider in turn; what says that it is the application that is refused stops. */
function called(
  ctx: Ctx,
  provider: OpenProvider,
  make: (key: OpenKey) => Call,
): Promise<OutboundAnswer | Stopped | undefined> {
  return keyRing(
    ctx,
    provider,
  )(async (key) => {
    const answer = await ask(ctx, make(key))
    if (!answer || 'failure' in answer) return answer
    if (answer.status === 401 || answer.status === 403) return keyRefused
    if (answer.status === 429) return stoppedBy('LIMITED', answer)
    return answer.status >= 500 ? stopped('UNAVAILABLE', unavailableMs) : answer
  })
}
