import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildIssued, requestKey } from '#test/support/build-coupon-records.ts'
import { buildCoupon } from '#test/support/build-coupons.ts'

interface Row {
  id: number
  couponId: number
  merchantId: number
  period: string
  pieces: number
  amount: string
  state: string
  version: number
}
interface Totals {
  closed: boolean
  pieces: number
  amount: string
  settledAmount: string
  paidAmount: string
  rows: number
  unsettledRows: number
  merchants: { merchantId: number; pieces: number; amount: string }[]
}

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const wide = { useFromAt: new Date('2026-01-01T00:00:00Z'), useUntilAt: new Date('2026-12-31T15:59:59Z') }

/** A coupon whose pieces can be used all year, and a way to sign its operator in at whatever time the clock shows. */
async function stage(faceValue = '33.33') {
  t.clock.set('2026-03-02T02:00:00.000Z')
  const coupon = await buildCoupon(t.deps, { faceValue, limitPerMember: 20, ...wide })
  const { recordId } = await buildIssued(t.deps, { couponId: coupon.id, pieces: 20 })
  const { userId } = await t.as('operator', { agencyId: coupon.agencyId })
  const at = async (instant: string): Promise<Client> => {
    t.clock.set(instant)
    return t.asUser(userId)
  }
  const redeemAt = async (instant: string, pieces: number) => {
    const body = { recordId, pieces, requestKey: requestKey() }
    return (await (await at(instant)).post<Row>('/coupon-used-records/redeem', body)).body.id
  }
  const amendAt = async (instant: string, id: number, pieces: number) => {
    const body = { pieces, reason: '更正', requestKey: requestKey() }
    expect((await (await at(instant)).post(`/coupon-used-records/${id}/amend`, body)).status).toBe(201)
  }
  return { coupon, at, redeemAt, amendAt }
}

const rowsOf = async (client: Client, filter: string) =>
  (await client.get<{ items: Row[] }>(`/coupon-paid-records?sort=period&order=asc&${filter}`)).body.items

describe('settling a month', () => {
  test('sums uses and corrections by the month of Taipei they were written in; later ones fall in theirs', async () => {
    const s = await stage()
    await s.redeemAt('2026-03-31T15:59:59.999Z', 3)
    const use = await s.redeemAt('2026-03-31T16:00:00.000Z', 2)
    await s.redeemAt('2026-03-10T02:00:00.000Z', 1)
    const april = await s.at('2026-04-05T02:00:00.000Z')
    expect((await april.post('/coupon-paid-records/settle', { period: '2026-03' })).body).toEqual({
      period: '2026-03',
      created: 1,
    })
    await s.amendAt('2026-05-02T02:00:00.000Z', use, -1)
    const june = await s.at('2026-06-02T02:00:00.000Z')
    for (const period of ['2026-03', '2026-04', '2026-05']) {
      expect((await june.post('/coupon-paid-records/settle', { period })).status).toBe(200)
    }
    const rows = await rowsOf(june, `couponId=${s.coupon.id}`)
    expect(rows.map(({ period, pieces, amount }) => [period, pieces, amount])).toEqual([
      ['2026-03', 4, '133.32'],
      ['2026-04', 2, '66.66'],
      ['2026-05', -1, '-33.33'],
    ])
  })

  test('twice, also at once, makes each row once', async () => {
    const s = await stage()
    await s.redeemAt('2026-03-10T02:00:00.000Z', 2)
    const april = await s.at('2026-04-05T02:00:00.000Z')
    const settle = () => april.post<{ created: number }>('/coupon-paid-records/settle', { period: '2026-03' })
    const answers = await Promise.all(Array.from({ length: 6 }, settle))
    expect(answers.map((answer) => answer.status)).toEqual(Array(6).fill(200))
    expect(answers.reduce((sum, answer) => sum + answer.body.created, 0)).toBe(1)
    expect(await rowsOf(april, `couponId=${s.coupon.id}`)).toHaveLength(1)
  })

  test('an open month, one that just ended and one that is no month are refused', async () => {
    const s = await stage()
    const settle = async (instant: string, period: string) =>
      (await (await s.at(instant)).post('/coupon-paid-records/settle', { period })).status
    expect(await settle('2026-03-20T00:00:00.000Z', '2026-03')).toBe(409)
    expect(await settle('2026-03-31T16:05:00.000Z', '2026-03')).toBe(409)
    expect(await settle('2026-03-31T16:10:00.000Z', '2026-03')).toBe(200)
    expect(await settle('2026-12-31T16:10:00.000Z', '2026-12')).toBe(200)
    expect(await settle('2026-04-20T00:00:00.000Z', '2026-13')).toBe(400)
  })

  test('settles and shows the own coupons only', async () => {
    const s = await stage()
    await s.redeemAt('2026-03-10T02:00:00.000Z', 2)
    const april = await s.at('2026-04-05T02:00:00.000Z')
    const stranger = await t.as('operator')
    await stranger.post('/coupon-paid-records/settle', { period: '2026-03' })
    expect(await rowsOf(april, `couponId=${s.coupon.id}`)).toEqual([])
    await april.post('/coupon-paid-records/settle', { period: '2026-03' })
    const [row] = await rowsOf(april, `couponId=${s.coupon.id}`)
    expect((await stranger.get(`/coupon-paid-records/${row?.id}`)).status).toBe(404)
    const paid = { paidOn: '2026-04-01', reference: 'A-1', version: 1 }
    expect((await stranger.post(`/coupon-paid-records/${row?.id}/mark-paid`, paid)).status).toBe(404)
    expect((await stranger.get<Totals>('/coupon-paid-records/totals?period=2026-03')).body).toMatchObject({ pieces: 0 })
    const auditor = await t.as('auditor')
    expect((await auditor.get(`/coupon-paid-records/${row?.id}`)).status).toBe(200)
    expect((await auditor.post('/coupon-paid-records/settle', { period: '2026-03' })).status).toBe(403)
    expect((await auditor.post(`/coupon-paid-records/${row?.id}/mark-paid`, paid)).status).toBe(403)
  })
})

