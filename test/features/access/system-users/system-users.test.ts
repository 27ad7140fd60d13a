import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { mint } from '#test/support/builders.ts'

interface User {
  id: number
  account: string
  agencyId: number
  departmentId: number | null
  status: string
  roles: { roleId: number; code: string; untilOn: string | null; current: boolean }[]
  version: number
}
interface Page {
  items: User[]
  total: number
}

let t: TestApp
let build: ReturnType<typeof accessBuilders>
let administrator: Client
let agencyId: number
beforeAll(async () => {
  t = await testApp()
  build = accessBuilders(t)
  administrator = await t.as('administrator')
  agencyId = (await t.build.agency()).id
})

const input = (values: object = {}) => ({ account: `staff${mint()}`, name: '王承辦', agencyId, ...values })

describe('system users', () => {
  test('are created with roles that end, and with a one-time secret that is no password', async () => {
    const roles = [{ roleId: await build.roleId('operator'), untilOn: '2026-12-31' }]
    const account = `new.staff${mint()}`
    const created = await administrator.post<User & { secret: string }>(
      '/system-users',
      input({ account, email: 'Wang@Example.TW', roles }),
    )
    expect(created).toMatchObject({
      status: 201,
      body: { account, email: 'wang@example.tw', status: 'ACTIVE', passwordSet: false, version: 1 },
    })
    expect(created.body.roles).toMatchObject([{ code: 'operator', untilOn: '2026-12-31', current: true }])
    expect(JSON.stringify(created.body)).not.toMatch(/hash|argon2/i)
    const { secret } = created.body
    expect(secret).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/)
    expect((await t.anonymous.post('/auth/login', { account, password: secret })).status).toBe(401)
    const claim = { account: account.toUpperCase(), secret, newPassword: 'Mine-Alone-2026' }
    expect((await t.anonymous.post('/auth/claim', claim)).status).toBe(200)
    const shown = (await administrator.get(`/system-users/${created.body.id}`)).body
    expect(shown).toMatchObject({ passwordSet: true, secretUntilAt: null, claimedAt: t.deps.now().toISOString() })
    expect(JSON.stringify(shown)).not.toContain(secret)
  })

  test('leave a row in the log with the address masked and no password', async () => {
    const { body } = await administrator.post<User & { secret: string }>(
      '/system-users',
      input({ email: 'lin@example.tw' }),
    )
    const row = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['action', 'difference'])
      .where('resource', '=', 'system-users')
      .where('record_id', '=', String(body.id))
      .executeTakeFirstOrThrow()
    const difference = JSON.stringify(row.difference)
    expect(row.action).toBe('create')
    expect(difference).toContain('l***@example.tw')
    expect(difference).not.toMatch(/password|secret|lin@/i)
    expect(difference).not.toContain(body.secret)
  })

  test('have one account in all its spellings, also when two are made at once', async () => {
    const account = `Taken.Name${mint()}`
    expect((await administrator.post('/system-users', input({ account }))).status).toBe(201)
    const full = account.replace('T', 'Ｔ')
    for (const spelling of [account.toLowerCase(), account.toUpperCase(), ` ${account} `, full]) {
      const again = await administrator.post('/system-users', input({ account: spelling }))
      expect(again).toMatchObject({ status: 409, body: { errors: { account: expect.any(String) } } })
    }
    const racing = `racing${mint()}`
    const answers = await Promise.all(
      [racing, racing.toUpperCase()].map((account) => administrator.post('/system-users', input({ account }))),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
  })

  test('are refused with each field named', async () => {
    const answer = await administrator.post(
      '/system-users',
      input({ account: '<b>', email: 'x', validUntilOn: '2026-02-30' }),
    )
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: { account: expect.any(String), email: expect.any(String), validUntilOn: expect.any(String) } },
    })
    const fieldOf = async (values: object) => {
      const { status, body } = await administrator.post<{ errors: object }>('/system-users', input(values))
      return [status, ...Object.keys(body.errors)]
    }
    expect(await fieldOf({ password: 'Chosen-By-Other-1' })).toEqual([400, 'password'])
    expect(await fieldOf({ validUntilOn: '2026-03-01' })).toEqual([400, 'validUntilOn'])
    expect(await fieldOf({ roles: [{ roleId: 999_999 }] })).toEqual([400, 'roles'])
    const elsewhere = await t.build.department((await t.build.agency()).id)
    expect(await fieldOf({ departmentId: elsewhere.id })).toEqual([400, 'departmentId'])
    expect(await fieldOf({ status: 'ACTIVE' })).toEqual([400, 'status'])
    expect(await fieldOf({ passwordHash: 'x' })).toEqual([400, 'passwordHash'])
  })

  test('are found by account, name, agency, status and role', async () => {
    const { body: user } = await administrator.post<User>(
      '/system-users',
      input({ account: `Findme${mint()}`, name: '歐陽尋', roles: [{ roleId: await build.roleId('support') }] }),
    )
    const find = async (query: string) =>
      (await administrator.get<Page>(`/system-users?pageSize=200&${query}`)).body.items.map((row) => row.id)
    for (const query of [
      'q=FINDME',
      `q=${encodeURIComponent('陽尋')}`,
      `agencyId=${agencyId}`,
      'status=ACTIVE',
      `roleId=${await build.roleId('support')}`,
    ])
      expect(await find(query)).toContain(user.id)
    expect(await find('status=FROZEN')).not.toContain(user.id)
    expect(await find('q=%25')).toEqual([])
    expect((await administrator.get('/system-users?passwordHash=x')).status).toBe(400)
    expect((await administrator.get('/system-users?sort=password_hash')).status).toBe(400)
  })

  test('keep their version: a stale edit gets the current record', async () => {
    const { id } = await t.build.systemUser()
    expect((await administrator.patch(`/system-users/${id}`, { name: '新名', version: 1 })).status).toBe(200)
    expect(await administrator.patch(`/system-users/${id}`, { name: '舊名', version: 1 })).toMatchObject({
      status: 412,
      body: { current: { name: '新名', version: 2 } },
    })
  })

  test('leave their department with their agency', async () => {
    const { id: from } = await t.build.agency()
    const department = await t.build.department(from)
    const user = await t.build.systemUser({ agencyId: from, departmentId: department.id })
    const moved = await administrator.patch<User>(`/system-users/${user.id}`, { agencyId, version: 1 })
    expect(moved.body).toMatchObject({ agencyId, departmentId: null })
  })

  test('lose a role at the end of its last day', async () => {
    const roles = [{ roleId: await build.roleId('operator'), untilOn: '2026-03-02' }]
    const { body } = await administrator.post<User>('/system-users', input({ roles }))
    expect((await (await t.asUser(body.id)).get('/merchants')).status).toBe(200)
    const clock = await testApp()
    clock.clock.set('2026-03-02T16:00:00.000Z')
    expect((await (await clock.asUser(body.id)).get('/merchants')).status).toBe(403)
  })
})

