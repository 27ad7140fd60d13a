import { beforeAll, describe, expect, test } from 'vitest'
import type { Audience } from '#contract/audience.ts'
import { getIssuableCoupon, isOpenForReceipt, takePieces, usableUntil } from '#features/coupons/coupons/service.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildCoupon } from '#test/support/build-coupons.ts'
import { buildMember } from '#test/support/build-members.ts'
import { drill } from '#test/support/drill.ts'

const rounds = drill('last-piece', { sample: 3, whole: 50 })

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

describe('the stock', () => {
  test('the last piece has one winner among many', { timeout: rounds.timeout(20_000) }, async () => {
    const { db } = t.deps.database
    for (let round = 0; round < rounds.count; round++) {
      const { id } = await buildCoupon(t.deps, { totalPieces: 1 })
      const taken = await Promise.all(Array.from({ length: 40 }, () => takePieces(db, id, 1, t.deps.now())))
      expect(taken.filter(Boolean)).toHaveLength(1)
    }
  })

  test.each([
    ['a draft', { status: 'DRAFT' as const }],
    ['a disabled one', { status: 'DISABLED' as const }],
    ['one not yet open', { receiveFromAt: new Date('2026-03-02T02:00:00.001Z') }],
    ['one already closed', { receiveUntilAt: new Date('2026-03-02T01:59:59.999Z') }],
    ['one with fewer pieces left', { totalPieces: 1 }],
  ])('gives nothing of %s', async (_, values) => {
    const { id } = await buildCoupon(t.deps, values)
    expect(await takePieces(t.deps.database.db, id, 2, t.deps.now())).toBe(false)
    const coupon = await getIssuableCoupon(t.deps.database.db, id)
    expect(coupon.issuedPieces).toBe(0)
    if (!('totalPieces' in values)) expect(isOpenForReceipt(coupon, t.deps.now())).toBe(false)
  })

  test('N days after receipt end with the Nth day in Taipei', () => {
    const lateEvening = new Date('2026-03-02T15:30:00.000Z')
    const afterMidnight = new Date('2026-03-02T16:30:00.000Z')
    expect(usableUntil({ useDays: 7, useUntilAt: null }, lateEvening).toISOString()).toBe('2026-03-09T15:59:59.999Z')
    expect(usableUntil({ useDays: 7, useUntilAt: null }, afterMidnight).toISOString()).toBe('2026-03-10T15:59:59.999Z')
    const window = new Date('2026-06-30T15:59:59.000Z')
    expect(usableUntil({ useDays: null, useUntilAt: window }, lateEvening)).toBe(window)
  })
})

describe('counting an audience', () => {
  test('counts active members of the own agencies by every condition given', async () => {
    const { id: agencyId } = await t.build.agency()
    const member = (values: object) => buildMember(t.deps, { agencyId, ...values })
    await member({ birthOn: '2008-06-01', gender: 'F', district: '大安區' })
    await member({ birthOn: '2007-06-01', gender: 'M', district: '大安區', level: 'GOLD' })
    await member({ birthOn: '1960-06-01', gender: 'F', district: '信義區' })
    await member({ birthOn: '1960-06-01', gender: 'F', district: '信義區', status: 'FROZEN' })
    await buildMember(t.deps, { birthOn: '1960-06-01', gender: 'F', district: '信義區' })
    const operator = await t.as('operator', { agencyId })
    const count = async (audience: Audience) =>
      (await operator.post<{ members: number }>('/coupons/audience-count', { audience })).body.members
    expect(await count({ ageFrom: 0 })).toBe(3)
    expect(await count({ ageFrom: 18 })).toBe(3)
    expect(await count({ ageFrom: 19 })).toBe(2)
    expect(await count({ ageTo: 18 })).toBe(1)
    expect(await count({ ageFrom: 18, ageTo: 19, gender: 'M' })).toBe(1)
    expect(await count({ districts: ['大安區', '信義區'] })).toBe(3)
    expect(await count({ districts: ['大安區'], level: 'GOLD' })).toBe(1)
    expect((await operator.post('/coupons/audience-count', { audience: {} })).status).toBe(400)
  })
})
