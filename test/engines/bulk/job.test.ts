import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import { type BuiltMember, buildMembers } from '#test/support/build-members.ts'
import { drill } from '#test/support/drill.ts'
import { killWorkerProcesses, startWorkerProcess } from '#test/support/workers.ts'

const { count: wanted, timeout } = drill('bulk', { sample: 110, whole: 10_000 })

interface Job {
  state: string
  error: string | null
  result: { done: number; skipped: number; reasons: { zh: object[]; en: object[] } } | null
  progressDone: number
  files: { id: number; name: string }[]
}

let t: TestApp
let administrator: Client
beforeAll(async () => {
  t = await testApp()
  administrator = await t.as('administrator')
})
afterEach(killWorkerProcesses)

interface Scene {
  operator: Client
  members: BuiltMember[]
  jobId: number
}

/** All members of an agency to be frozen by one job. */
async function ordered(count = wanted): Promise<Scene> {
  const { id: agencyId } = await t.build.agency()
  const operator = await t.as('operator', { agencyId })
  const members = await buildMembers(t.deps, count, { agencyId })
  const body = { filter: { status: 'ACTIVE' }, seen: count, reason: '名單核對', requestKey: requestKey() }
  const answer = await operator.post<{ jobId: number; outcome: null }>('/members/freeze/bulk', body)
  expect(answer).toMatchObject({ status: 201, body: { jobId: expect.any(Number), outcome: null } })
  return { operator, members, jobId: answer.body.jobId }
}

const jobOf = async ({ operator, jobId }: Scene) => (await operator.get<Job>(`/jobs/${jobId}`)).body

/** Each member's status, freezes and rows of the log, counted. */
async function standOf({ members }: Scene): Promise<Record<string, number>> {
  const ids = members.map(({ id }) => id)
  const { rows } = await sql<{ stand: string; n: number }>`
    select concat_ws(' ', m.status, (select count(*) from member_freeze f where f.member_id = m.id),
      (select count(*) from audit_log l where l.resource = 'members' and l.record_id = cast(m.id as char)
        and l.action = 'freeze')) as stand, count(*) as n
    from member m where m.id in (${sql.join(ids)}) group by stand`.execute(t.deps.database.db)
  return Object.fromEntries(rows.map(({ stand, n }) => [stand, n]))
}

/** Waits until the job has changed some members. */
async function untilBegun({ members }: Scene): Promise<void> {
  const first = Math.min(...members.map(({ id }) => id))
  const frozen = t.deps.database.db.selectFrom('member').select('id').where('id', '=', first)
  for (let tries = 0; tries < 5_000; tries++) {
    if (await frozen.where('status', '=', 'FROZEN').executeTakeFirst()) return
    await sleep(2)
  }
  throw new Error('It did not begin')
}

