import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { setWanted } from '#features/messages/user-topic-bindings/changes.ts'
import { bindAtProvider, unbindAtProvider } from '#features/messages/user-topic-bindings/follow.ts'
import type { DriftSummary, TopicDrift } from '#features/messages/user-topic-drifts/contract.ts'
import { inTransaction } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import { buildMembers } from '#test/support/build-members.ts'
import { buildDevice, buildProvider } from '#test/support/build-push.ts'
import { buildTopic } from '#test/support/build-topics.ts'

let t: TestApp
let operator: Client
let topic: Awaited<ReturnType<typeof buildTopic>>
let members: number[]
let providerId: number
const devices = new Map<number, number>()

beforeAll(async () => {
  t = await testApp()
  const agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
  topic = await buildTopic(t, { agencyId })
  members = (await buildMembers(t.deps, 6, { agencyId })).map(({ id }) => id)
  providerId = await buildProvider(t)
  for (const memberId of members) devices.set(memberId, await buildDevice(t, { memberId, providerId }))
  await inTransaction(t.ctx, (ctx) =>
    setWanted(ctx, { ...topic, departmentId: null }, members.slice(0, 4), { wanted: 'BOUND', source: 'HAND' }),
  )
  await follow()
})

async function follow(): Promise<void> {
  await enqueue(t.ctx, bindAtProvider, {}, { title: 'bind' })
  await enqueue(t.ctx, unbindAtProvider, {}, { title: 'unbind' })
  await t.runJobs()
}

const kept = () => t.deps.database.db
const forget = (memberId: number) =>
  kept()
    .deleteFrom('simulated_topic_device')
    .where('device_id', '=', devices.get(memberId) ?? 0)
    .execute()
const sneakIn = (memberId: number) =>
  kept()
    .insertInto('simulated_topic_device')
    .values({
      ...{ provider_id: providerId, device_id: devices.get(memberId) ?? 0, topic: topic.code },
      since_at: sql<Date>`now(3)`,
    })
    .execute()

async function compare(): Promise<DriftSummary['topics'][number] | undefined> {
  expect((await operator.post('/user-topic-drifts/run')).status).toBe(201)
  await t.runJobs()
  const { body } = await operator.get<DriftSummary>('/user-topic-drifts/summary')
  expect(body.check).toMatchObject({ status: 'DONE' })
  return body.topics.find(({ topicId }) => topicId === topic.id)
}
const listed = async () =>
  (await operator.get<{ items: TopicDrift[] }>(`/user-topic-drifts?topicId=${topic.id}&sort=id&order=asc`)).body.items

describe('a comparison', () => {
  test('finds nothing where the provider follows', async () => {
    expect(await compare()).toMatchObject({ bound: 4, waiting: 0, missing: 0, extra: 0, oldestAt: null })
  })

  test('finds who is missing there and who is too many, and since when', async () => {
    const [missing = 0] = members
    const extra = members[5] ?? 0
    await forget(missing)
    await sneakIn(extra)
    const first = t.clock.now().toISOString()
    expect(await compare()).toMatchObject({ missing: 1, extra: 1, oldestAt: first })
    t.clock.forward(60_000)
    await compare()
    expect(await listed()).toMatchObject([
      { kind: 'MISSING', memberId: missing, firstSeenAt: first, repaired: false, memberNameMasked: '王○○' },
      { kind: 'EXTRA', memberId: extra, firstSeenAt: first, sinceAt: expect.any(String) },
    ])
  })

  test('leaves out what is yet to be told', async () => {
    const [, waiting = 0] = members
    await forget(waiting)
    const own = await operator.get<{ items: { id: number }[] }>(
      `/user-topic-bindings?topicId=${topic.id}&memberId=${waiting}`,
    )
    await operator.post(`/user-topic-bindings/${own.body.items[0]?.id}/tell-again`)
    expect(await compare()).toMatchObject({ waiting: 1, missing: 1 })
    await follow()
  })
})

test('a repair tells the provider again, and the next comparison finds nothing', async () => {
  const path = '/user-topic-drifts/repair'
  const seen = await operator.post<{ seen: number }>(`${path}/preview`, { topicId: topic.id })
  expect(seen.body).toMatchObject({ missing: 1, extra: 1, members: 2, seen: 2 })
  const wrong = await operator.post(path, { topicId: topic.id, seen: 5, requestKey: requestKey() })
  expect(wrong.status).toBe(409)
  const order = { topicId: topic.id, seen: 2, requestKey: requestKey() }
  const ordered = await operator.post(path, order)
  expect(ordered).toMatchObject({ status: 201, body: { count: 2 } })
  expect((await operator.post(path, order)).body).toEqual(ordered.body)
  await t.runJobs()
  expect((await listed()).every(({ repaired }) => repaired)).toBe(true)
  await follow()
  expect(await compare()).toMatchObject({ bound: 4, missing: 0, extra: 0 })
  expect(await listed()).toEqual([])
})

test('topics and differences out of reach are not told', async () => {
  const other = await t.as('operator')
  const { body } = await other.get<DriftSummary>('/user-topic-drifts/summary')
  expect(body.topics).toEqual([])
  expect((await other.post('/user-topic-drifts/repair', { seen: 1, requestKey: requestKey() })).status).toBe(400)
})
