import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { type HandOver, handOver, listFeedback, type PushItem } from '#features/messages/push-providers/gateway.ts'
import { findSendingProvider } from '#features/messages/push-providers/sending.ts'
import { inTransaction } from '#kernel/context.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildProvider, calm } from '#test/support/build-push.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const pushes = (n: number): PushItem[] =>
  Array.from({ length: n }, (_, key) => ({
    ...{ key, deviceId: key + 1, token: `token-${key}`, title: '停水通知', body: '明日上午', link: null, image: null },
  }))

/** How many of each kind. */
function tally(handed: HandOver): Record<string, number> {
  if (handed.kind !== 'DONE') return { [handed.kind]: handed.afterMs }
  const found: Record<string, number> = {}
  for (const { kind } of handed.outcomes.values()) found[kind] = (found[kind] ?? 0) + 1
  return found
}

test('the simulator gives each push an outcome in the proportions that are set, the same for the same pushes', async () => {
  const simulation = { invalidPercent: 10, rejectedPercent: 10, lostPercent: 5 }
  const id = await buildProvider(t, { simulation, isDefault: true })
  expect(await findSendingProvider(t.ctx)).toMatchObject({ id, kind: 'SIMULATOR', mayRepeat: true, batchSize: 2_000 })
  const items = pushes(2_000)
  const first = await handOver(t.ctx, { id }, { id: randomUUID(), items })
  expect(await handOver(t.ctx, { id }, { id: randomUUID(), items })).toEqual(first)
  expect(tally(first)).toEqual({ ACCEPTED: 1_524, INVALID_TOKEN: 201, REJECTED: 189, UNKNOWN: 86 })
})

const hand = (id: number, n = 1) => handOver(t.ctx, { id }, { id: randomUUID(), items: pushes(n) })

test('what the simulator tells later comes with the time, and an opened push was confirmed', async () => {
  const id = await buildProvider(t, { simulation: { confirmedPercent: 80, openedPercent: 30 } })
  t.clock.set('2026-04-01T02:00:00.000Z')
  const acceptedAt = t.clock.now()
  const accepted = pushes(1_000).map(({ key, deviceId }) => ({ key, deviceId, providerId: null, acceptedAt }))
  const tell = async () => (await listFeedback(t.ctx, { id }, accepted)).each
  expect(await tell()).toEqual([])
  t.clock.forward(60_000)
  const soon = await tell()
  t.clock.forward(3 * 3_600_000)
  const later = await tell()
  const keysOf = (kind: string) => new Set(later.filter((one) => one.kind === kind).map(({ key }) => key))
  const [confirmed, opened] = [keysOf('CONFIRMED'), keysOf('OPENED')]
  expect([confirmed.size, opened.size, soon.length > confirmed.size]).toEqual([809, 293, true])
  expect([...opened].filter((key) => !confirmed.has(key))).toEqual([])
})

test('a provider takes no more than its rate in a second, from all together', async () => {
  const id = await buildProvider(t, { ratePerSecond: 100 })
  const answers = await Promise.all(Array.from({ length: 6 }, () => hand(id, 25)))
  expect(answers.filter(({ kind }) => kind === 'DONE')).toHaveLength(4)
  expect(answers.find(({ kind }) => kind === 'LATER')).toMatchObject({ afterMs: 1_000 })
  t.clock.forward(1_000)
  expect(tally(await hand(id, 100))).toEqual({ ACCEPTED: 100 })
})

test('a provider that is switched off takes nothing', async () => {
  const id = await buildProvider(t)
  await t.deps.database.db.updateTable('push_provider').set({ active: 0 }).where('id', '=', id).execute()
  expect(await hand(id)).toEqual({ kind: 'LATER', afterMs: 60_000 })
})

test('a provider that keeps failing is left alone, tried by one, and goes on once it answers', async () => {
  const id = await buildProvider(t, { simulation: { unavailablePercent: 100 } })
  for (let n = 0; n < 5; n++) expect(tally(await hand(id))).toEqual({ LATER: 5_000 })
  expect(tally(await hand(id))).toEqual({ LATER: 30_000 })
  t.clock.forward(30_000)
  const tried = await Promise.all([hand(id), hand(id), hand(id)])
  expect(
    tried
      .map(tally)
      .map(({ LATER }) => LATER)
      .sort(),
  ).toEqual([30_000, 30_000, 5_000])
  const well = JSON.stringify(calm)
  await t.deps.database.db.updateTable('push_provider').set({ simulation: well }).where('id', '=', id).execute()
  t.clock.forward(30_000)
  expect(tally(await hand(id))).toEqual({ ACCEPTED: 1 })
  expect(tally(await hand(id, 20))).toEqual({ ACCEPTED: 20 })
})

test('nothing goes out in a transaction', async () => {
  const id = await buildProvider(t)
  const inside = inTransaction(t.ctx, (ctx) => handOver(ctx, { id }, { id: randomUUID(), items: pushes(1) }))
  await expect(inside).rejects.toThrow('hold the transaction open')
})
