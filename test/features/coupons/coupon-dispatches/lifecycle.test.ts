import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { NOT_SENT } from '#features/coupons/coupons/enums.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildCrowd, buildScene, create, type Scene, show, whileRefused } from '#test/support/build-dispatches.ts'
import { databaseTime, makeDue } from '#test/support/due.ts'
import { expectCouponInvariants } from '#test/support/invariants.ts'
import { eventually } from '#test/support/processes.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const minuteMs = 60_000
const condition = { kind: 'CONDITION' }
const audience = { ageFrom: 0 }

async function jobOf(scene: Scene, dispatchId: number) {
  const { jobId } = await show(scene, dispatchId)
  const job = await t.deps.database.db
    .selectFrom('job')
    .select('state')
    .where('id', '=', jobId ?? 0)
    .executeTakeFirst()
  return job?.state
}

/** How many recipients have a record, and how many of these are yet to be sent. */
async function countRecords(dispatchId: number) {
  const records = t.deps.database.db.selectFrom('coupon_dispatch_record').where('dispatch_id', '=', dispatchId)
  const unsent = sql<number>`cast(sum(status = ${NOT_SENT}) as signed)`
  return records.select((eb) => [eb.fn.countAll<number>().as('records'), unsent.as('unsent')]).executeTakeFirst()
}

const act = (scene: Scene, id: number, verb: string) => scene.operator.post(`/coupon-dispatches/${id}/${verb}`)

/** The database refuses a step of the dispatch: its last one, after all was written, or another. */
async function failUntilGivenUp(scene: Scene, id: number, step = 'new.fixed = 1'): Promise<number[]> {
  const seen: number[] = []
  const refusal = { event: 'update' as const, table: 'coupon_dispatch', condition: `new.id = ${id} and ${step}` }
  await whileRefused(t, refusal, async () => {
    // The first attempt writes the records, so it does not count.
    for (let attempt = 0; attempt < 6; attempt++) {
      await t.runJobs()
      const { status, jobId } = await show(scene, id)
      seen.push(status)
      await makeDue(t, jobId)
    }
  })
  return seen
}

test('the list up to a day holds all of that day, to its last moment', async () => {
  const scene = await buildScene(t, 1, { audience })
  const { id } = (await create(scene, condition)).body
  const created_at = new Date('2026-12-31T15:59:59.999Z')
  await t.deps.database.db.updateTable('coupon_dispatch').set({ created_at }).where('id', '=', id).execute()
  const finds = async (query: string) => {
    const { body } = await scene.operator.get<{ items: { id: number }[] }>(`/coupon-dispatches?pageSize=200&${query}`)
    return body.items.some((one) => one.id === id)
  }
  expect(await finds('createdFrom=2026-12-31&createdTo=2026-12-31')).toBe(true)
  expect(await finds('createdTo=2026-12-31T15:59:59.999Z')).toBe(true)
  expect(await finds('createdTo=2026-12-30')).toBe(false)
  expect(await finds('createdFrom=2027-01-01')).toBe(false)
})

describe('an unexpected stop', () => {
  test('waits as RETRY, ends as FAILED after the last attempt, and goes on when told to', async () => {
    const scene = await buildScene(t, 5, { audience })
    const { id } = (await create(scene, condition)).body
    expect(await failUntilGivenUp(scene, id)).toEqual([0, 0, 0, 0, 0, -1])
    expect(await show(scene, id)).toMatchObject({ reason: expect.stringContaining('錯誤') })
    expect(await jobOf(scene, id)).toBe('FAILED')
    expect((await act(scene, id, 'retry')).body).toMatchObject({ status: 0, reason: null })
    await t.runJobs()
    expect(await show(scene, id)).toMatchObject({ status: 3, recipients: 5, issuedPieces: 5 })
    expect((await act(scene, id, 'retry')).status).toBe(409)
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })

  test('on the way leaves a record of everybody, and goes on with those it had not come to', async () => {
    const scene = await buildScene(t, 0, { audience, totalPieces: 20_000 })
    await buildCrowd(t, scene.agencyId, 11_000)
    const last = t.deps.database.db.selectFrom('member').select('id').where('agency_id', '=', scene.agencyId)
    const member = await last.orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
    const { id, jobId } = (await create(scene, condition)).body
    const refusal = {
      event: 'insert' as const,
      table: 'coupon_dispatch_record',
      condition: `new.member_id = ${member.id}`,
    }
    await whileRefused(t, refusal, async () => {
      for (let attempt = 0; attempt < 6; attempt++) {
        await t.runJobs()
        await makeDue(t, jobId)
      }
    })
    expect(await show(scene, id)).toMatchObject({ status: -1, issuedPieces: 10_000, codes: { '0': 10_000, '7': 0 } })
    expect(await countRecords(id)).toEqual({ records: 10_000, unsent: 0 })
    const rest = t.deps.database.db.selectFrom('job').select('id').where('kind', '=', 'coupon-dispatch-rest')
    const { id: restJob } = await rest.where('subject_id', '=', id).executeTakeFirstOrThrow()
    await makeDue(t, restJob)
    await t.runJobs()
    expect(await countRecords(id)).toEqual({ records: 11_000, unsent: 1_000 })
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
    expect((await act(scene, id, 'retry')).status).toBe(200)
    await t.runJobs()
    expect(await show(scene, id)).toMatchObject({ status: 3, issuedPieces: 11_000, codes: { '0': 11_000, '7': 0 } })
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })

  test('a failed one can be deleted, and is not woken by its job', async () => {
    const scene = await buildScene(t, 1, { audience })
    const { id, jobId } = (await create(scene, condition)).body
    await failUntilGivenUp(scene, id, 'new.status = 2')
    expect((await act(scene, id, 'cancel')).body).toMatchObject({ status: -2 })
    expect((await scene.operator.post(`/jobs/${jobId}/retry`)).status).toBe(409)
    await t.runJobs()
    expect(await show(scene, id)).toMatchObject({ status: -2, issuedPieces: 0 })
  })
})

