import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { mint, testPassword } from '#test/support/builders.ts'

interface Issued {
  id: number
  account: string
  secret: string
}

const newPassword = 'Mine-Alone-2026'
const hour = 3_600_000
let t: TestApp
let administrator: Client
beforeAll(async () => {
  t = await testApp()
  administrator = await t.as('administrator')
})

async function issued(by = administrator): Promise<Issued> {
  const { id: agencyId } = await t.build.agency()
  const { body } = await by.post<Issued>('/system-users', { account: `new${mint()}x`, name: '新進', agencyId })
  return body
}
const claim = (body: object, app = t, headers = {}) => app.anonymous.post('/auth/claim', body, headers)
const signIn = (account: string, password: string) => t.anonymous.post('/auth/login', { account, password })

describe('a one-time secret', () => {
  test('becomes a password once, in whatever way it is typed, and signs nobody in', async () => {
    const { account, secret } = await issued()
    const typed = secret.toLowerCase().replaceAll('-', ' ')
    const answer = await claim({ account: account.toUpperCase(), secret: typed, newPassword })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect((await signIn(account, newPassword)).status).toBe(200)
    expect((await claim({ account, secret, newPassword: 'Another-One-2026' })).status).toBe(401)
    expect((await signIn(account, newPassword)).status).toBe(200)
  })

  test('of two claims at once one is the password', async () => {
    const { account, secret } = await issued()
    const passwords = ['First-Of-Two-26', 'Other-Of-Two-26']
    const answers = await Promise.all(passwords.map((newPassword) => claim({ account, secret, newPassword })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
    const signedIn = await Promise.all(passwords.map((password) => signIn(account, password)))
    expect(signedIn.map(({ status }) => status)).toEqual(answers.map(({ status }) => status))
  })

  test('ends after 72 hours, and with the next one', async () => {
    const [late, twice] = [await issued(), await issued()]
    const then = await testApp()
    then.clock.forward(72 * hour)
    expect((await claim({ ...pick(late), newPassword }, then)).status).toBe(401)
    then.clock.forward(-1)
    expect((await claim({ ...pick(late), newPassword }, then)).status).toBe(200)
    const { body } = await administrator.post<Issued>(`/system-users/${twice.id}/reset-password`)
    expect((await claim({ ...pick(twice), newPassword })).status).toBe(401)
    expect((await claim({ ...pick(body), newPassword })).status).toBe(200)
  })

  test('whatever is wrong gets one answer, the account is not told', async () => {
    const [user, frozen] = [await issued(), await issued()]
    await administrator.post(`/system-users/${frozen.id}/freeze`, { reason: 'x' })
    const bodies = [
      { account: `nobody${mint()}`, secret: user.secret },
      { account: user.account, secret: 'AAAAA-AAAAA-AAAAA-AAAAA' },
      { account: user.account, secret: `${mint()}` },
      pick(frozen),
    ]
    const answers = await Promise.all(bodies.map((body) => claim({ ...body, newPassword })))
    const told = answers.map(({ status, body }) => `${status} ${body.code} ${body.message}`)
    expect(new Set(told).size).toBe(1)
    expect(told[0]).toMatch(/^401 unauthenticated .*啟用碼不正確/)
    expect((await claim({ ...pick(user), newPassword: 'short' })).status).toBe(400)
    expect((await claim({ ...pick(user), newPassword })).status).toBe(200)
  })

  test('is guessed five times and no more; sign-ins neither lock it nor are locked by it', async () => {
    const [guessed, other] = [await issued(), await issued()]
    for (let n = 0; n < 5; n++) await claim({ account: guessed.account, secret: `wrong${n}`, newPassword })
    expect((await claim({ ...pick(guessed), newPassword })).status).toBe(401)
    for (let n = 0; n < 5; n++) await signIn(other.account, 'wrong')
    expect((await claim({ ...pick(other), newPassword })).status).toBe(200)
    expect((await signIn(other.account, newPassword)).status).toBe(200)
  })

  test('ends the sessions, and is on record without itself', async () => {
    const { account, secret, id } = await issued()
    const before = await t.asUser(id)
    expect((await before.get('/auth/me')).status).toBe(200)
    await claim({ account, secret: 'wrong', newPassword })
    await claim({ account, secret, newPassword })
    expect((await before.get('/auth/me')).status).toBe(401)
    const rows = await t.deps.database.db
      .selectFrom('audit_log')
      .selectAll()
      .where('action', '=', 'claim')
      .where('actor_account', '=', account)
      .orderBy('id')
      .execute()
    expect(rows.map(({ outcome }) => outcome)).toEqual(['REFUSED', 'OK'])
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${secret}|${newPassword}`))
  })

  test('is not used from a browser in which somebody else is signed in, and that is on record', async () => {
    const { account, secret, id } = await issued()
    const refused = await administrator.post('/auth/claim', { account, secret, newPassword })
    expect(refused).toMatchObject({ status: 403, body: { message: expect.stringContaining('另一個帳號') } })
    const row = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['outcome', 'record_label as label'])
      .where('action', '=', 'claim')
      .where('actor_id', '=', administrator.userId)
      .executeTakeFirst()
    expect(row).toEqual({ outcome: 'REFUSED', label: account })
    expect((await (await t.asUser(id)).post('/auth/claim', { account, secret, newPassword })).status).toBe(200)
  })
})

const pick = ({ account, secret }: Issued) => ({ account, secret })

describe('the age of a password', () => {
  const change = (client: Client, currentPassword: string, newPassword: string) =>
    client.post('/auth/password', { currentPassword, newPassword })

  test('is a day at least, but not after a claim, and it is said when', async () => {
    const app = await testApp()
    const user = await issued()
    await claim({ ...pick(user), newPassword })
    app.clock.forward(60_000)
    expect((await change(await app.asUser(user.id), newPassword, 'Second-Choice-26')).status).toBe(200)
    const soon = await change(await app.asUser(user.id), 'Second-Choice-26', 'Third-Choice-26')
    expect(soon).toMatchObject({
      status: 400,
      body: { errors: { newPassword: expect.stringContaining('2026-03-03 10:01') } },
    })
    app.clock.forward(24 * hour)
    expect((await change(await app.asUser(user.id), 'Second-Choice-26', 'Third-Choice-26')).status).toBe(200)
  })

  test('is 180 days at most: then it is changed before anything else', async () => {
    const app = await testApp()
    const user = await issued()
    await claim({ ...pick(user), newPassword })
    app.clock.forward(180 * 24 * hour)
    expect((await (await app.asUser(user.id)).get('/home')).status).toBe(200)
    app.clock.forward(24 * hour)
    const old = await app.asUser(user.id)
    expect((await old.get('/auth/me')).body).toMatchObject({ mustChangePassword: true })
    expect((await old.get('/home')).status).toBe(403)
    const login = await app.anonymous.post('/auth/login', { account: user.account, password: newPassword })
    expect(login).toMatchObject({ status: 200, body: { mustChangePassword: true } })
    expect((await change(old, newPassword, 'Second-Choice-26')).status).toBe(200)
    expect((await old.get('/home')).status).toBe(200)
  })

  test('wrong current ones are counted for the session, not by what others do to the account', async () => {
    const user = await t.build.systemUser({ password: true })
    const client = await t.asUser(user.id)
    for (let n = 0; n < 5; n++) await signIn(user.account, 'wrong')
    for (let n = 0; n < 5; n++) expect((await change(client, 'wrong', newPassword)).status).toBe(400)
    expect((await change(client, testPassword, newPassword)).status).toBe(429)
    expect((await change(await t.asUser(user.id), testPassword, newPassword)).status).toBe(200)
  })
})
