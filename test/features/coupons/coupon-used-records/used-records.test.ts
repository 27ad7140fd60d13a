import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildIssued, requestKey } from '#test/support/build-coupon-records.ts'
import { buildCoupon } from '#test/support/build-coupons.ts'
import { expectCouponInvariants } from '#test/support/invariants.ts'

interface Row {
  id: number
  type: string
  pieces: number
  amendsId: number | null
  memberNameMasked: string
  merchantId: number | null
}

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

/** A coupon with pieces in one member's hands, and an operator of its agency. */
async function held(pieces = 1, values: Parameters<typeof buildCoupon>[1] = {}) {
  const coupon = await buildCoupon(t.deps, { limitPerMember: Math.max(pieces, 2), ...values })
  const issued = await buildIssued(t.deps, { couponId: coupon.id, pieces })
  const operator = await t.as('operator', { agencyId: coupon.agencyId })
  const { recordId } = issued
  return {
    ...issued,
    coupon,
    operator,
    redeem: (n = 1, key = requestKey()) =>
      operator.post<Row>('/coupon-used-records/redeem', { recordId, pieces: n, requestKey: key }),
    amend: (id: number, n: number, more: object = {}) =>
      operator.post<Row>(`/coupon-used-records/${id}/amend`, {
        pieces: n,
        reason: '店家更正',
        requestKey: requestKey(),
        ...more,
      }),
    takeBack: (more: object = {}) =>
      operator.post<Row>('/coupon-used-records/delete', {
        recordId,
        reason: '重複發送',
        requestKey: requestKey(),
        ...more,
      }),
    record: () =>
      t.deps.database.db
        .selectFrom('coupon_dispatch_record')
        .select(['status', 'issued_pieces as issued', 'used_pieces as used'])
        .where('id', '=', recordId)
        .executeTakeFirstOrThrow(),
    figures: () =>
      t.deps.database.db
        .selectFrom('coupon')
        .select(['issued_pieces as issued', 'used_pieces as used'])
        .where('id', '=', coupon.id)
        .executeTakeFirstOrThrow(),
  }
}