describe('cancel', () => {
  test('of one that waits for its time: nothing is sent', async () => {
    t.clock.set((await databaseTime(t)).toISOString())
    const scene = await buildScene(t, 2, { audience })
    const scheduledAt = new Date(t.clock.now().getTime() + minuteMs).toISOString()
    const { id, jobId } = (await create(scene, { ...condition, scheduledAt })).body
    await t.runJobs()
    expect((await act(scene, id, 'cancel')).body).toMatchObject({ status: -2 })
    expect(await jobOf(scene, id)).toBe('CANCELLED')
    await makeDue(t, jobId)
    await t.runJobs()
    expect(await show(scene, id)).toMatchObject({ status: -2, issuedPieces: 0 })
    expect((await act(scene, id, 'cancel')).status).toBe(409)
  })

  test('of one that runs: it stops after its chunk, and what was issued stays', async () => {
    const crowd = 140_000
    const scene = await buildScene(t, 0, { audience, totalPieces: 200_000 })
    await buildCrowd(t, scene.agencyId, crowd)
    const { id } = (await create(scene, condition)).body
    const running = t.runJobs()
    await eventually(async () => ((await show(scene, id)).issuedPieces > 0 ? true : undefined))
    expect((await act(scene, id, 'cancel')).status).toBe(200)
    await running
    const ended = await show(scene, id)
    expect(ended.status).toBe(-2)
    expect(ended.issuedPieces).toBeGreaterThan(0)
    expect(ended.issuedPieces).toBeLessThan(crowd)
    expect(await jobOf(scene, id)).toBe('CANCELLED')
    expect(await countRecords(id)).toEqual({ records: crowd, unsent: crowd - ended.issuedPieces })
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })

  test('through the page of jobs is the same', async () => {
    const scene = await buildScene(t, 1, { audience })
    const { id, jobId } = (await create(scene, condition)).body
    expect((await scene.operator.post(`/jobs/${jobId}/cancel`)).status).toBe(200)
    expect(await show(scene, id)).toMatchObject({ status: -2 })
  })
})

describe('schedule', () => {
  test('waits for its time and then sends', async () => {
    t.clock.set((await databaseTime(t)).toISOString())
    const scene = await buildScene(t, 2, { audience })
    const scheduledAt = new Date(t.clock.now().getTime() + minuteMs).toISOString()
    const { id, jobId } = (await create(scene, { ...condition, scheduledAt })).body
    await t.runJobs()
    expect(await show(scene, id)).toMatchObject({ status: 1, scheduledAt })
    // That the process believes it is time changes nothing.
    t.clock.forward(minuteMs)
    await t.runJobs()
    expect(await show(scene, id)).toMatchObject({ status: 1 })
    await makeDue(t, jobId)
    await t.runJobs()
    expect(await show(scene, id)).toMatchObject({ status: 3, issuedPieces: 2 })
  })

  test('a time that has passed is refused', async () => {
    const scene = await buildScene(t, 1, { audience })
    const answer = await create(scene, { ...condition, scheduledAt: t.clock.now().toISOString() })
    expect(answer).toMatchObject({ status: 400, body: { errors: { scheduledAt: expect.any(String) } } })
  })
})

test('every write is on record with who did it', async () => {
  const scene = await buildScene(t, 1, { audience })
  const { id } = (await create(scene, condition)).body
  await act(scene, id, 'cancel')
  const log = await t.deps.database.db
    .selectFrom('audit_log')
    .select(['action', 'actor_id as actorId'])
    .where('resource', '=', 'coupon-dispatches')
    .where('record_id', '=', String(id))
    .orderBy('id')
    .execute()
  const actorId = scene.operator.userId
  expect(log).toEqual([
    { action: 'create', actorId },
    { action: 'cancel', actorId },
  ])
})