describe('totals and payment', () => {
  test('the month by merchant: used, settled, paid', async () => {
    const s = await stage('10.10')
    await s.redeemAt('2026-03-10T02:00:00.000Z', 3)
    const april = await s.at('2026-04-05T02:00:00.000Z')
    const totals = async () => (await april.get<Totals>('/coupon-paid-records/totals?period=2026-03')).body
    expect(await totals()).toMatchObject({
      closed: true,
      pieces: 3,
      amount: '30.30',
      settledAmount: '0.00',
      unsettledRows: 1,
      merchants: [{ merchantId: s.coupon.merchantId, pieces: 3, amount: '30.30' }],
    })
    await april.post('/coupon-paid-records/settle', { period: '2026-03' })
    expect(await totals()).toMatchObject({ settledAmount: '30.30', paidAmount: '0.00', unsettledRows: 0, rows: 1 })
    const [row] = await rowsOf(april, 'period=2026-03')
    const pay = (more: object) =>
      april.post<Row>(`/coupon-paid-records/${row?.id}/mark-paid`, {
        paidOn: '2026-04-05',
        reference: '轉帳 0405-1',
        version: 1,
        ...more,
      })
    expect((await pay({ paidOn: '2026-04-06' })).status).toBe(400)
    expect((await pay({ reference: '' })).status).toBe(400)
    expect((await pay({ version: 9 })).status).toBe(412)
    expect(await pay({})).toMatchObject({ status: 200, body: { state: 'PAID', paidOn: '2026-04-05', version: 2 } })
    expect((await pay({ version: 2 })).status).toBe(409)
    expect(await totals()).toMatchObject({ paidAmount: '30.30' })
    expect((await april.get<Totals>('/coupon-paid-records/totals?period=2026-04')).body).toMatchObject({
      closed: false,
      pieces: 0,
      amount: '0.00',
      merchants: [],
    })
  })

  test('of two who mark it paid at once, one does', async () => {
    const s = await stage()
    await s.redeemAt('2026-03-10T02:00:00.000Z', 1)
    const april = await s.at('2026-04-05T02:00:00.000Z')
    await april.post('/coupon-paid-records/settle', { period: '2026-03' })
    const [row] = await rowsOf(april, `couponId=${s.coupon.id}`)
    const body = { paidOn: '2026-04-01', reference: 'A-1', version: 1 }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => april.post(`/coupon-paid-records/${row?.id}/mark-paid`, body)),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(7).fill(409)])
  })
})
