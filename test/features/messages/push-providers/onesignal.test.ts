import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type HandOver, handOver, listFeedback, type PushItem } from '#features/messages/push-providers/gateway.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildMember } from '#test/support/build-members.ts'
import { buildDevice, buildProvider } from '#test/support/build-push.ts'
import { type Asked, connect, cutOff, json, localServer } from '#test/support/push-servers.ts'

let t: TestApp
let server: Awaited<ReturnType<typeof localServer>>
beforeAll(async () => {
  t = await testApp()
  server = await localServer(() => undefined)
})
afterAll(() => server.close())
beforeEach(() => {
  server.asked.length = 0
  // A circuit of its own for each test.
  connect(t, { onesignal: server })
  t.clock.forward(60_000)
})

const app = '7d2a0b1e-1c8e-4d0f-9a35-0d2f5f8a1c11'
const provider = (keys: string[] = ['key-1']) => buildProvider(t, { kind: 'ONESIGNAL', applicationId: app, keys })
const push = (key: number, more: Partial<PushItem> = {}): PushItem => ({
  ...{ key, deviceId: key, token: randomUUID(), title: '停水通知', body: '明日上午停水', link: null, image: null },
  ...more,
})
const made = (asked: Asked) => JSON.parse(asked.body)
const outcomesOf = (handed: HandOver) => (handed.kind === 'DONE' ? [...handed.outcomes.values()] : handed)
const accept: typeof server.state.answer = (_, response) => json(response, 200, { id: 'n-1', external_id: null })

describe('a batch', () => {
  test('goes out as one notification a text, with the key of the application and one that is the same each time', async () => {
    server.state.answer = accept
    const id = await provider()
    const items = [
      push(1),
      push(2),
      push(3, { title: '王小明您好', link: 'https://www.gov.taipei/', image: 'https://i/1.png' }),
    ]
    const batch = { id: randomUUID(), items }
    const handed = await handOver(t.ctx, { id }, batch)
    const accepted = { kind: 'ACCEPTED', providerId: 'n-1' }
    expect(outcomesOf(handed)).toEqual([accepted, accepted, accepted])
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(
      Array(2).fill('POST /notifications?c=push'),
    )
    expect(server.asked[0]?.headers.authorization).toBe('Key key-1')
    const [first, second] = server.asked.map(made)
    expect(first).toMatchObject({
      ...{ app_id: app, target_channel: 'push', include_subscription_ids: [items[0]?.token, items[1]?.token] },
      ...{ headings: { en: '停水通知' }, contents: { en: '明日上午停水' } },
    })
    expect(second).toMatchObject({ url: 'https://www.gov.taipei/', big_picture: 'https://i/1.png' })
    const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
    expect([first.idempotency_key, second.idempotency_key]).toEqual([
      expect.stringMatching(uuid4),
      expect.stringMatching(uuid4),
    ])
    await handOver(t.ctx, { id }, { id: batch.id, items: [...items].reverse() })
    const again = server.asked.slice(2).map((asked) => made(asked).idempotency_key)
    expect(again.sort()).toEqual([first.idempotency_key, second.idempotency_key].sort())
  })

  test('loses only those who cannot be reached, and their devices are marked', async () => {
    const id = await provider()
    const member = await buildMember(t.deps)
    const deviceId = await buildDevice(t, { memberId: member.id, providerId: id })
    const gone = push(2, { deviceId })
    server.state.answer = (_, response) =>
      json(response, 200, { id: 'n-1', errors: { invalid_player_ids: [gone.token] } })
    const handed = await handOver(
      t.ctx,
      { id },
      { id: randomUUID(), items: [push(1), gone, push(3, { token: 'no-uuid' })] },
    )
    const kinds = handed.kind === 'DONE' && [1, 2, 3].map((key) => handed.outcomes.get(key)?.kind)
    expect(kinds).toEqual(['ACCEPTED', 'INVALID_TOKEN', 'INVALID_TOKEN'])
    expect(made(server.asked[0] as Asked).include_subscription_ids).toHaveLength(2)
    const row = t.deps.database.db.selectFrom('member_device').select(['invalid_at', 'invalid_reason'])
    const device = await row.where('id', '=', deviceId).executeTakeFirstOrThrow()
    expect(device).toEqual({ invalid_at: t.clock.now(), invalid_reason: 'UNREGISTERED' })
  })

  test.each([
    ['nobody is subscribed', { id: '', errors: ['All included players are not subscribed'] }, 'INVALID_TOKEN'],
    ['nothing was made and nobody says why', { id: '', errors: ['Something else'] }, 'REJECTED'],
    ['nothing was made and nothing is said', {}, 'REJECTED'],
  ])('is answered with 200 although %s', async (_, body, kind) => {
    server.state.answer = (_, response) => json(response, 200, body)
    const handed = await handOver(t.ctx, { id: await provider() }, { id: randomUUID(), items: [push(1)] })
    expect(outcomesOf(handed)).toMatchObject([{ kind }])
  })

  test('of which some were refused and nothing was made is for the others to be handed over again', async () => {
    const [gone, other] = [push(1), push(2)]
    server.state.answer = (_, response) => json(response, 200, { id: '', errors: { invalid_player_ids: [gone.token] } })
    const handed = await handOver(t.ctx, { id: await provider() }, { id: randomUUID(), items: [gone, other] })
    expect(outcomesOf(handed)).toEqual([{ kind: 'INVALID_TOKEN' }, { kind: 'LATER', afterMs: 0 }])
  })

  test('whose words are refused is refused for good; an application that is switched off is not', async () => {
    const id = await provider()
    server.state.answer = (_, response) =>
      json(response, 400, { errors: ['Message Notifications must have English language content'] })
    const refused = await handOver(t.ctx, { id }, { id: randomUUID(), items: [push(1)] })
    expect(outcomesOf(refused)).toEqual([{ kind: 'REJECTED', cause: 'CONTENT' }])
    server.state.answer = (_, response) => json(response, 400, { errors: ['Your app has been disabled'] })
    const held = await handOver(t.ctx, { id }, { id: randomUUID(), items: [push(1)] })
    expect(held).toEqual({ kind: 'LATER', afterMs: 60_000 })
  })
})

