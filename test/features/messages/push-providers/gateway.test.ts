import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { type HandOver, handOver, type PushItem } from '#features/messages/push-providers/gateway.ts'
import { findSendingProvider } from '#features/messages/push-providers/sending.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildProvider } from '#test/support/build-push.ts'

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
