import { randomUUID } from 'node:crypto'
import { jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type HandOver, handOver, type PushItem } from '#features/messages/push-providers/gateway.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildProvider } from '#test/support/build-push.ts'
import { mint } from '#test/support/builders.ts'
import { accountPublicKey, connect, cutOff, json, localServer, serviceAccountOf } from '#test/support/push-servers.ts'

let t: TestApp
let server: Awaited<ReturnType<typeof localServer>>
let google: Awaited<ReturnType<typeof localServer>>
let tokens = 0

beforeAll(async () => {
  t = await testApp()
  server = await localServer(() => undefined)
  google = await localServer(() => undefined)
})
afterAll(() => Promise.all([server.close(), google.close()]))
beforeEach(() => {
  server.asked.length = 0
  google.asked.length = 0
  google.state.answer = (_, response) =>
    json(response, 200, { access_token: `token-${++tokens}`, expires_in: 3_599, token_type: 'Bearer' })
  connect(t, { fcm: server, 'google-oauth': google })
  t.clock.forward(60_000)
})

const provider = (keys = [serviceAccountOf('city')]) => buildProvider(t, { kind: 'FCM', applicationId: 'city', keys })
const push = (key: number, more: Partial<PushItem> = {}): PushItem => ({
  ...{ key, deviceId: key, token: `t-${key}`, title: '停水通知', body: '明日上午停水', link: null, image: null },
  ...more,
})
const pushes = (n: number) => Array.from({ length: n }, (_, at) => push(at + 1))
const outcomesOf = (handed: HandOver) => (handed.kind === 'DONE' ? [...handed.outcomes.values()] : handed)
const hand = async (items: PushItem[], id?: number) =>
  outcomesOf(await handOver(t.ctx, { id: id ?? (await provider()) }, { id: randomUUID(), items }))
const tokenIn = (body: string): string => JSON.parse(body).message.token
const errorOf = (code: number, status: string, errorCode?: string, more: object[] = []) => ({
  error: {
    code,
    message: status,
    status,
    details: [
      ...(errorCode ? [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode }] : []),
      ...more,
    ],
  },
})
const accept: typeof server.state.answer = ({ body }, response) =>
  json(response, 200, { name: `projects/city/messages/${tokenIn(body)}` })

describe('a push', () => {
  test('is a call of its own, with an access token for the account', async () => {
    server.state.answer = accept
    const outcomes = await hand([push(1, { link: 'https://www.gov.taipei/', image: 'https://i/1.png' }), push(2)])
    expect(outcomes).toEqual([1, 2].map((n) => ({ kind: 'ACCEPTED', providerId: `projects/city/messages/t-${n}` })))
    expect(server.asked).toHaveLength(2)
    expect(server.asked[0]).toMatchObject({ method: 'POST', path: '/v1/projects/city/messages:send' })
    expect(server.asked[0]?.headers.authorization).toMatch(/^Bearer token-\d+$/)
    expect(JSON.parse(server.asked[0]?.body ?? '')).toEqual({
      message: {
        token: 't-1',
        notification: { title: '停水通知', body: '明日上午停水', image: 'https://i/1.png' },
        data: { link: 'https://www.gov.taipei/' },
      },
    })
  })

  test.each([
    ['a token that is gone', 404, errorOf(404, 'NOT_FOUND', 'UNREGISTERED'), { kind: 'INVALID_TOKEN' }],
    [
      'a token that is none',
      400,
      errorOf(400, 'INVALID_ARGUMENT', 'INVALID_ARGUMENT', [{ fieldViolations: [{ field: 'message.token' }] }]),
      { kind: 'INVALID_TOKEN' },
    ],
    ['words that are too long', 400, errorOf(400, 'INVALID_ARGUMENT'), { kind: 'REJECTED', cause: 'CONTENT' }],
    [
      'a token of another application',
      403,
      errorOf(403, 'PERMISSION_DENIED', 'SENDER_ID_MISMATCH'),
      { kind: 'REJECTED', cause: 'OTHER_APPLICATION' },
    ],
    [
      'a certificate of Apple that has ended',
      401,
      errorOf(401, 'UNAUTHENTICATED', 'THIRD_PARTY_AUTH_ERROR'),
      { kind: 'REJECTED', cause: 'PLATFORM_KEY' },
    ],
    ['a gateway that heard nothing', 502, {}, { kind: 'UNKNOWN' }],
  ])('%s is told from all others', async (_, status, body, outcome) => {
    server.state.answer = (_, response) => json(response, status, body)
    expect(await hand([push(1)])).toEqual([outcome])
    expect(google.asked.length).toBeLessThan(2)
  })

  test('that was taken and whose answer was lost is unknown, and is not sent again', async () => {
    server.state.answer = (asked, response) =>
      tokenIn(asked.body) === 't-2' ? cutOff(response) : accept(asked, response)
    const outcomes = await hand(pushes(3))
    expect(outcomes).toMatchObject([{ kind: 'ACCEPTED' }, { kind: 'UNKNOWN' }, { kind: 'ACCEPTED' }])
    expect(server.asked.filter(({ body }) => tokenIn(body) === 't-2')).toHaveLength(1)
  })
})

