import { beforeAll, describe, expect, test } from 'vitest'
import { otherDevices, reserveAttempt } from '#features/access/auth/attempts-queries.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { mint, testPassword } from '#test/support/builders.ts'

let t: TestApp
let other: TestApp
beforeAll(async () => {
  t = await testApp()
  other = await testApp()
})

const attempt = (app: TestApp, account: string, password = testPassword, headers: Record<string, string> = {}) =>
  app.anonymous.post('/auth/login', { account, password }, headers)
const wrong = (app: TestApp, account: string, headers = {}) => attempt(app, account, 'wrong', headers)
const statuses = async (answers: Promise<{ status: number }>[]) =>
  (await Promise.all(answers)).map(({ status }) => status).sort()
const countOf = (account: string) =>
  t.deps.database.db
    .selectFrom('sign_in_attempt')
    .select(['failures', 'in_flight as inFlight', 'locked_until_at as lockedUntil'])
    .where('account_key', '=', account)
    .where('device_hash', '=', otherDevices)
    .executeTakeFirst()

/** What a browser keeps of a right sign-in, without its session. */
async function deviceOf(account: string): Promise<{ cookie: string }> {
  const { headers } = await attempt(t, account)
  const cookie = headers.getSetCookie().find((one) => one.startsWith('cpd=')) ?? ''
  return { cookie: cookie.split(';')[0] ?? '' }
}

describe('attempts that come together', () => {
  test('of eight right ones all succeed, in two processes too', async () => {
    const { account } = await t.build.systemUser({ password: true })
    const answers = Array.from({ length: 8 }, (_, n) => attempt(n % 2 ? t : other, account))
    expect(await statuses(answers)).toEqual(Array.from({ length: 8 }, () => 200))
    expect(await countOf(account)).toBeUndefined()
  })

  test('of many wrong ones five are looked at, in two processes too', async () => {
    const { account } = await t.build.systemUser({ password: true })
    const answers = Array.from({ length: 14 }, (_, n) => wrong(n % 2 ? t : other, account))
    expect(await statuses(answers)).toEqual(Array.from({ length: 14 }, () => 401))
    expect(await countOf(account)).toMatchObject({ failures: 5, inFlight: 0, lockedUntil: expect.any(Date) })
    expect((await attempt(t, account)).status).toBe(401)
  })

  test('wrong ones before and among right ones never come to more than five', async () => {
    const { account } = await t.build.systemUser({ password: true })
    for (let n = 0; n < 4; n++) await wrong(t, account)
    const mixed = [attempt(t, account), wrong(other, account), attempt(other, account), wrong(t, account)]
    const [one, , two] = await Promise.all(mixed)
    const { failures = 0, inFlight = 0 } = (await countOf(account)) ?? {}
    expect(failures).toBeLessThanOrEqual(5)
    expect(inFlight).toBe(0)
    // The first to be looked at is one of them; where it was right, so is the other right one.
    expect([200, 401]).toContain(one?.status)
    if (failures < 5) expect([one?.status, two?.status]).toEqual([200, 200])
  })

  test('what a process that died left in flight frees itself', async () => {
    const { account } = await t.build.systemUser({ password: true })
    const counted = { key: account, device: otherDevices }
    const { db } = t.deps.database
    for (let n = 0; n < 5; n++) expect(await reserveAttempt(db, counted, t.deps.now())).toBe(true)
    expect(await reserveAttempt(db, counted, t.deps.now())).toBe(false)
    const waiting = attempt(other, account)
    expect(await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 400, 'waits'))])).toBe('waits')
    other.clock.forward(60_001)
    expect((await waiting).status).toBe(200)
  })
})

