import { beforeAll, describe, expect, test } from 'vitest'
import { insertedId } from '#kernel/database/database.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import { buildCoupon } from '#test/support/build-coupons.ts'
import { buildScheduled } from '#test/support/build-dispatches.ts'

interface Counted {
  count: number
  changing: number
  amount: string | null
  reasons: { reason: string; count: number }[]
}
interface Outcome {
  done: number
  skipped: number
  failed: number
  reasons: Counted['reasons']
}

let t: TestApp
let agencyId: number
let operator: Client
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

const preview = async (path: string, body: object) => (await operator.post<Counted>(`/${path}/bulk/preview`, body)).body

async function order(path: string, body: object): Promise<Outcome | null> {
  const answer = await operator.post<{ outcome: Outcome | null }>(`/${path}/bulk`, {
    ...body,
    requestKey: requestKey(),
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.outcome
}

async function buildDue(period: string, amount: string): Promise<number> {
  const { id, merchantId } = await buildCoupon(t.deps, { agencyId })
  const at = t.deps.now()
  const due = { pieces: 1, amount, period, created_at: at, updated_at: at }
  const row = { ...due, merchant_id: merchantId, coupon_id: id, agency_id: agencyId }
  return insertedId(await t.deps.database.db.insertInto('coupon_paid_record').values(row).executeTakeFirstOrThrow())
}

describe('settlements', () => {
  test('of a month are marked as paid together, with the sum that was counted, and none twice', async () => {
    const paid = { paidOn: '2026-03-01', reference: '匯款 0301' }
    const [first] = [
      await buildDue('2026-01', '100.10'),
      await buildDue('2026-01', '200.20'),
      await buildDue('2026-02', '1'),
    ]
    await operator.post(`/coupon-paid-records/${first}/mark-paid`, { ...paid, version: 1 })
    const filter = { period: '2026-01' }
    const counted = await preview('coupon-paid-records/mark-paid', { filter })
    expect(counted).toMatchObject({ count: 2, changing: 1, amount: '200.20', reasons: [{ count: 1 }] })
    const outcome = await order('coupon-paid-records/mark-paid', { filter, ...paid, seen: 2 })
    expect(outcome).toEqual({ done: 1, skipped: 1, failed: 0, reasons: counted.reasons })
    const { body } = await operator.get<{ items: object[] }>('/coupon-paid-records?state=PAID')
    expect(body.items).toMatchObject([paid, paid])
    const tomorrow = { ids: [first], ...paid, paidOn: '2026-03-03', seen: 1, requestKey: requestKey() }
    expect((await operator.post('/coupon-paid-records/mark-paid/bulk', tomorrow)).status).toBe(400)
  })
})

describe('coupons', () => {
  test('are disabled where they are active', async () => {
    const build = async (status: 'DRAFT' | 'ACTIVE' | 'DISABLED') =>
      (await buildCoupon(t.deps, { agencyId, status })).id
    const ids = [await build('ACTIVE'), await build('ACTIVE'), await build('DRAFT'), await build('DISABLED')]
    const counted = await preview('coupons/disable', { ids })
    expect(counted).toMatchObject({ count: 4, changing: 2, reasons: [{ count: 2 }] })
    const outcome = await order('coupons/disable', { ids, reason: '活動結束', seen: 4 })
    expect(outcome).toEqual({ done: 2, skipped: 2, failed: 0, reasons: counted.reasons })
  })
})

describe('merchants', () => {
  test('that somebody edited since they were chosen stay as they are', async () => {
    const place = (await t.build.agency()).id
    const clerk = await t.as('operator', { agencyId: place })
    const ids: number[] = []
    for (let n = 0; n < 51; n++) ids.push((await t.build.merchant({ agencyId: place })).id)
    const [edited, ended] = ids
    await clerk.patch(`/merchants/${ended}`, { active: false, version: 1 })
    const body = { ids, seen: 51, requestKey: requestKey() }
    const { jobId } = (await clerk.post<{ jobId: number }>('/merchants/end/bulk', body)).body
    await clerk.patch(`/merchants/${edited}`, { contact: '新店長', version: 1 })
    await t.runJobs()
    const job = (await clerk.get<{ result: { reasons: { en: object[] } }; files: { id: number }[] }>(`/jobs/${jobId}`))
      .body
    expect(job.result).toMatchObject({ done: 49, skipped: 2 })
    expect(job.result.reasons.en).toHaveLength(2)
    const file = (await clerk.download(job.files[0]?.id ?? 0)).toString()
    expect(file).toContain('已被他人修改')
    expect(file).toContain('已經停止合作')
    expect((await clerk.get<{ active: boolean }>(`/merchants/${edited}`)).body.active).toBe(true)
  })
})

describe('what has not been sent', () => {
  test('dispatches are cancelled with their jobs, as one by one', async () => {
    const ids = [await buildScheduled(t, operator, agencyId), await buildScheduled(t, operator, agencyId)]
    await operator.post(`/coupon-dispatches/${ids[0]}/cancel`)
    const counted = await preview('coupon-dispatches/cancel', { ids })
    expect(counted).toMatchObject({ count: 2, changing: 1, reasons: [{ count: 1 }] })
    const outcome = await order('coupon-dispatches/cancel', { ids, seen: 2 })
    expect(outcome).toEqual({ done: 1, skipped: 1, failed: 0, reasons: counted.reasons })
    const { body } = await operator.get<{ status: number }>(`/coupon-dispatches/${ids[1]}`)
    expect(body.status).toBe(-2)
  })

  test('jobs are cancelled by the steps of their features', async () => {
    const dispatch = await buildScheduled(t, operator, agencyId)
    const { jobId } = (await operator.get<{ jobId: number }>(`/coupon-dispatches/${dispatch}`)).body
    const counted = await preview('jobs/cancel', { filter: { state: 'QUEUED' } })
    expect(counted).toMatchObject({ count: 1, changing: 1 })
    expect(await order('jobs/cancel', { filter: { state: 'QUEUED' }, seen: 1 })).toMatchObject({ done: 1 })
    expect((await operator.get<{ state: string }>(`/jobs/${jobId}`)).body.state).toBe('CANCELLED')
    expect((await operator.get<{ status: number }>(`/coupon-dispatches/${dispatch}`)).body.status).toBe(-2)
  })
})
