import type { EndpointShape } from '#contract/endpoint.ts'
import type { Surface } from '#kernel/http/surface.ts'
import type { Client, TestApp } from '#test/support/app.ts'
import { addressOf, headersAt, isInEnvelope, urlOf } from '#test/support/doors.ts'

/** Asks an endpoint at an address of its own, with a body where the method has one. */
export async function ask<T>(t: TestApp, e: EndpointShape, client: Client, address: string, body: unknown = {}) {
  const headers = { ...headersAt(address, client), 'content-type': 'application/json' }
  const init: RequestInit = { method: e.method.toUpperCase(), headers }
  if (e.method !== 'get') init.body = JSON.stringify(body)
  const response = await t.app.request(urlOf(address), init)
  const isStream = response.headers.get('content-type')?.includes('event-stream')
  const text = isStream ? '' : await response.text()
  await response.body?.cancel().catch(() => undefined)
  const json = response.headers.get('content-type')?.includes('json')
  const requestId = response.headers.get('x-request-id') ?? ''
  return { status: response.status, text, requestId, body: json ? (JSON.parse(text) as T) : undefined }
}

const mebibyte = 1024 * 1024

/** What is wrong with how a surface states itself. */
export function faultsOfSurface({ name, base, limits, statuses }: Surface): string[] {
  const { bodyBytes, known, account, unknown, atOnce } = limits ?? {}
  const rates = { 'the known': known, 'an account': account, 'the unknown': unknown }
  const isBounded = (value: number | undefined, max: number) => value !== undefined && value > 0 && value <= max
  const faults: [boolean, string][] = [
    [/^(\/[a-z0-9.-]+)+$/.test(base), 'its base is no beginning of an address'],
    [statuses.every((status) => status >= 200 && status < 300), 'a success has a status of another kind'],
    [isBounded(bodyBytes, 10 * mebibyte), 'bodies have no limit'],
    ...Object.entries(rates).map(([whose, rate]): [boolean, string] => [
      isBounded(rate?.requests, 100_000) && isBounded(rate?.seconds, 3_600),
      `requests of ${whose} have no limit`,
    ]),
    [
      [atOnce?.known, atOnce?.unknown, atOnce?.streams].every((one) => isBounded(one, 100)),
      'what is at work at once has no limit',
    ],
  ]
  return faults.filter(([right]) => !right).map(([, fault]) => `${name}: ${fault}`)
}

/** Answers that are not in the envelope of their surface: to nobody and to each user, in good form and bad. */
export async function faultsOfEnvelope(
  t: TestApp,
  endpoints: readonly EndpointShape[],
  userIds: readonly number[],
): Promise<string[]> {
  const faults: string[] = []
  for (const e of endpoints.filter(({ raw }) => raw !== 'events')) {
    const address = addressOf(e).replace(/\{\w+\}/g, '999999')
    // A session for each, since some endpoints end the one they are asked with.
    for (const client of [t.anonymous, ...(await Promise.all(userIds.map(t.asUser)))]) {
      for (const at of [address, `${address}?nonsense=1`, `${address}/nonsense`]) {
        const answer = await ask(t, e, client, at)
        if (!isInEnvelope(e, answer)) faults.push(`${e.method} ${at}: ${answer.status} ${answer.text.slice(0, 200)}`)
      }
    }
  }
  return faults
}
