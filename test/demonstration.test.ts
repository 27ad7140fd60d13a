import { afterAll, expect, test } from 'vitest'
import { loadDemonstration } from '#server/demonstration/load.ts'
import { type TestApp, testApp } from './support/app.ts'
import { truncateAll } from './support/database.ts'
import { expectCouponInvariants } from './support/invariants.ts'

let t: TestApp
afterAll(() => truncateAll(t.deps.database))

/** The first minutes of a month, in Taipei, are where days, months and settlements are easiest to get wrong. */
test('the demonstration plays whole, even when the first start falls on the first minutes of a month', async () => {
  t = await testApp()
  await truncateAll(t.deps.database)
  t.clock.set('2028-02-29T16:02:00.000Z')
  await loadDemonstration(t.deps, { password: 'Demonstration-1' })
  const { db } = t.deps.database
  const count = async (table: 'agency' | 'department' | 'system_user' | 'member' | 'merchant' | 'coupon') => {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    return row.n
  }
  expect(await count('agency')).toBe(3)
  expect(await count('department')).toBe(8)
  expect(await count('system_user')).toBe(12)
  expect(await count('member')).toBe(5_000)
  expect(await count('merchant')).toBe(20)
  expect(await count('coupon')).toBe(12)
  const outcomes = await db.selectFrom('coupon_dispatch').select('status').distinct().execute()
  expect(outcomes.map((row) => row.status).sort((a, b) => a - b)).toEqual([-5, -4, -3, -2, 1, 3])
  await expectCouponInvariants(db)
}, 120_000)