describe('the row scope', () => {
  const grants = {
    'system-users:list': 'AGENCY',
    'system-users:show': 'AGENCY',
    'system-users:create': 'AGENCY',
    'system-users:edit': 'AGENCY',
  } as const

  test('hides the users of other agencies from everything', async () => {
    const manager = await build.holderOf(grants)
    const stranger = await t.build.systemUser()
    expect((await manager.get(`/system-users/${stranger.id}`)).status).toBe(404)
    expect((await manager.patch(`/system-users/${stranger.id}`, { name: 'x', version: 1 })).status).toBe(404)
    for (const verb of ['freeze', 'disable', 'enable'])
      expect((await manager.post(`/system-users/${stranger.id}/${verb}`, { reason: 'x' })).status).toBe(404)
    expect((await manager.post(`/system-users/${stranger.id}/unlock`)).status).toBe(404)
    expect((await manager.post(`/system-users/${stranger.id}/reset-password`)).status).toBe(404)
    expect((await manager.get<Page>('/system-users')).body.total).toBe(1)
    expect((await manager.post('/system-users', input())).status).toBe(400)
  })

  test('of a department ends at the department', async () => {
    const { id } = await t.build.agency()
    const [mine, other] = [await t.build.department(id), await t.build.department(id)]
    const clerk = await build.holderOf({ 'system-users:list': 'DEPARTMENT' }, { agencyId: id, departmentId: mine.id })
    await t.build.systemUser({ agencyId: id, departmentId: other.id })
    const colleague = await t.build.systemUser({ agencyId: id, departmentId: mine.id })
    const { body } = await clerk.get<Page>('/system-users')
    expect(body.items.map((row) => row.id).sort()).toEqual([clerk.userId, colleague.id].sort())
  })

  test('neither support nor an operator sees the users at all', async () => {
    for (const role of ['support', 'operator'] as const)
      expect((await (await t.as(role)).get('/system-users')).status).toBe(403)
    const auditor = await t.as('auditor')
    expect((await auditor.get('/system-users')).status).toBe(200)
    expect((await auditor.post('/system-users', input())).status).toBe(403)
  })
})
