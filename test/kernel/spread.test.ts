import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeLook } from '#kernel/audit/looks.ts'
import { spreadShown } from '#kernel/audit/spread.ts'
import { systemContext } from '#kernel/context.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { eventually } from '#test/support/processes.ts'
import { killWorkerProcesses, startWorkerProcess } from '#test/support/workers.ts'

let t: TestApp
beforeEach(async () => {
  t = await testApp()
  await t.deps.database.db.deleteFrom('audit_log').execute()
  await t.deps.database.db.deleteFrom('audit_subject').execute()
})
afterEach(killWorkerProcesses)

const perPage = 25
const members = (from: number) => Array.from({ length: perPage }, (_, n) => ({ type: 'members', id: from + n }))
const look = (n: number) =>
  writeLook(systemContext(t.deps), { action: 'list', resource: 'members', shown: members(1 + n * 7) })

async function due(): Promise<number> {
  const rows = t.deps.database.db.selectFrom('audit_log').select('id').where('shown_due', '=', 1)
  return (await rows.execute()).length
}

/** How many persons each look has, on its row and beside it. */
async function personsOfLooks(): Promise<number[]> {
  const { db } = t.deps.database
  const looks = await db.selectFrom('audit_log').select(['id', 'subject_id']).execute()
  const beside = await db.selectFrom('audit_subject').select('audit_id').execute()
  const count = new Map(looks.map(({ id, subject_id }) => [id, subject_id === null ? 0 : 1]))
  for (const { audit_id } of beside) count.set(audit_id, (count.get(audit_id) ?? 0) + 1)
  return [...new Set(count.values())]
}

test('a look that showed a page becomes one row a person, once, however often it is spread', async () => {
  await Promise.all(Array.from({ length: 30 }, (_, n) => look(n)))
  expect(await spreadShown(t.deps)).toBe(30)
  expect(await spreadShown(t.deps)).toBe(0)
  await t.deps.database.db.updateTable('audit_log').set({ shown_due: 1 }).execute()
  await spreadShown(t.deps)
  expect(await personsOfLooks()).toEqual([perPage])
})

test('a worker does it within two seconds', async () => {
  await startWorkerProcess(t)
  await look(1)
  const began = Date.now()
  await eventually(async () => ((await due()) === 0 ? true : undefined))
  expect(Date.now() - began).toBeLessThan(2_000)
}, 60_000)

test('workers that are killed and frozen in the middle leave no look out and double none', async () => {
  const total = 3_000
  let written = 0
  const writing = (async () => {
    for (; written < total; written += 50) await Promise.all(Array.from({ length: 50 }, (_, n) => look(written + n)))
  })()
  const [first, second] = [await startWorkerProcess(t), await startWorkerProcess(t)]
  for (let kills = 0; kills < 4; kills++) {
    await sleep(150 + kills * 90)
    const victim = await startWorkerProcess(t)
    await sleep(kills * 120)
    await victim.kill()
  }
  await first.kill()
  second.freeze()
  await writing
  await startWorkerProcess(t)
  // What the frozen one holds comes free when the database ends its transaction.
  expect(await eventually(async () => ((await due()) === 0 ? true : undefined), 40_000)).toBe(true)
  second.wake()
  await sleep(1_500)
  const { db } = t.deps.database
  expect((await db.selectFrom('audit_log').select('id').execute()).length).toBe(total)
  expect(await personsOfLooks()).toEqual([perPage])
}, 120_000)
