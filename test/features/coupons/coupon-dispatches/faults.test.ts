import type { KyselyPlugin } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { LeaseLost } from '#kernel/jobs/jobs.ts'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import { requeueStranded } from '#kernel/jobs/stranded.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import {
  buildCrowd,
  buildScene,
  create,
  newKey,
  type Scene,
  show,
  single,
  whileRefused,
} from '#test/support/build-dispatches.ts'
import { loseWorker, makeDue } from '#test/support/due.ts'
import { expectCouponInvariants } from '#test/support/invariants.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const condition = { kind: 'CONDITION' }
const audience = { ageFrom: 0 }

const jobOf = async (id: number | null) =>
  t.deps.database.db
    .selectFrom('job')
    .select(['state', 'attempts', 'faults', 'error'])
    .where('id', '=', id ?? 0)
    .executeTakeFirstOrThrow()

async function someMember(agencyId: number, offset: number): Promise<{ id: number; account: string }> {
  const member = t.deps.database.db.selectFrom('member').select(['id', 'account']).where('agency_id', '=', agencyId)
  return member.orderBy('id').offset(offset).limit(1).executeTakeFirstOrThrow()
}

/** A dispatch to a crowd, in the midst of which the ledger refuses one row. */
async function refusedAt(count: number, offset: number) {
  const scene = await buildScene(t, 0, { audience, totalPieces: 2 * count, limitPerMember: 2 })
  await buildCrowd(t, scene.agencyId, count)
  const member = await someMember(scene.agencyId, offset)
  const { id, jobId } = (await create(scene, condition)).body
  const refusal = {
    event: 'insert' as const,
    table: 'coupon_used_record',
    condition: `new.member_id = ${member.id}`,
  }
  return { scene, id, jobId, member, refusal }
}

/** A database at which whoever comes to send the row of a member, who holds a piece already, vanishes and settles nothing. */
function deadlyAt(memberId: number): KyselyPlugin {
  return {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      const isTheirs = (row: Record<string, unknown>) => row.memberId === memberId || row.id === memberId
      if (result.rows.some((row) => 'held' in row && isTheirs(row))) throw new LeaseLost()
      return result
    },
  }
}

const deadlyDeps = (memberId: number) => {
  const db = t.deps.database.db.withPlugin(deadlyAt(memberId))
  return { ...t.deps, database: { ...t.deps.database, db } }
}

const resend = (scene: Scene, id: number) => scene.operator.post(`/coupon-dispatches/${id}/resend`)

