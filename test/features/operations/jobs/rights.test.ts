import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { order, show as showImport } from '#test/features/members/member-imports/import.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildCrowd, buildScene, create, type Scene, show as showDispatch } from '#test/support/build-dispatches.ts'
import { memberCsv, people } from '#test/support/build-member-files.ts'
import { databaseTime, makeDue } from '#test/support/due.ts'
import { expectCouponInvariants } from '#test/support/invariants.ts'

let t: TestApp
let administrator: Client
let next = 7_000_000

beforeAll(async () => {
  t = await testApp()
  administrator = await t.as('administrator')
})

const audience = { ageFrom: 0 }
const condition = { kind: 'CONDITION' }

const disable = async ({ userId }: Client) => {
  const answer = await administrator.post(`/system-users/${userId}/disable`, { reason: '離職' })
  expect(answer.status).toBe(200)
}

async function change({ userId }: Client, values: object): Promise<void> {
  const { body } = await administrator.get<{ version: number }>(`/system-users/${userId}`)
  expect((await administrator.patch(`/system-users/${userId}`, { ...values, version: body.version })).status).toBe(200)
}

async function jobOf(id: number | null) {
  return t.deps.database.db
    .selectFrom('job')
    .select(['state', 'error', 'attempts', 'created_by as createdBy', 'run_as as runAs'])
    .where('id', '=', id ?? 0)
    .executeTakeFirstOrThrow()
}

const gone = expect.stringContaining('jobs.rightsGone')

/** Waits until the query finds a row. */
async function until(query: ReturnType<typeof sql>): Promise<void> {
  for (let tries = 0; tries < 2_000; tries++) {
    if ((await query.execute(t.deps.database.db)).rows.length > 0) return
    await sleep(2)
  }
  throw new Error('It did not begin')
}

function some(count: number) {
  next += count
  return memberCsv(people(next - count, count))
}

/** Runs what is due and takes the right away as soon as the query finds what the job has begun. */
async function meanwhile(begun: ReturnType<typeof sql>, take: () => Promise<void>): Promise<void> {
  const running = t.runJobs()
  await until(begun)
  await take()
  await running
}

const atAgency = async () => {
  const { id } = await t.build.agency()
  return { agencyId: id, operator: await t.as('operator', { agencyId: id }) }
}

describe('an import whose initiator loses the right', () => {
  const ways: Record<string, (operator: Client) => Promise<void>> = {
    'is disabled': disable,
    'is moved to another agency': async (operator) => change(operator, { agencyId: (await t.build.agency()).id }),
    'has an end that has come': async (operator) => {
      await sql`update system_user set valid_until_on = '2026-03-01' where id = ${operator.userId}`.execute(
        t.deps.database.db,
      )
    },
  }
  for (const [way, take] of Object.entries(ways)) {
    test(`because that person ${way} stops, keeps what was done, and goes on for somebody who may`, async () => {
      const { agencyId, operator } = await atAgency()
      const { body } = await order(operator, some(9_000))
      await meanwhile(sql`select id from import_run where id = ${body.id} and next_row > 0`, () => take(operator))
      const other = await t.as('operator', { agencyId })
      const stopped = await showImport(other, body.id)
      expect(stopped).toMatchObject({ state: 'FAILED', resumable: true, error: expect.stringContaining('權限') })
      expect(stopped.created).toBeGreaterThan(0)
      expect(stopped.created).toBeLessThan(9_000)
      expect(await jobOf(body.jobId)).toMatchObject({ state: 'FAILED', attempts: 1, error: gone })
      expect((await other.post(`/member-imports/${body.id}/resume`)).status).toBe(200)
      await t.runJobs()
      expect(await showImport(other, body.id)).toMatchObject({ state: 'DONE', created: 9_000 })
      expect(await jobOf(body.jobId)).toMatchObject({ createdBy: operator.userId, runAs: other.userId })
    })
  }

  test('before it begins applies nothing, and by all or nothing leaves nothing behind', async () => {
    const { agencyId, operator } = await atAgency()
    const first = await order(operator, some(3))
    const whole = await order(operator, some(9_000), { policy: 'ALL_OR_NOTHING' })
    await disable(operator)
    await t.runJobs()
    const other = await t.as('operator', { agencyId })
    const stopped = [await showImport(other, first.body.id), await showImport(other, whole.body.id)]
    expect(stopped.map(({ state, created }) => [state, created])).toEqual([
      ['FAILED', 0],
      ['FAILED', 0],
    ])
    expect((await other.post(`/jobs/${first.body.jobId}/retry`)).status).toBe(200)
    await t.runJobs()
    expect(await showImport(other, first.body.id)).toMatchObject({ state: 'DONE', created: 3 })
    expect((await other.post(`/jobs/${whole.body.jobId}/retry`)).status).toBe(200)
    const written = sql`select id from job where id = ${whole.body.jobId} and progress_done > 4500`
    await meanwhile(written, () => disable(other))
    const third = await t.as('operator', { agencyId })
    expect(await showImport(third, whole.body.id)).toMatchObject({ state: 'FAILED', created: 0 })
  })
})

