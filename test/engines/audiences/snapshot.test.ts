import { afterEach, beforeAll, expect, test } from 'vitest'
import type { Audience } from '#contract/audience.ts'
import type { Chunk } from '#engines/audiences/content.ts'
import {
  purgeAudiences,
  readAudience,
  type Snapshot,
  takeAudience,
  verifyAudience,
} from '#engines/audiences/snapshot.ts'
import { systemContext } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildCrowd } from '#test/support/build-dispatches.ts'
import { buildMembers } from '#test/support/build-members.ts'
import { killWorkerProcesses, startWorkerProcess } from '#test/support/workers.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterEach(killWorkerProcesses)

const dayMs = 86_400_000
const everybody = { ageFrom: 0 }

async function take(agencyId: number, conditions: Audience = everybody, pieces = 1): Promise<Snapshot> {
  const source = { kind: 'CONDITION' as const, reach: { agencies: [agencyId] }, conditions, pieces }
  return takeAudience(systemContext(t.deps), source, async () => {})
}

const idsOf = (chunk: Chunk) => (chunk.kind === 'CONDITION' ? chunk.ids : [])

async function idsIn({ id }: Snapshot): Promise<number[]> {
  const ids: number[] = []
  for await (const chunk of readAudience(t.deps.database.db, id)) ids.push(...idsOf(chunk))
  return ids
}

const chunksOf = (id: number) =>
  t.deps.database.db
    .selectFrom('audience_chunk')
    .select(['n', 'members'])
    .where('audience_id', '=', id)
    .orderBy('n')
    .execute()

const isThere = async (id: number) =>
  (await t.deps.database.db.selectFrom('audience').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

async function purge(): Promise<void> {
  await enqueue(systemContext(t.deps), purgeAudiences, {}, { title: 'test' })
  await t.runJobs()
}

test('many members are fixed in small chunks, each seen once on the way, and none of elsewhere', async () => {
  const { id: agencyId } = await t.build.agency()
  await buildCrowd(t, agencyId, 25_000)
  await buildMembers(t.deps, 3)
  const seen: number[] = []
  const source = { kind: 'CONDITION' as const, reach: { agencies: [agencyId] }, conditions: everybody, pieces: 1 }
  const snapshot = await takeAudience(systemContext(t.deps), source, async (chunk) => {
    expect(idsOf(chunk).length).toBeLessThanOrEqual(10_000)
    seen.push(...idsOf(chunk))
  })
  const members = await t.deps.database.db
    .selectFrom('member')
    .select('id')
    .where('agency_id', '=', agencyId)
    .orderBy('id')
    .execute()
  expect(seen).toEqual(members.map(({ id }) => id))
  expect(await idsIn(snapshot)).toEqual(seen)
  const chunks = await chunksOf(snapshot.id)
  expect(chunks.map(({ members }) => members.length <= 20_100)).toEqual([true, true, true])
  await verifyAudience(t.deps.database.db, snapshot)
})

test('the same members have the same hash, however they were asked for; it changes with any of them', async () => {
  const { id: agencyId } = await t.build.agency()
  const members = await buildMembers(t.deps, 4, { agencyId, level: 'GOLD', gender: 'F' })
  const hashes = async () =>
    Promise.all(
      [everybody, { level: 'GOLD' as const }, { gender: 'F' as const, ageTo: 150 }].map(async (conditions) =>
        (await take(agencyId, conditions)).sha256.toString('hex'),
      ),
    )
  const before = new Set(await hashes())
  expect(before.size).toBe(1)
  expect(before.has((await take(agencyId, everybody, 2)).sha256.toString('hex'))).toBe(false)
  const one = t.deps.database.db.updateTable('member').where('id', '=', members[1]?.id ?? 0)
  await one.set({ name: '改名' }).execute()
  expect(new Set(await hashes())).toEqual(before)
  await one.set({ status: 'FROZEN' }).execute()
  expect((await hashes()).some((hash) => before.has(hash))).toBe(false)
  await one.set({ status: 'ACTIVE' }).execute()
  expect(new Set(await hashes())).toEqual(before)
  await buildMembers(t.deps, 1, { agencyId, level: 'GOLD', gender: 'F' })
  expect((await hashes()).some((hash) => before.has(hash))).toBe(false)
})

test('what was changed in any way is refused', async () => {
  const { db } = t.deps.database
  const { id: agencyId } = await t.build.agency()
  await buildCrowd(t, agencyId, 10_001)
  const changes: ((id: number) => Promise<unknown>)[] = [
    async (id) => {
      const [first] = await chunksOf(id)
      const members = Buffer.from(first?.members ?? '')
      members[5_000] = 2
      await db.updateTable('audience_chunk').set({ members }).where('audience_id', '=', id).where('n', '=', 0).execute()
    },
    (id) => db.deleteFrom('audience_chunk').where('audience_id', '=', id).where('n', '=', 1).execute(),
    (id) =>
      db
        .insertInto('audience_chunk')
        .values({ audience_id: id, n: 2, members: Buffer.from([1]) })
        .execute(),
    (id) => db.updateTable('audience').set({ pieces: 2 }).where('id', '=', id).execute(),
    (id) => db.updateTable('audience').set({ sha256: null }).where('id', '=', id).execute(),
    (id) => db.deleteFrom('audience').where('id', '=', id).execute(),
  ]
  for (const change of changes) {
    const snapshot = await take(agencyId)
    await verifyAudience(db, snapshot)
    await change(snapshot.id)
    await expect(verifyAudience(db, snapshot)).rejects.toMatchObject({ problem: { key: 'audience.changed' } })
  }
})

test('what could not be finished leaves nothing', async () => {
  const { id: agencyId } = await t.build.agency()
  await buildMembers(t.deps, 1, { agencyId })
  const count = async () => (await t.deps.database.db.selectFrom('audience').select('id').execute()).length
  const before = await count()
  const source = { kind: 'CONDITION' as const, reach: { agencies: [agencyId] }, conditions: everybody, pieces: 1 }
  const failing = takeAudience(systemContext(t.deps), source, async () => Promise.reject(new Error('seen enough')))
  await expect(failing).rejects.toThrow('seen enough')
  expect(await count()).toBe(before)
})

test('killed between snapshot and order, it is an orphan that expires by itself', async () => {
  await buildMembers(t.deps, 2)
  const doomed = await startWorkerProcess(t, 'audience')
  await doomed.kill()
  const orphan = await t.deps.database.db
    .selectFrom('audience')
    .select(['id', 'recipients', 'sha256'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  expect(orphan.recipients).toBeGreaterThan(1)
  expect(orphan.sha256).toHaveLength(32)
  await purge()
  expect(await isThere(orphan.id)).toBe(true)
  t.clock.forward(dayMs + 60_000)
  await purge()
  expect(await isThere(orphan.id)).toBe(false)
  expect(await chunksOf(orphan.id)).toEqual([])
})