describe('redeeming', () => {
  test('uses pieces until none is left, and is on record with the masked name', async () => {
    const h = await held(2)
    const first = await h.redeem()
    expect(first).toMatchObject({
      status: 201,
      body: { type: 'U', pieces: 1, merchantId: h.coupon.merchantId, memberNameMasked: '王○○' },
    })
    expect(await h.record()).toEqual({ status: 0, issued: 2, used: 1 })
    expect((await h.redeem()).status).toBe(201)
    expect(await h.record()).toEqual({ status: 1, issued: 2, used: 2 })
    expect(await h.redeem()).toMatchObject({ status: 409, body: { message: '未使用的只剩 0 張' } })
    expect(await h.figures()).toEqual({ issued: 2, used: 2 })
    const log = await t.deps.database.db
      .selectFrom('audit_log')
      .select('record_label as label')
      .where('resource', '=', 'coupon-used-records')
      .where('record_id', '=', String(first.body.id))
      .executeTakeFirstOrThrow()
    expect(log.label).toContain('王○○')
    await expectCouponInvariants(t.deps.database.db, h.coupon.id)
  })

  test('50 at once for one piece: one wins', async () => {
    const h = await held(1)
    const answers = await Promise.all(Array.from({ length: 50 }, () => h.redeem()))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(49).fill(409)])
    await expectCouponInvariants(t.deps.database.db, h.coupon.id)
  })

  test('the same request again, also at once, is answered by the first row and counts once', async () => {
    const h = await held(5)
    const key = requestKey()
    const answers = await Promise.all(Array.from({ length: 8 }, () => h.redeem(2, key)))
    expect(new Set(answers.map((answer) => `${answer.status}:${answer.body.id}`)).size).toBe(1)
    expect((await h.redeem(2, key)).body.id).toBe(answers[0]?.body.id)
    expect(await h.record()).toMatchObject({ used: 2 })
    expect(await h.redeem(1, key)).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('操作代碼') },
    })
    await expectCouponInvariants(t.deps.database.db, h.coupon.id)
  })

  test('a retry of a redemption that took the last piece is still answered by its row', async () => {
    const h = await held(1)
    const key = requestKey()
    const first = await h.redeem(1, key)
    expect(await h.redeem(1, key)).toMatchObject({ status: 201, body: { id: first.body.id } })
  })

  test('a key whose answer is gone redeems nothing more', async () => {
    const h = await held(3)
    const key = requestKey()
    await h.redeem(1, key)
    await t.deps.database.db.deleteFrom('idempotency_key').where('request_key', '=', key).execute()
    expect(await h.redeem(1, key)).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('先前已處理過') },
    })
    expect(await h.record()).toMatchObject({ used: 1 })
  })

  test.each([
    ['a disabled coupon', { status: 'DISABLED' as const }, '優惠券未啟用'],
    ['before its window', { useFromAt: new Date('2026-03-03T00:00:00Z') }, '尚未到使用期間'],
    ['after its window', { useUntilAt: new Date('2026-03-02T01:59:59.999Z') }, '已超過使用期限'],
  ])('refuses %s and changes nothing', async (_, values, message) => {
    const h = await held(1, values)
    expect(await h.redeem()).toMatchObject({ status: 409, body: { message: expect.stringContaining(message) } })
    expect(await h.record()).toEqual({ status: 0, issued: 1, used: 0 })
    await expectCouponInvariants(t.deps.database.db, h.coupon.id)
  })

  test('refuses another merchant, too many pieces, and input that is not declared', async () => {
    const h = await held(1)
    const post = (body: object) => h.operator.post('/coupon-used-records/redeem', { recordId: h.recordId, ...body })
    const other = await t.build.merchant({ agencyId: h.coupon.agencyId })
    const key = { requestKey: requestKey() }
    expect(await post({ pieces: 1, merchantId: other.id, ...key })).toMatchObject({
      status: 400,
      body: { errors: { merchantId: expect.any(String) } },
    })
    expect((await post({ pieces: 2, ...key })).status).toBe(409)
    for (const body of [{ pieces: 0, ...key }, { pieces: '1', ...key }, { pieces: 1 }, { pieces: 1, ...key, x: 1 }]) {
      expect((await post(body)).status).toBe(400)
    }
  })
})

describe('amending', () => {
  test('takes pieces off a use and puts them on again; the record follows', async () => {
    const h = await held(3)
    const use = await h.redeem(3)
    const less = await h.amend(use.body.id, -2)
    expect(less).toMatchObject({ status: 201, body: { type: 'B', pieces: -2, amendsId: use.body.id } })
    expect(await h.record()).toEqual({ status: 0, issued: 3, used: 1 })
    expect((await h.amend(use.body.id, 2)).status).toBe(201)
    expect(await h.record()).toEqual({ status: 1, issued: 3, used: 3 })
    expect(await h.amend(use.body.id, 1)).toMatchObject({ status: 409, body: { message: '未使用的只剩 0 張' } })
    await expectCouponInvariants(t.deps.database.db, h.coupon.id)
  })

  test('never takes more off a use than it counts, although others of the record count more', async () => {
    const h = await held(4)
    const [first] = [await h.redeem(1), await h.redeem(3)]
    expect(await h.amend(first.body.id, -2)).toMatchObject({
      status: 409,
      body: { errors: { pieces: expect.any(String) } },
    })
    const answers = await Promise.all(Array.from({ length: 10 }, () => h.amend(first.body.id, -1)))
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(await h.record()).toMatchObject({ used: 3 })
    await expectCouponInvariants(t.deps.database.db, h.coupon.id)
  })

  test('records a forgotten use after the window, but not one that happened after it', async () => {
    const h = await held(2, { useDays: 1 })
    const use = await h.redeem(1)
    t.clock.forward(3 * 86_400_000)
    const later = await t.asUser(h.operator.userId)
    const amend = (pieces: number, more: object = {}) =>
      later.post(`/coupon-used-records/${use.body.id}/amend`, {
        pieces,
        reason: '店家補登',
        requestKey: requestKey(),
        ...more,
      })
    expect((await amend(1, { occurredAt: t.clock.now().toISOString() })).status).toBe(400)
    expect((await amend(1, { occurredAt: '2026-03-02T03:00:00.000Z' })).status).toBe(201)
    expect((await amend(-2)).status).toBe(201)
    expect(await h.record()).toEqual({ status: 2, issued: 2, used: 0 })
    t.clock.forward(-3 * 86_400_000)
    await expectCouponInvariants(t.deps.database.db, h.coupon.id)
  })

  test('only a use, with a reason, by a number other than zero', async () => {
    const h = await held(2)
    const use = await h.redeem(1)
    const correction = await h.amend(use.body.id, 1)
    expect((await h.amend(correction.body.id, 1)).status).toBe(409)
    expect((await h.amend(use.body.id, 0)).status).toBe(400)
    expect((await h.amend(use.body.id, 1, { reason: ' ' })).status).toBe(400)
    expect((await h.amend(99_999_999, 1)).status).toBe(404)
  })
})