describe('an export whose initiator loses the right', () => {
  const filesOf = (jobId: number) =>
    t.deps.database.db
      .selectFrom('file')
      .select(['state', 'created_by as createdBy'])
      .where('job_id', '=', jobId)
      .execute()

  test('stops within its batch and leaves no file; whoever takes it over gets their own', async () => {
    const { agencyId, operator } = await atAgency()
    await buildCrowd(t, agencyId, 60_000)
    const asked = await operator.post<{ jobId: number }>('/members/export', {
      columns: ['account', 'name'],
      format: 'csv',
      purpose: 'STATISTICS',
    })
    expect(asked.status).toBe(201)
    const { jobId } = asked.body
    await meanwhile(sql`select id from file where job_id = ${jobId}`, () => disable(operator))
    expect(await jobOf(jobId)).toMatchObject({ state: 'FAILED', error: gone })
    expect(await filesOf(jobId)).toEqual([])
    const other = await t.as('operator', { agencyId })
    expect((await other.post(`/jobs/${jobId}/retry`)).body).toMatchObject({ state: 'QUEUED', mayCancel: true })
    await t.runJobs()
    expect(await filesOf(jobId)).toEqual([{ state: 'READY', createdBy: other.userId }])
    const timeline = await other.get<{ items: object[] }>(`/timeline?resource=jobs&recordId=${jobId}`)
    expect(timeline.body.items).toMatchObject([{ action: 'retry' }, { action: 'take-over' }])
  })
})

describe('a dispatch whose initiator loses the right', () => {
  async function scheduled(): Promise<{ scene: Scene; id: number; jobId: number }> {
    t.clock.set((await databaseTime(t)).toISOString())
    administrator = await t.as('administrator')
    const scene = await buildScene(t, 3, { audience })
    const scheduledAt = new Date(t.clock.now().getTime() + 60_000).toISOString()
    const { id, jobId } = (await create(scene, { ...condition, scheduledAt })).body
    return { scene, id, jobId: jobId ?? 0 }
  }

  test('before its time is not sent, and goes out when somebody takes it over', async () => {
    const { scene, id, jobId } = await scheduled()
    await disable(scene.operator)
    await makeDue(t, jobId)
    await t.runJobs()
    const operator = await t.as('operator', { agencyId: scene.agencyId })
    const failed = await showDispatch({ operator }, id)
    expect(failed).toMatchObject({ status: -1, issuedPieces: 0, reason: expect.stringContaining('權限') })
    expect((await operator.post(`/coupon-dispatches/${id}/retry`)).status).toBe(200)
    await t.runJobs()
    expect(await showDispatch({ operator }, id)).toMatchObject({ status: 3, issuedPieces: 3 })
    expect(await jobOf(jobId)).toMatchObject({ createdBy: scene.operator.userId, runAs: operator.userId })
  })

  test('by a move to another agency before its time is not sent either', async () => {
    const { scene, id, jobId } = await scheduled()
    await change(scene.operator, { agencyId: (await t.build.agency()).id })
    await makeDue(t, jobId)
    await t.runJobs()
    const operator = await t.as('operator', { agencyId: scene.agencyId })
    expect(await showDispatch({ operator }, id)).toMatchObject({ status: -1, issuedPieces: 0 })
  })

  test('by a narrower reach than its recipients were fixed with is not sent, nor by a colleague of that reach', async () => {
    t.clock.set((await databaseTime(t)).toISOString())
    administrator = await t.as('administrator')
    const scene = await buildScene(t, 3, { audience, totalPieces: 1_000_000 })
    const city = await t.as('administrator', { agencyId: scene.agencyId })
    const scheduledAt = new Date(t.clock.now().getTime() + 60_000).toISOString()
    const { id, jobId } = (await create({ ...scene, operator: city }, { ...condition, scheduledAt })).body
    const operatorRole = t.deps.database.db.selectFrom('role').select('id').where('code', '=', 'operator')
    await change(city, { roles: [{ roleId: (await operatorRole.executeTakeFirstOrThrow()).id }] })
    await makeDue(t, jobId)
    await t.runJobs()
    expect(await showDispatch(scene, id)).toMatchObject({ status: -1, issuedPieces: 0 })
    expect((await scene.operator.get(`/jobs/${jobId}`)).body).toMatchObject({ mayRetry: false })
    expect((await scene.operator.post(`/coupon-dispatches/${id}/retry`)).status).toBe(403)
    expect((await administrator.post(`/coupon-dispatches/${id}/retry`)).status).toBe(200)
    expect((await administrator.post(`/coupon-dispatches/${id}/cancel`)).status).toBe(200)
  })

  test('while it runs stops after its chunk: what was issued stays, and no row counts as refused', async () => {
    const scene = await buildScene(t, 0, { audience, totalPieces: 100_000 })
    await buildCrowd(t, scene.agencyId, 40_000)
    const { id, jobId } = (await create(scene, condition)).body
    const begun = sql`select id from coupon_dispatch where id = ${id} and issued_pieces > 0`
    await meanwhile(begun, () => disable(scene.operator))
    const operator = await t.as('operator', { agencyId: scene.agencyId })
    const stopped = await showDispatch({ operator }, id)
    expect(stopped.status).toBe(-1)
    expect(stopped.issuedPieces).toBeGreaterThan(0)
    expect(stopped.issuedPieces).toBeLessThan(40_000)
    expect(await jobOf(jobId)).toMatchObject({ state: 'FAILED', error: gone })
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
    expect((await operator.post(`/jobs/${jobId}/retry`)).status).toBe(200)
    await t.runJobs()
    expect(await showDispatch({ operator }, id)).toMatchObject({ status: 3, issuedPieces: 40_000 })
  })
})
