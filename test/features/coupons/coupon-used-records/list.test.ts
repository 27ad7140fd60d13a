import { beforeAll, describe, expect, test } from 'vitest'
import { readJson } from '#kernel/jobs/jobs.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildIssued, requestKey } from '#test/support/build-coupon-records.ts'
import { buildCoupon } from '#test/support/build-coupons.ts'
import { expectCouponInvariants } from '#test/support/invariants.ts'

interface Page {
  items: { id: number; type: string; recordId: number; memberAccount: string }[]
  nextCursor: string | null
}

const dayMs = 86_400_000
/** An account as somebody may type it: in capitals of full width. */
const spelt = (account: string) =>
  encodeURIComponent(account.toUpperCase().replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)))

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

describe('the ledger', () => {
  test('filters by coupon, type, account, merchant, record and day, within reach', async () => {
    const coupon = await buildCoupon(t.deps)
    const other = await buildCoupon(t.deps, { agencyId: coupon.agencyId })
    const one = await buildIssued(t.deps, { couponId: coupon.id, pieces: 2 })
    const two = await buildIssued(t.deps, { couponId: other.id })
    const operator = await t.as('operator', { agencyId: coupon.agencyId })
    const redeem = { recordId: one.recordId, pieces: 1, requestKey: requestKey() }
    const use = await operator.post<{ id: number; memberAccount: string }>('/coupon-used-records/redeem', redeem)
    const typesOf = async (filter: string) =>
      (await operator.get<Page>(`/coupon-used-records?${filter}`)).body.items.map((row) => `${row.type}${row.recordId}`)
    const [received, used, elsewhere] = [`R${one.recordId}`, `U${one.recordId}`, `R${two.recordId}`]
    expect(await typesOf('')).toEqual([used, elsewhere, received])
    expect(await typesOf(`couponId=${coupon.id}`)).toEqual([used, received])
    expect(await typesOf('type=U')).toEqual([used])
    expect(await typesOf(`account=${use.body.memberAccount}`)).toEqual([used, received])
    expect(await typesOf(`account=${spelt(use.body.memberAccount)}`)).toEqual([used, received])
    expect(await typesOf(`merchantId=${coupon.merchantId}`)).toEqual([used])
    expect(await typesOf(`recordId=${two.recordId}`)).toEqual([elsewhere])
    expect(await typesOf('createdFrom=2026-03-02&createdTo=2026-03-02')).toHaveLength(3)
    expect(await typesOf('createdTo=2026-03-01')).toEqual([])
    expect((await operator.get('/coupon-used-records?memberId=1')).status).toBe(400)
    const stranger = await t.as('operator')
    expect((await stranger.get<Page>('/coupon-used-records')).body.items).toEqual([])
  })

  test('its cursor meets every row of one instant once', async () => {
    const coupon = await buildCoupon(t.deps)
    for (let i = 0; i < 7; i++) await buildIssued(t.deps, { couponId: coupon.id })
    const operator = await t.as('operator', { agencyId: coupon.agencyId })
    const seen: number[] = []
    let cursor = ''
    do {
      const { body } = await operator.get<Page>(`/coupon-used-records?pageSize=3${cursor}`)
      seen.push(...body.items.map((row) => row.id))
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
    } while (cursor)
    expect(seen).toHaveLength(7)
    expect([...seen].sort((a, b) => b - a)).toEqual(seen)
  })
})

