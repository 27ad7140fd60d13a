import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { mint, testPassword } from '#test/support/builders.ts'

let t: TestApp
let appointer: Client
let other: Client
let auditorRole: { roleId: number }
beforeAll(async () => {
  t = await testApp()
  appointer = await t.as('administrator')
  other = await t.as('administrator')
  auditorRole = { roleId: await accessBuilders(t).roleId('auditor') }
})

const refused = { status: 403, body: { message: expect.stringContaining('另一位系統管理者') } }
const post = <T>(by: Client, id: number, verb: string, body: object = {}) =>
  by.post<T>(`/system-users/${id}/${verb}`, body)
const appoint = (by: Client, id: number, version = 1) =>
  by.patch(`/system-users/${id}`, { roles: [auditorRole], version })

async function appointed(): Promise<{ id: number; account: string }> {
  const user = await t.build.systemUser({ password: true })
  expect((await appoint(appointer, user.id)).status).toBe(200)
  return user
}

describe('whoever appoints an auditor', () => {
  test('ends what opened the account before: password, sessions, secret and devices', async () => {
    const user = await t.build.systemUser({ password: true })
    const session = await t.asUser(user.id)
    const { body } = await post<{ secret: string }>(appointer, (await t.build.systemUser()).id, 'reset-password')
    expect(body.secret).toEqual(expect.any(String))
    await t.anonymous.post('/auth/login', { account: user.account, password: testPassword })
    expect((await appoint(appointer, user.id)).status).toBe(200)
    expect((await session.get('/auth/me')).status).toBe(401)
    const signedIn = await t.anonymous.post('/auth/login', { account: user.account, password: testPassword })
    expect(signedIn.status).toBe(401)
    const devices = t.deps.database.db
      .selectFrom('known_device')
      .select('token_hash')
      .where('system_user_id', '=', user.id)
    expect(await devices.execute()).toEqual([])

    const later = await t.build.systemUser()
    const { body: mine } = await post<{ secret: string; account: string }>(appointer, later.id, 'reset-password')
    expect((await appoint(appointer, later.id)).status).toBe(200)
    const claim = { account: mine.account, secret: mine.secret, newPassword: 'Mine-Alone-2026' }
    expect((await t.anonymous.post('/auth/claim', claim)).status).toBe(401)
  })

  test('does not issue the secret, unlock or enable; another administrator does', async () => {
    const { id, account } = await appointed()
    expect(await post(appointer, id, 'reset-password')).toMatchObject(refused)
    expect(await post(appointer, id, 'unlock')).toMatchObject(refused)
    expect((await post(appointer, id, 'freeze', { reason: 'x' })).status).toBe(200)
    expect(await post(appointer, id, 'enable', { reason: 'x' })).toMatchObject(refused)
    expect((await post(other, id, 'enable', { reason: 'x' })).status).toBe(200)
    expect((await post(other, id, 'unlock')).status).toBe(200)
    const { status, body } = await post<{ secret: string }>(other, id, 'reset-password')
    expect(status).toBe(200)
    const claim = { account, secret: body.secret, newPassword: 'Mine-Alone-2026' }
    expect((await t.anonymous.post('/auth/claim', claim)).status).toBe(200)
    expect(await post(appointer, id, 'reset-password')).toMatchObject(refused)
  })

  test('gets no secret for a new user who is one', async () => {
    const { id: agencyId } = await t.build.agency()
    const input = { account: `watch${mint()}`, name: '稽核', agencyId, roles: [auditorRole] }
    const { status, body } = await appointer.post<{ id: number; secret: null }>('/system-users', input)
    expect([status, body.secret]).toEqual([201, null])
    expect(body).toMatchObject({ passwordSet: false, secretUntilAt: null })
    expect(await post(appointer, body.id, 'reset-password')).toMatchObject(refused)
    expect((await post<{ secret: string }>(other, body.id, 'reset-password')).body.secret).toEqual(expect.any(String))
  })

  test('stays the one by a longer term, and becomes it again by a new appointment', async () => {
    const { id } = await appointed()
    const longer = { roles: [{ ...auditorRole, untilOn: '2027-01-01' }], version: 2 }
    expect((await other.patch(`/system-users/${id}`, longer)).status).toBe(200)
    expect(await post(appointer, id, 'reset-password')).toMatchObject(refused)
    // As no auditor any more the account is like any other; what was learnt of it then ends with the appointment.
    expect((await appointer.patch(`/system-users/${id}`, { roles: [], version: 3 })).status).toBe(200)
    const { body } = await post<{ secret: string; account: string }>(appointer, id, 'reset-password')
    const claim = { account: body.account, secret: body.secret, newPassword: 'Mine-Alone-2026' }
    expect((await t.anonymous.post('/auth/claim', claim)).status).toBe(200)
    expect((await appoint(appointer, id, 4)).status).toBe(200)
    const signedIn = await t.anonymous.post('/auth/login', { account: body.account, password: claim.newPassword })
    expect(signedIn.status).toBe(401)
  })

  test('still mends the name and address', async () => {
    const { id } = await appointed()
    const change = { name: '新名', email: 'watch@example.tw', version: 2 }
    expect((await appointer.patch(`/system-users/${id}`, change)).status).toBe(200)
  })
})

describe('nobody acts on those who may do more', () => {
  test('by no verb, place or end date', async () => {
    const { id: agencyId } = await t.build.agency()
    const { id: elsewhere } = await t.build.agency({ parentId: agencyId })
    const manager = await accessBuilders(t).holderOf(
      { 'system-users:show': 'AGENCY_TREE', 'system-users:edit': 'AGENCY_TREE', 'agencies:edit': 'AGENCY_TREE' },
      { agencyId },
    )
    for (const role of ['administrator', 'auditor']) {
      const boss = await t.build.systemUser({ agencyId, roles: [role] })
      for (const verb of ['freeze', 'disable', 'enable'])
        expect((await post(manager, boss.id, verb, { reason: 'x' })).status).toBe(403)
      for (const verb of ['unlock', 'reset-password']) expect((await post(manager, boss.id, verb)).status).toBe(403)
      for (const change of [{ validUntilOn: '2026-03-03' }, { agencyId: elsewhere }, { roles: [] }])
        expect((await manager.patch(`/system-users/${boss.id}`, { ...change, version: 1 })).status).toBe(403)
    }
    await t.build.systemUser({ agencyId: elsewhere, roles: ['administrator'] })
    expect((await manager.patch(`/agencies/${elsewhere}`, { active: false, version: 1 })).status).toBe(403)
  })
})