describe('a provider', () => {
  test('that is over its quota keeps what it took, and the rest waits as long as it says', async () => {
    let n = 0
    server.state.answer = (asked, response) => {
      n += 1
      return n <= 70
        ? accept(asked, response)
        : json(response, 429, errorOf(429, 'RESOURCE_EXHAUSTED', 'QUOTA_EXCEEDED'), { 'retry-after': '30' })
    }
    const outcomes = await hand(pushes(300))
    const later = { kind: 'LATER', afterMs: 30_000 }
    expect(Array.isArray(outcomes) && outcomes.filter(({ kind }) => kind === 'ACCEPTED')).toHaveLength(70)
    expect(Array.isArray(outcomes) && outcomes.filter(({ kind }) => kind === 'LATER')).toEqual(Array(230).fill(later))
    expect(server.asked.length).toBeLessThan(140)
  })

  test.each([
    ['does not say for how long', 429, errorOf(429, 'RESOURCE_EXHAUSTED', 'QUOTA_EXCEEDED'), 60_000],
    ['is overloaded', 503, errorOf(503, 'UNAVAILABLE', 'UNAVAILABLE'), 60_000],
    ['has no such project', 404, errorOf(404, 'NOT_FOUND'), 60_000],
  ])('that %s takes nothing', async (_, status, body, afterMs) => {
    server.state.answer = (_, response) => json(response, status, body)
    expect(await hand(pushes(2))).toEqual({ kind: 'LATER', afterMs })
  })

  test('that keeps losing its answers is left alone with the rest', async () => {
    server.state.answer = (_, response) => cutOff(response)
    const outcomes = await hand(pushes(400))
    const unknown = Array.isArray(outcomes) ? outcomes.filter(({ kind }) => kind === 'UNKNOWN').length : 0
    expect(unknown).toBeGreaterThanOrEqual(3)
    expect(unknown).toBeLessThan(130)
    expect(Array.isArray(outcomes) && outcomes.filter(({ kind }) => kind === 'LATER')).toHaveLength(400 - unknown)
  })

  test('that is not there took nothing, and nothing is unknown', async () => {
    connect(t, { fcm: { origin: 'http://127.0.0.1:9' }, 'google-oauth': google })
    expect(await hand(pushes(100))).toEqual({ kind: 'LATER', afterMs: 30_000 })
  })
})

describe('an access token', () => {
  test('is asked for with an assertion that the account signed, and kept for its hour', async () => {
    server.state.answer = accept
    const id = await provider([serviceAccountOf('city', `push-${mint()}`)])
    await hand([push(1)], id)
    await hand(pushes(3), id)
    expect(google.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /token'])
    const form = new URLSearchParams(google.asked[0]?.body)
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer')
    const checks = { audience: 'https://oauth2.googleapis.com/token', currentDate: t.clock.now() }
    const { payload } = await jwtVerify(form.get('assertion') ?? '', accountPublicKey, checks)
    expect(payload).toMatchObject({ scope: 'https://www.googleapis.com/auth/firebase.messaging' })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3_600)
    t.clock.forward(3_599_000)
    await hand([push(1)], id)
    expect(google.asked).toHaveLength(2)
  })

  test('that is taken back before its time is asked for anew', async () => {
    const id = await provider([serviceAccountOf('city', `push-${mint()}`)])
    server.state.answer = accept
    await hand([push(1)], id)
    const dead = server.asked[0]?.headers.authorization
    server.state.answer = (asked, response) =>
      asked.headers.authorization === dead
        ? json(response, 401, errorOf(401, 'UNAUTHENTICATED'))
        : accept(asked, response)
    expect(await hand([push(1)], id)).toMatchObject([{ kind: 'ACCEPTED' }])
    expect(google.asked).toHaveLength(2)
  })

  test('that Google gives for no key takes nothing', async () => {
    google.state.answer = (_, response) => json(response, 400, { error: 'invalid_grant' })
    const id = await provider([serviceAccountOf('city', `push-${mint()}`)])
    expect(await hand([push(1)], id)).toEqual({ kind: 'LATER', afterMs: 60_000 })
    expect(server.asked).toHaveLength(0)
  })
})
