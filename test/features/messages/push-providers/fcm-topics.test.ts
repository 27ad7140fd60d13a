import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readTopics, tellTopic } from '#features/messages/push-providers/topics/topic-gateway.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildProvider } from '#test/support/build-push.ts'
import { mint } from '#test/support/builders.ts'
import { connect, cutOff, json, localServer, serviceAccountOf } from '#test/support/push-servers.ts'

let t: TestApp
let server: Awaited<ReturnType<typeof localServer>>
let google: Awaited<ReturnType<typeof localServer>>

beforeAll(async () => {
  t = await testApp()
  server = await localServer(() => undefined)
  google = await localServer((_, response) => json(response, 200, { access_token: 'token', expires_in: 3_599 }))
})
afterAll(() => Promise.all([server.close(), google.close()]))
beforeEach(() => {
  server.asked.length = 0
  connect(t, { 'fcm-topics': server, 'google-oauth': google })
  t.clock.forward(60_000)
})

const provider = () =>
  buildProvider(t, { kind: 'FCM', applicationId: 'city', keys: [serviceAccountOf('city', `topics-${mint()}`)] })
const devices = (n: number) => Array.from({ length: n }, (_, at) => ({ deviceId: at + 1, token: `t-${at + 1}` }))
const tell = async (n: number, wish: 'ADD' | 'REMOVE' = 'ADD') => {
  const told = await tellTopic(t.ctx, { id: await provider() }, { topic: 'traffic', wish, devices: devices(n) })
  return told.kind === 'DONE' ? [...told.outcomes.values()] : told
}
const read = async (n: number) => {
  const found = await readTopics(t.ctx, { id: await provider() }, devices(n))
  return found.kind === 'DONE' ? [...found.devices.values()] : found
}
const results = (...errors: (string | undefined)[]) => ({ results: errors.map((error) => (error ? { error } : {})) })

describe('a topic is told', () => {
  test('in one call for all, with what became of each token in their order', async () => {
    const said = results(undefined, 'NOT_FOUND', 'TOO_MANY_TOPICS', 'INTERNAL', 'RESOURCE_EXHAUSTED')
    server.state.answer = (_, response) => json(response, 200, said)
    expect(await tell(5)).toEqual([
      { kind: 'DONE' },
      { kind: 'INVALID_TOKEN' },
      { kind: 'REFUSED', cause: 'TOO_MANY_TOPICS' },
      { kind: 'UNKNOWN' },
      { kind: 'LATER', afterMs: 60_000 },
    ])
    expect(server.asked).toMatchObject([{ method: 'POST', path: '/iid/v1:batchAdd' }])
    expect(server.asked[0]?.headers).toMatchObject({ authorization: 'Bearer token', access_token_auth: 'true' })
    expect(JSON.parse(server.asked[0]?.body ?? '')).toEqual({
      to: '/topics/traffic',
      registration_tokens: ['t-1', 't-2', 't-3', 't-4', 't-5'],
    })
  })

  test('and taken back by the other call', async () => {
    server.state.answer = (_, response) => json(response, 200, results(undefined))
    await tell(1, 'REMOVE')
    expect(server.asked[0]?.path).toBe('/iid/v1:batchRemove')
  })

  test('of which nobody knows what became where the answer is cut off each time, or of another length', async () => {
    server.state.answer = (_, response) => cutOff(response)
    expect(await tell(2)).toEqual([{ kind: 'UNKNOWN' }, { kind: 'UNKNOWN' }])
    expect(server.asked.length).toBeGreaterThan(1)
    server.state.answer = (_, response) => json(response, 200, results(undefined))
    expect(await tell(2)).toEqual([{ kind: 'UNKNOWN' }, { kind: 'UNKNOWN' }])
  })

  test.each([
    ['over its quota', 429, { 'retry-after': '40' }, 40_000],
    ['out of service', 503, {}, 60_000],
    ['without a right to it', 403, {}, 60_000],
  ])('later where it is %s', async (_, status, headers, afterMs) => {
    server.state.answer = (_, response) => json(response, status, {}, headers)
    expect(await tell(1)).toMatchObject({ kind: 'LATER', afterMs })
  })
})

describe('the topics of a device are read', () => {
  test('one call a token, whose name stands in no log', async () => {
    const lines: unknown[] = []
    const log = { ...t.ctx.log, info: (line: unknown) => void lines.push(line) }
    server.state.answer = ({ path }, response) =>
      path.includes('t-2')
        ? json(response, 404, { error: 'No information found about this instance id.' })
        : json(response, 200, { application: 'city', rel: { topics: { traffic: { addDate: '2026-02-03' } } } })
    const found = await readTopics({ ...t.ctx, log: log as never }, { id: await provider() }, devices(3))
    expect(found.kind === 'DONE' && [...found.devices.values()]).toEqual([
      { kind: 'KNOWN', topics: new Map([['traffic', new Date('2026-02-03')]]) },
      { kind: 'INVALID_TOKEN' },
      { kind: 'KNOWN', topics: new Map([['traffic', new Date('2026-02-03')]]) },
    ])
    expect(server.asked.map(({ path }) => path).sort()).toEqual([1, 2, 3].map((n) => `/iid/info/t-${n}?details=true`))
    expect(JSON.stringify(lines)).not.toContain('t-1')
  })

  test('as unknown where the answer never comes', async () => {
    server.state.answer = (_, response) => cutOff(response)
    expect(await read(1)).toEqual([{ kind: 'UNKNOWN' }])
  })

  test('not at all where the provider is over its quota', async () => {
    server.state.answer = (_, response) => json(response, 429, {}, { 'retry-after': '25' })
    expect(await read(2)).toMatchObject({ kind: 'LATER', afterMs: 25_000 })
  })
})