describe('a fault of the system', () => {
  test.each([1021, 1114, 1030, 1047, 1290, 1205, 1213, 1040, 1317])(
    'is booked on nobody: %i stops the chunk, and the dispatch goes on later',
    { timeout: 60_000 },
    async (errno) => {
      const { scene, id, jobId, refusal } = await refusedAt(40, 20)
      await whileRefused(t, { ...refusal, errno }, async () => {
        for (let attempt = 0; attempt < 7; attempt++) {
          await t.runJobs()
          await makeDue(t, jobId)
        }
      })
      const waiting = await show(scene, id)
      expect(waiting).toMatchObject({
        status: 0,
        codes: { '7': 0, '-1': 0 },
        reason: expect.stringContaining('自動再試'),
      })
      expect(await jobOf(jobId)).toMatchObject({ state: 'QUEUED', attempts: 0, faults: expect.any(Number) })
      await makeDue(t, jobId)
      await t.runJobs()
      expect(await show(scene, id)).toMatchObject({ status: 3, reason: null, codes: { '0': 40, '7': 0 } })
      await expectCouponInvariants(t.deps.database.db, scene.couponId)
    },
  )

  test.each([
    [1114, '暫時無法'],
    [1213, '忙碌'],
  ])('is 503 with Retry-After to whoever asks at the desk: %i', async (errno, words) => {
    const scene = await buildScene(t, 1)
    const { id, account } = scene.members[0] ?? { id: 0, account: '' }
    const refusal = { event: 'insert' as const, table: 'coupon_used_record', condition: `new.member_id = ${id}`, errno }
    const body = { couponId: scene.couponId, kind: 'SINGLE', account, requestKey: newKey() }
    const answer = await whileRefused(t, refusal, async () =>
      t.app.request('/api/admin/coupon-dispatches', {
        method: 'POST',
        headers: { cookie: scene.operator.cookie, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await answer.text()).toContain(words)
    expect((await scene.operator.post('/coupon-dispatches', body)).status).toBe(201)
  })
})

describe('what was set aside', () => {
  test('is told, and can be sent again to those alone', async () => {
    const { scene, id, member, refusal } = await refusedAt(50, 20)
    await whileRefused(t, refusal, () => t.runJobs())
    const sent = await show(scene, id)
    expect(sent).toMatchObject({ status: 3, codes: { '0': 49, '7': 1 }, reason: expect.stringContaining('補送') })
    const timeline = await scene.operator.get<{ items: { action: string }[] }>(
      `/timeline?resource=coupon-dispatches&recordId=${id}`,
    )
    expect(timeline.body.items.map(({ action }) => action)).toContain('set-aside')
    const answers = await Promise.all([resend(scene, id), resend(scene, id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await show(scene, id)).toMatchObject({ status: 1, codes: { '0': 49, '7': 0 }, reason: null })
    await t.runJobs()
    expect(await show(scene, id)).toMatchObject({ status: 3, codes: { '0': 50, '7': 0 }, reason: null })
    const records = await scene.operator.get<{ items: object[] }>(
      `/coupon-dispatch-records?dispatchId=${id}&account=${member.account}`,
    )
    expect(records.body.items).toMatchObject([{ status: 0, issuedPieces: 1 }])
    expect((await resend(scene, id)).status).toBe(409)
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })

  test('is sent again by those alone who may run and create dispatches there', async () => {
    const { scene, id, refusal } = await refusedAt(5, 2)
    await whileRefused(t, refusal, () => t.runJobs())
    const approver = await t.as('approver', { agencyId: scene.agencyId })
    expect((await resend({ ...scene, operator: approver }, id)).status).toBe(403)
    const stranger = await t.as('operator', { agencyId: (await t.build.agency()).id })
    expect((await resend({ ...scene, operator: stranger }, id)).status).toBe(404)
    expect(await show(scene, id)).toMatchObject({ status: 3, codes: { '7': 1 } })
  })

  test('there is nothing to send again where nothing was', async () => {
    const scene = await buildScene(t, 1)
    const { body } = await single(scene, scene.members[0]?.account ?? '')
    expect(await resend(scene, body.id)).toMatchObject({ status: 409 })
    expect((await show(scene, body.id)).status).toBe(3)
  })
})

describe('a worker that is lost', () => {
  test('leaves a dispatch that waits as RETRY and says that nothing need be done', async () => {
    const { scene, id, jobId } = await refusedAt(3, 0)
    const { db } = t.deps.database
    await db
      .updateTable('job')
      .set({ state: 'RUNNING', lease_until: new Date(0) })
      .where('id', '=', jobId)
      .execute()
    await requeueStranded(t.deps)
    expect(await show(scene, id)).toMatchObject({ status: 0, reason: expect.stringContaining('自動接續') })
    await makeDue(t, jobId)
    await t.runJobs()
    expect(await show(scene, id)).toMatchObject({ status: 3, reason: null, issuedPieces: 3 })
  })

  test('at one row again and again: the row is found and set aside, the others arrive', async () => {
    const { scene, id, jobId, member } = await refusedAt(6_000, 3_210)
    await single(scene, member.account)
    const deps = deadlyDeps(member.id)
    let attempts = 0
    for (; attempts < 20 && (await show(scene, id)).status !== 3; attempts++) {
      await loseWorker(t, jobId)
      const claim = await claimJob(deps, 'doomed', ['coupon-dispatch'])
      if (claim) await runJob(deps, claim, new AbortController().signal)
    }
    expect(attempts).toBeLessThanOrEqual(7)
    expect(await show(scene, id)).toMatchObject({ status: 3, codes: { '0': 5_999, '7': 1 } })
    const records = await scene.operator.get<{ items: object[] }>(`/coupon-dispatch-records?dispatchId=${id}&status=7`)
    expect(records.body.items).toMatchObject([{ account: member.account }])
    const order = await t.deps.database.db
      .selectFrom('coupon_dispatch')
      .select('suspect')
      .where('id', '=', id)
      .execute()
    expect(order).toEqual([{ suspect: null }])
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })

  test('on the way, and the dispatch is cancelled before another takes it: all that was meant is on record', async () => {
    const { scene, id, jobId, member } = await refusedAt(11_000, 10_678)
    await single(scene, member.account)
    const deps = deadlyDeps(member.id)
    const claim = await claimJob(deps, 'doomed', ['coupon-dispatch'])
    if (claim) await runJob(deps, claim, new AbortController().signal)
    await loseWorker(t, jobId)
    expect(await show(scene, id)).toMatchObject({ status: 0, issuedPieces: 10_000 })
    await scene.operator.post(`/coupon-dispatches/${id}/cancel`)
    await t.runJobs()
    expect(await show(scene, id)).toMatchObject({ status: -2, issuedPieces: 10_000, codes: { '0': 10_000 } })
    const unsent = await scene.operator.get<{ total: number }>(
      `/coupon-dispatch-records?dispatchId=${id}&status=PENDING`,
    )
    expect(unsent.body.total).toBe(1_000)
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })
})
