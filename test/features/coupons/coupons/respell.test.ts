import { beforeAll, expect, test } from 'vitest'
import { updateSchema } from '#server/prepare.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildCoupon } from '#test/support/build-coupons.ts'
import { buildMember } from '#test/support/build-members.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

interface Shown {
  audience: { districts?: string[]; level?: string } | null
  version: number
}

test('conditions of older releases reach the members of their districts, and are on record as changed', async () => {
  const { db } = t.deps.database
  const audience = { districts: ['台北市大安區', '大安', '某處'], level: 'GOLD' as const }
  const coupon = await buildCoupon(t.deps, { audience })
  const other = await buildCoupon(t.deps, { audience: { ageFrom: 18 } })
  await buildMember(t.deps, { agencyId: coupon.agencyId, district: '大安區', level: 'GOLD' })
  await updateSchema(t.deps)
  await updateSchema(t.deps)
  const operator = await t.as('operator', { agencyId: coupon.agencyId })
  const stored = await db.selectFrom('coupon').select('audience').where('id', 'in', [coupon.id, other.id]).execute()
  expect(stored.map((row) => row.audience)).toEqual([{ districts: ['大安區', '某處'], level: 'GOLD' }, { ageFrom: 18 }])
  const log = await db
    .selectFrom('audit_log')
    .select(['record_id', 'difference'])
    .where('action', '=', 'respell')
    .execute()
  expect(log).toEqual([
    {
      record_id: String(coupon.id),
      difference: { audience: { from: '台北市大安區、大安、某處', to: '大安區、某處' } },
    },
  ])
  await db
    .updateTable('coupon')
    .set({ audience: JSON.stringify({ districts: ['大安區'] }) })
    .where('id', '=', coupon.id)
    .execute()
  const order = { kind: 'CONDITION', couponId: coupon.id, piecesPerMember: 1 }
  expect((await operator.post('/coupon-dispatches/preflight', order)).body).toMatchObject({ recipients: 1 })
})

test('a condition is kept in the one spelling, each district once', async () => {
  const { agencyId, merchantId } = await buildCoupon(t.deps)
  const operator = await t.as('operator', { agencyId })
  const made = await operator.post<Shown>('/coupons', {
    code: 'RESPELL-1',
    title: '大安折價券',
    merchantId,
    faceValue: '100',
    totalPieces: 10,
    limitPerMember: 1,
    receiveFromAt: '2026-03-01T00:00:00.000Z',
    receiveUntilAt: '2026-06-01T00:00:00.000Z',
    useDays: 30,
    audience: { districts: ['106大安區', '大安區', '台北市信義區'] },
  })
  expect(made).toMatchObject({ status: 201, body: { audience: { districts: ['大安區', '信義區'] } } })
})
