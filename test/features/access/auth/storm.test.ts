import { expect, test } from 'vitest'
import { hashPassword } from '#kernel/access/passwords.ts'
import { testApp } from '#test/support/app.ts'
import { testPassword } from '#test/support/builders.ts'

test('a storm from unknown devices is refused early and lets a known one through', async () => {
  const t = await testApp()
  const slow = { memoryCost: 32 * 1024, timeCost: 8 }
  t.deps.settings.passwordCost = slow
  const user = await t.build.systemUser({ password: true })
  const password_hash = await hashPassword(testPassword, slow)
  await t.deps.database.db.updateTable('system_user').set({ password_hash }).where('id', '=', user.id).execute()
  const signIn = (account: string, cookie = '') =>
    t.anonymous.post('/auth/login', { account, password: testPassword }, { cookie })
  const alone = performance.now()
  const { headers } = await signIn(user.account)
  const oneTakes = performance.now() - alone
  const device = headers
    .getSetCookie()
    .find((one) => one.startsWith('cpd='))
    ?.split(';')[0]

  const began = performance.now()
  const after = <T>(answer: Promise<T>) => answer.then((found) => ({ ...found, ms: performance.now() - began }))
  const storm = Array.from({ length: 100 }, (_, n) => after(signIn(`storm${n}`)))
  const known = await after(signIn(user.account, device))
  const answers = await Promise.all(storm)
  const refused = answers.filter(({ status }) => status === 429)
  const looked = answers.filter(({ status }) => status === 401)
  expect(known.status).toBe(200)
  expect([refused.length, looked.length]).toEqual([84, 16])
  expect(refused.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true)
  // Nobody waits for a hash to be told; the known one waits for those that run and not for those before it.
  const first = Math.min(...looked.map(({ ms }) => ms))
  expect(Math.max(...refused.map(({ ms }) => ms))).toBeLessThan(first)
  expect(known.ms).toBeLessThan(Math.max(...looked.map(({ ms }) => ms)) / 2)
  expect(known.ms).toBeLessThan(8 * oneTakes)
})