describe('a provider', () => {
  test('that is asked too often is left alone as long as it says', async () => {
    server.state.answer = (_, response) =>
      json(response, 429, { errors: ['API rate limit exceeded.'] }, { 'retry-after': '120' })
    const handed = await handOver(t.ctx, { id: await provider() }, { id: randomUUID(), items: [push(1), push(2)] })
    expect(handed).toEqual({ kind: 'LATER', afterMs: 120_000 })
    expect(server.asked).toHaveLength(1)
  })

  test('whose answer is lost is asked again with the same key, and is known to have sent once', async () => {
    const sent = new Set<string>()
    server.state.answer = (asked, response) => {
      const key: string = made(asked).idempotency_key
      if (sent.has(key)) return json(response, 200, { id: 'n-7' })
      sent.add(key)
      cutOff(response)
    }
    const handed = await handOver(t.ctx, { id: await provider() }, { id: randomUUID(), items: [push(1)] })
    expect(outcomesOf(handed)).toEqual([{ kind: 'ACCEPTED', providerId: 'n-7' }])
    expect([sent.size, server.asked.length]).toEqual([1, 2])
  })

  test('that never answers leaves it unknown', async () => {
    server.state.answer = (_, response) => cutOff(response)
    const handed = await handOver(t.ctx, { id: await provider() }, { id: randomUUID(), items: [push(1)] })
    expect(outcomesOf(handed)).toEqual([{ kind: 'UNKNOWN' }])
    expect(server.asked).toHaveLength(3)
  })

  test('that is not there took nothing', async () => {
    connect(t, { onesignal: { origin: 'http://127.0.0.1:9' } })
    const handed = await handOver(t.ctx, { id: await provider() }, { id: randomUUID(), items: [push(1)] })
    expect(handed).toEqual({ kind: 'LATER', afterMs: 30_000 })
  })

  test('that does not know the new key is asked with the one before, and the page says so', async () => {
    const id = await provider(['new', 'old'])
    server.state.answer = (asked, response) =>
      asked.headers.authorization === 'Key old'
        ? json(response, 200, { id: 'n-1' })
        : json(response, 403, { errors: ['Forbidden'] })
    const items = [push(1), push(2, { body: '另一則' })]
    expect(outcomesOf(await handOver(t.ctx, { id }, { id: randomUUID(), items }))).toHaveLength(2)
    const keys = t.deps.database.db
      .selectFrom('push_provider_key')
      .select(['slot', 'works'])
      .where('provider_id', '=', id)
    expect(await keys.orderBy('slot').execute()).toEqual([
      { slot: 'CURRENT', works: 0 },
      { slot: 'PREVIOUS', works: 1 },
    ])
  })

  test('that knows none of the keys, or has none, takes nothing', async () => {
    server.state.answer = (_, response) => json(response, 401, { errors: ['Invalid key'] })
    const refused = await handOver(t.ctx, { id: await provider() }, { id: randomUUID(), items: [push(1)] })
    const none = await handOver(t.ctx, { id: await provider([]) }, { id: randomUUID(), items: [push(1)] })
    expect([refused, none]).toEqual(Array(2).fill({ kind: 'LATER', afterMs: 60_000 }))
  })
})

test('what it tells later are numbers', async () => {
  server.state.answer = (_, response) => json(response, 200, { id: 'n-1', successful: 9, received: 7, converted: 3 })
  const accepted = [1, 2].map((key) => ({ key, deviceId: key, providerId: 'n-1', acceptedAt: t.clock.now() }))
  const feedback = await listFeedback(t.ctx, { id: await provider() }, accepted)
  expect(feedback).toEqual({ each: [], counts: [{ providerId: 'n-1', confirmed: 7, opened: 3 }] })
  expect(server.asked.map(({ path }) => path)).toEqual([`/notifications/n-1?app_id=${app}`])
})