describe('a known device', () => {
  test('has a cookie of its own that lasts, signs nobody in, and is kept as a hash', async () => {
    const user = await t.build.systemUser({ password: true })
    const { headers } = await attempt(t, user.account)
    const set = headers.getSetCookie().find((one) => one.startsWith('cpd=')) ?? ''
    expect(set).toMatch(/Max-Age=15552000; Path=\/; HttpOnly; SameSite=Strict/)
    const cookie = set.split(';')[0] ?? ''
    expect((await t.anonymous.get('/auth/me', { cookie })).status).toBe(401)
    const rows = await t.deps.database.db
      .selectFrom('known_device')
      .selectAll()
      .where('system_user_id', '=', user.id)
      .execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(cookie.slice(4))
  })

  test('gets in while an outsider’s guesses lock the account, and is told of them', async () => {
    const { account } = await t.build.systemUser({ password: true })
    const device = await deviceOf(account)
    for (let n = 0; n < 5; n++) await wrong(t, account)
    expect((await attempt(t, account)).status).toBe(401)
    const told = await attempt(t, account, testPassword, device)
    const until = new Date(t.deps.now().getTime() + 15 * 60_000).toISOString()
    expect(told).toMatchObject({ status: 200, body: { lockedElsewhereUntilAt: until } })
    // What the owner does at home does not give the outsider five more.
    expect((await attempt(t, account)).status).toBe(401)
  })

  test('has five wrong ones of its own and is told the truth, and locks nobody else', async () => {
    const { account } = await t.build.systemUser({ password: true })
    const device = await deviceOf(account)
    for (let n = 0; n < 5; n++) expect((await wrong(t, account, device)).status).toBe(401)
    const locked = await attempt(t, account, testPassword, device)
    expect(locked).toMatchObject({ status: 429, body: { message: expect.stringMatching(/鎖定至 \d\d:\d\d/) } })
    expect(Number(locked.headers.get('retry-after'))).toBe(900)
    expect((await attempt(t, account)).status).toBe(200)
  })

  test('is known for the accounts that were used there, and never by a token that somebody else made', async () => {
    const [one, two] = [await t.build.systemUser({ password: true }), await t.build.systemUser({ password: true })]
    const device = await deviceOf(one.account)
    for (let n = 0; n < 5; n++) await wrong(t, two.account)
    expect((await attempt(t, two.account, testPassword, device)).status).toBe(401)
    const planted = { cookie: `cpd=${'x'.repeat(43)}` }
    const { headers } = await attempt(t, one.account, testPassword, planted)
    expect(headers.getSetCookie().join()).not.toContain('x'.repeat(43))
    const { headers: again } = await attempt(t, one.account, testPassword, device)
    expect(again.getSetCookie().join()).toContain(device.cookie)
  })

  test('is forgotten after 180 days, and beyond ten of a user', async () => {
    const old = await t.build.systemUser({ password: true })
    const device = await deviceOf(old.account)
    const later = await testApp()
    later.clock.forward(181 * 86_400_000)
    for (let n = 0; n < 5; n++) await wrong(later, old.account)
    expect((await attempt(later, old.account, testPassword, device)).status).toBe(401)
    const many = await t.build.systemUser({ password: true })
    for (let n = 0; n < 12; n++) await attempt(t, many.account)
    const rows = t.deps.database.db
      .selectFrom('known_device')
      .select('token_hash')
      .where('system_user_id', '=', many.id)
    expect(await rows.execute()).toHaveLength(10)
  })
})

describe('a source', () => {
  test('that fails thirty times meets 429, at whatever accounts and processes; a known device does not', async () => {
    const [here, there] = [await testApp({ rateLimit: true }), await testApp({ rateLimit: true })]
    for (const app of [here, there]) app.clock.set('2026-05-01T02:00:00.000Z')
    const { account } = await t.build.systemUser({ password: true })
    const device = await deviceOf(account)
    // Right ones are not counted.
    expect((await attempt(here, account)).status).toBe(200)
    // One a second is not too often.
    for (let n = 0; n < 30; n++) {
      for (const app of [here, there]) app.clock.forward(1_000)
      expect((await wrong(n % 2 ? here : there, `guessed${mint()}`)).status).toBe(401)
    }
    const refused = await wrong(here, `guessed${mint()}`)
    expect(refused).toMatchObject({ status: 429, body: { message: expect.stringContaining('網路') } })
    expect(Number(refused.headers.get('retry-after'))).toBe(870)
    expect((await attempt(there, account)).status).toBe(429)
    expect((await attempt(there, account, testPassword, device)).status).toBe(200)
    here.clock.forward(15 * 60_000)
    expect((await wrong(here, `guessed${mint()}`)).status).toBe(401)
  })
})
