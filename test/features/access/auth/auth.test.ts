import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { testPassword } from '#test/support/builders.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const login = (account: string, password = testPassword) => t.anonymous.post('/auth/login', { account, password })
const cookieOf = (headers: Headers) => headers.get('set-cookie')?.split(';')[0] ?? ''

describe('sign-in', () => {
  test('sets an httpOnly, SameSite cookie and answers who it is', async () => {
    const user = await t.build.systemUser({ roles: ['operator'], password: true })
    const answer = await login(user.account)
    expect(answer).toMatchObject({ status: 200, body: { user: { account: user.account }, mustChangePassword: false } })
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/)
    const me = await t.anonymous.get('/auth/me', { cookie: cookieOf(answer.headers) })
    expect(me).toMatchObject({ status: 200, body: { user: { roles: [{ code: 'operator' }] } } })
  })

  test('unknown, wrong and locked get one answer', async () => {
    const user = await t.build.systemUser({ password: true })
    const wrong = await login(user.account, 'wrong')
    const unknown = await login('nobody-at-all', 'wrong')
    for (let i = 0; i < 4; i++) await login(user.account, 'wrong')
    const locked = await login(user.account)
    const plain = ({ status, body }: typeof wrong) => ({ status, code: body.code, message: body.message })
    expect(plain(wrong)).toEqual(plain(unknown))
    expect(plain(wrong)).toEqual(plain(locked))
    expect(wrong.status).toBe(401)
  })

  test('five failures lock for 15 minutes, in any spelling, and not longer', async () => {
    const user = await t.build.systemUser({ password: true, account: `Lock.Me${Date.now()}` })
    const spellings = [
      user.account,
      user.account.toUpperCase(),
      ` ${user.account} `,
      user.account.toLowerCase(),
      `Ｌ${user.account.slice(1)}`,
    ]
    for (const spelling of spellings) expect((await login(spelling, 'wrong')).status).toBe(401)
    expect((await login(user.account)).status).toBe(401)
    t.clock.forward(15 * 60_000 + 1)
    expect((await login(user.account)).status).toBe(200)
  })

  test('parallel guesses count: at most five of twenty are looked at', async () => {
    const user = await t.build.systemUser({ password: true })
    await Promise.all(Array.from({ length: 19 }, () => login(user.account, 'wrong')))
    expect((await login(user.account)).status).toBe(401)
  })

  test('a success clears the count', async () => {
    const user = await t.build.systemUser({ password: true })
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await login(user.account, 'wrong')
      expect((await login(user.account)).status).toBe(200)
    }
  })

  test('a failed sign-in is on record with the account that was tried', async () => {
    await login('Ghost-Account', 'wrong')
    const rows = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['outcome', 'actor_account as account'])
      .where('action', '=', 'sign-in')
      .where('actor_account', '=', 'ghost-account')
      .execute()
    expect(rows).toEqual([{ outcome: 'REFUSED', account: 'ghost-account' }])
  })
})

describe('sessions', () => {
  test('end with sign-out, by disabling the user, when idle, and at their absolute end', async () => {
    const user = await t.as('operator')
    expect((await user.get('/auth/me')).status).toBe(200)
    await user.post('/auth/logout')
    expect((await user.get('/auth/me')).status).toBe(401)

    const disabled = await t.as('operator')
    await t.deps.database.db
      .updateTable('system_user')
      .set((eb) => ({ status: 'DISABLED', access_version: eb('access_version', '+', 1) }))
      .where('id', '=', disabled.userId)
      .execute()
    expect((await disabled.get('/auth/me')).status).toBe(401)

    const idle = await t.as('operator')
    t.clock.forward(30 * 60_000)
    expect((await idle.get('/auth/me')).status).toBe(401)
  })

  test('show mine only, and let me end one of them', async () => {
    const user = await t.as('operator')
    const other = await t.asUser(user.userId)
    const stranger = await t.as('operator')
    const { body } = await user.get<{ items: { id: number; current: boolean }[] }>('/auth/sessions')
    expect(body.items).toHaveLength(2)
    const second = body.items.find((session) => !session.current)
    expect((await stranger.delete(`/auth/sessions/${second?.id}`)).status).toBe(404)
    expect((await user.delete(`/auth/sessions/${second?.id}`)).status).toBe(200)
    expect((await other.get('/auth/me')).status).toBe(401)
  })

  test('a write from another site is refused, one from here is not', async () => {
    const user = await t.as('operator')
    const evil = await user.post('/auth/logout', {}, { origin: 'https://evil.example', host: 'localhost' })
    expect(evil.status).toBe(403)
    const own = await user.post('/auth/logout', {}, { origin: 'http://localhost', host: 'localhost' })
    expect(own.status).toBe(200)
  })
})

describe('passwords', () => {
  test('a forced change comes before anything else', async () => {
    const user = await t.build.systemUser({ roles: ['operator'], password: true })
    await t.deps.database.db
      .updateTable('system_user')
      .set({ must_change_password: 1 })
      .where('id', '=', user.id)
      .execute()
    const client = await t.asUser(user.id)
    expect((await client.get('/merchants')).status).toBe(403)
    const change = { currentPassword: testPassword, newPassword: 'Brand-New-Secret-1' }
    expect((await client.post('/auth/password', change)).status).toBe(200)
    expect((await client.get('/merchants')).status).toBe(200)
  })

  test('weak, reused and wrong ones are named at their field', async () => {
    const user = await t.build.systemUser({ password: true })
    const client = await t.asUser(user.id)
    const weak = await client.post('/auth/password', { currentPassword: testPassword, newPassword: 'short' })
    expect(weak).toMatchObject({ status: 400, body: { errors: { newPassword: expect.stringContaining('12') } } })
    const wrong = await client.post('/auth/password', { currentPassword: 'nope', newPassword: 'Brand-New-Secret-1' })
    expect(wrong).toMatchObject({ status: 400, body: { errors: { currentPassword: expect.any(String) } } })
    await client.post('/auth/password', { currentPassword: testPassword, newPassword: 'Brand-New-Secret-1' })
    t.clock.forward(24 * 3_600_000)
    const again = { currentPassword: 'Brand-New-Secret-1', newPassword: 'Brand-New-Secret-1' }
    expect(await (await t.asUser(user.id)).post('/auth/password', again)).toMatchObject({
      status: 400,
      body: { errors: { newPassword: expect.stringContaining('最近 3 次') } },
    })
  })
})