describe('deleting', () => {
  test('takes unused pieces back into the stock, all unless told how many', async () => {
    const h = await held(5)
    await h.redeem(1)
    expect(await h.takeBack({ pieces: 1 })).toMatchObject({ status: 201, body: { type: 'D', pieces: 1 } })
    expect(await h.takeBack()).toMatchObject({ status: 201, body: { pieces: 3 } })
    expect(await h.record()).toEqual({ status: 1, issued: 1, used: 1 })
    expect(await h.figures()).toEqual({ issued: 1, used: 1 })
    expect((await h.takeBack()).status).toBe(409)
    await expectCouponInvariants(t.deps.database.db, h.coupon.id)
  })

  test('a repeated request is answered by its row; redemptions meanwhile never lose a piece', async () => {
    const h = await held(6)
    const key = requestKey()
    const mixed = await Promise.all([
      h.takeBack({ pieces: 4, requestKey: key }),
      h.takeBack({ pieces: 4, requestKey: key }),
      ...Array.from({ length: 6 }, () => h.redeem()),
      h.takeBack({ pieces: 4 }),
    ])
    for (const answer of mixed) expect([201, 409]).toContain(answer.status)
    expect(mixed[0].body.id).toBe(mixed[1].body.id)
    await expectCouponInvariants(t.deps.database.db, h.coupon.id)
    const whole = await held(2)
    const again = { requestKey: requestKey() }
    const first = await whole.takeBack(again)
    expect((await whole.takeBack(again)).body.id).toBe(first.body.id)
  })
})

describe('reach', () => {
  async function refusals(client: Client, recordId: number, useId: number): Promise<number[]> {
    const body = { reason: 'x', requestKey: requestKey() }
    return [
      (await client.post('/coupon-used-records/redeem', { recordId, pieces: 1, requestKey: requestKey() })).status,
      (await client.post(`/coupon-used-records/${useId}/amend`, { ...body, pieces: 1 })).status,
      (await client.post('/coupon-used-records/delete', { ...body, recordId })).status,
      (await client.get(`/coupon-used-records/${useId}`)).status,
    ]
  }

  test('another agency finds nothing, other roles may not write', async () => {
    const h = await held(3)
    const use = await h.redeem()
    expect(await refusals(await t.as('operator'), h.recordId, use.body.id)).toEqual([404, 404, 404, 404])
    expect(await refusals(await t.as('auditor'), h.recordId, use.body.id)).toEqual([403, 403, 403, 200])
    expect(await refusals(await t.as('support'), h.recordId, use.body.id)).toEqual([403, 403, 403, 403])
    expect(await h.record()).toMatchObject({ used: 1, issued: 3 })
  })
})