describe('what a member can use now', () => {
  test('lists it by account with what is left, within reach, and puts the search on record', async () => {
    const coupon = await buildCoupon(t.deps, { limitPerMember: 5 })
    const { recordId, memberId } = await buildIssued(t.deps, { couponId: coupon.id, pieces: 3 })
    const disabled = await buildCoupon(t.deps, { agencyId: coupon.agencyId, status: 'DISABLED' })
    await buildIssued(t.deps, { couponId: disabled.id, memberId })
    const { account } = await t.deps.database.db
      .selectFrom('member')
      .select('account')
      .where('id', '=', memberId)
      .executeTakeFirstOrThrow()
    const operator = await t.as('operator', { agencyId: coupon.agencyId })
    await operator.post('/coupon-used-records/redeem', { recordId, pieces: 1, requestKey: requestKey() })
    const find = async (client: Client) =>
      (await client.post<{ items: object[] }>('/coupon-used-records/redeemable', { account })).body.items
    const typed = { account: decodeURIComponent(spelt(account)) }
    const bySpelling = await (await t.as('operator', { agencyId: coupon.agencyId })).post<{ items: object[] }>(
      '/coupon-used-records/redeemable',
      typed,
    )
    expect(bySpelling.body.items).toMatchObject([{ recordId }])
    expect(await find(operator)).toMatchObject([{ recordId, leftPieces: 2, memberNameMasked: '王○○' }])
    expect(await find(await t.as('operator'))).toEqual([])
    expect((await (await t.as('auditor')).post('/coupon-used-records/redeemable', { account })).status).toBe(403)
    const log = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['action', 'resource'])
      .where('actor_id', '=', operator.userId)
      .where('action', '=', 'search')
      .execute()
    expect(log).toEqual([{ action: 'search', resource: 'members' }])
  })
})

describe('expiry', () => {
  async function statusOf(recordId: number): Promise<number> {
    const { db } = t.deps.database
    const row = await db
      .selectFrom('coupon_dispatch_record')
      .select('status')
      .where('id', '=', recordId)
      .executeTakeFirstOrThrow()
    return row.status
  }

  async function expire(): Promise<number> {
    const kind = 'expire-coupon-records'
    const { db } = t.deps.database
    await db
      .insertInto('job')
      .values({ kind, title: kind, payload: '{}', run_at: t.deps.now(), max_attempts: 3, created_at: t.deps.now() })
      .execute()
    await t.runJobs()
    const job = await db
      .selectFrom('job')
      .select(['result', 'state'])
      .where('kind', '=', kind)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(job.state).toBe('DONE')
    return (readJson(job.result) as { expired: number }).expired
  }

  test('turns what was not used in time to EXPIRED, by window and by days, and nothing else', async () => {
    await expire()
    const window = await buildCoupon(t.deps, { useUntilAt: new Date(t.deps.now().getTime() + dayMs) })
    const days = await buildCoupon(t.deps, { useDays: 2 })
    const byWindow = await buildIssued(t.deps, { couponId: window.id })
    const byDays = await buildIssued(t.deps, { couponId: days.id, pieces: 2 })
    const used = await buildIssued(t.deps, { couponId: days.id })
    const operator = await t.as('operator', { agencyId: days.agencyId })
    const redeem = { recordId: used.recordId, pieces: 1, requestKey: requestKey() }
    expect((await operator.post('/coupon-used-records/redeem', redeem)).status).toBe(201)
    expect(await expire()).toBe(0)
    t.clock.forward(1.5 * dayMs)
    expect(await expire()).toBe(1)
    expect([await statusOf(byWindow.recordId), await statusOf(byDays.recordId)]).toEqual([2, 0])
    t.clock.forward(1.5 * dayMs)
    expect(await expire()).toBe(1)
    expect([await statusOf(byDays.recordId), await statusOf(used.recordId)]).toEqual([2, 1])
    t.clock.forward(2 * dayMs)
    expect(await expire()).toBe(0)
    const { lapsed } = await t.deps.database.db
      .selectFrom('coupon_dispatch')
      .select((eb) => eb.fn.countAll<number>().as('lapsed'))
      .where('lapsed', '=', 1)
      .where('id', 'in', [byWindow.dispatchId, byDays.dispatchId, used.dispatchId])
      .executeTakeFirstOrThrow()
    expect(lapsed).toBe(3)
    await expectCouponInvariants(t.deps.database.db)
  })
})