describe('one job for many', () => {
  test(
    'does each record of the snapshot once, whatever fits the filter by then',
    async () => {
      const scene = await ordered()
      const [late] = await buildMembers(t.deps, 1, { agencyId: scene.members[0]?.agencyId ?? 0 })
      await t.runJobs()
      expect(await jobOf(scene)).toMatchObject({
        state: 'DONE',
        progressDone: wanted,
        result: { done: wanted, skipped: 0, failed: 0 },
        files: [],
      })
      expect(await standOf(scene)).toEqual({ 'FROZEN 1 1': wanted })
      expect(await standOf({ ...scene, members: late ? [late] : [] })).toEqual({ 'ACTIVE 0 0': 1 })
    },
    timeout(60_000),
  )

  test(
    'skips what changed meanwhile and names it with the reason in a file, masked',
    async () => {
      const scene = await ordered(60)
      const [first, second] = scene.members
      await administrator.post(`/members/${first?.id}/close`, { reason: '本人申請' })
      await administrator.post(`/members/${second?.id}/freeze`, { reason: '遺失' })
      await t.runJobs()
      const job = await jobOf(scene)
      expect(job).toMatchObject({ state: 'DONE', result: { done: 58, skipped: 2 } })
      expect(job.result?.reasons.zh).toHaveLength(2)
      const [header, ...lines] = (await scene.operator.download(job.files[0]?.id ?? 0))
        .toString()
        .trimEnd()
        .split('\r\n')
      expect(header).toBe('\ufeff編號,資料,未變更的原因')
      expect(lines.map((line) => line.split(',').slice(0, 2))).toEqual([
        [String(first?.id), `王○○ (${first?.account})`],
        [String(second?.id), `王○○ (${second?.account})`],
      ])
      const stranger = await t.as('operator')
      const seen = await stranger.get(`/files/${job.files[0]?.id}/download`)
      expect(seen.status).toBe(404)
    },
    timeout(60_000),
  )

  test('names to whoever runs it again nobody out of their reach', async () => {
    const scene = await ordered(60)
    const [own, foreign] = scene.members
    const { id: elsewhere } = await t.build.agency()
    await administrator.post(`/members/${own?.id}/freeze`, { reason: '遺失' })
    await administrator.post(`/members/${foreign?.id}/freeze`, { reason: '遺失' })
    await t.runJobs()
    const { db } = t.deps.database
    await db
      .updateTable('member')
      .set({ agency_id: elsewhere })
      .where('id', '=', foreign?.id ?? 0)
      .execute()
    await db.updateTable('job').set({ state: 'FAILED' }).where('id', '=', scene.jobId).execute()
    expect((await scene.operator.post(`/jobs/${scene.jobId}/retry`)).status).toBe(200)
    await t.runJobs()
    const [file] = (await jobOf(scene)).files
    const lines = (await scene.operator.download(file?.id ?? 0)).toString().trimEnd().split('\r\n').slice(1)
    expect(lines).toEqual([
      expect.stringContaining(`${own?.account}`),
      expect.stringMatching(new RegExp(`^${foreign?.id},,(?!.*凍結)`)),
    ])
  })

  test(
    'that is cancelled keeps what it did, and does the rest when it is run again',
    async () => {
      const scene = await ordered()
      const running = t.runJobs()
      await untilBegun(scene)
      expect((await scene.operator.post(`/jobs/${scene.jobId}/cancel`)).status).toBe(200)
      await running
      const job = await jobOf(scene)
      const { 'FROZEN 1 1': done = 0, ...others } = await standOf(scene)
      expect(job).toMatchObject({ state: 'CANCELLED', files: [{ name: expect.stringContaining('未變更') }] })
      expect(done).toBeGreaterThan(0)
      expect(others).toEqual({ 'ACTIVE 0 0': wanted - done })
      await scene.operator.post(`/jobs/${scene.jobId}/retry`)
      await t.runJobs()
      expect(await jobOf(scene)).toMatchObject({ state: 'DONE', result: { done: wanted }, files: [] })
      expect(await standOf(scene)).toEqual({ 'FROZEN 1 1': wanted })
    },
    timeout(60_000),
  )

  test(
    'ends when the role is taken from whoever ordered it',
    async () => {
      const scene = await ordered()
      const running = t.runJobs()
      await untilBegun(scene)
      const { body } = await administrator.get<{ version: number }>(`/system-users/${scene.operator.userId}`)
      const taken = { roles: [], version: body.version }
      expect((await administrator.patch(`/system-users/${scene.operator.userId}`, taken)).status).toBe(200)
      await running
      const job = await jobOf({ ...scene, operator: administrator })
      expect(job).toMatchObject({ state: 'FAILED', error: expect.stringContaining('權限') })
      const { 'FROZEN 1 1': done = 0, ...others } = await standOf(scene)
      expect(others).toEqual({ 'ACTIVE 0 0': wanted - done })
      expect((await administrator.post(`/jobs/${scene.jobId}/retry`)).status).toBe(200)
      await t.runJobs()
      expect(await standOf(scene)).toEqual({ 'FROZEN 1 1': wanted })
    },
    timeout(60_000),
  )

  test(
    'goes on after its worker was killed, and doubles nothing',
    async () => {
      const scene = await ordered()
      const worker = await startWorkerProcess(t)
      await untilBegun(scene)
      await worker.kill()
      const { 'FROZEN 1 1': done = 0 } = await standOf(scene)
      expect(done % 50).toBe(0)
      for (let tries = 0; (await jobOf(scene)).state !== 'DONE' && tries < 100; tries++) {
        await t.runJobs()
        await sleep(100)
      }
      expect(await jobOf(scene)).toMatchObject({ state: 'DONE', result: { done: wanted } })
      expect(await standOf(scene)).toEqual({ 'FROZEN 1 1': wanted })
    },
    timeout(60_000),
  )
})
