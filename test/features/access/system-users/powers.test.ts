import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { mint, testPassword } from '#test/support/builders.ts'

let t: TestApp
let build: ReturnType<typeof accessBuilders>
let administrator: Client
beforeAll(async () => {
  t = await testApp()
  build = accessBuilders(t)
  administrator = await t.as('administrator')
})

const manageUsers = {
  'system-users:show': 'AGENCY_TREE',
  'system-users:create': 'AGENCY_TREE',
  'system-users:edit': 'AGENCY_TREE',
} as const
const rolesOf = async (...codes: string[]) =>
  Promise.all(codes.map(async (code) => ({ roleId: await build.roleId(code) })))
const give = async (by: Client, userId: number, ...codes: string[]) =>
  by.patch(`/system-users/${userId}`, { roles: await rolesOf(...codes), version: 1 })

describe('nobody gives what they lack', () => {
  test('by a role, at creation or later', async () => {
    const { id: agencyId } = await t.build.agency()
    const manager = await build.holderOf({ ...manageUsers, 'merchants:list': 'AGENCY_TREE' }, { agencyId })
    const colleague = await t.build.systemUser({ agencyId })
    expect(await give(manager, colleague.id, 'administrator')).toMatchObject({
      status: 403,
      body: { errors: { roles: expect.stringContaining(':') } },
    })
    const input = { account: `x${mint()}xx`, name: 'x', agencyId, roles: await rolesOf('operator') }
    expect((await manager.post('/system-users', input)).status).toBe(403)
    const small = await build.role({ 'merchants:list': 'AGENCY' })
    expect((await give(manager, colleague.id, small.code)).status).toBe(200)
  })

  test('by placing somebody where their role reaches further than the own', async () => {
    const { id: parent } = await t.build.agency()
    const { id: child } = await t.build.agency({ parentId: parent })
    const manager = await build.holderOf(
      { 'system-users:edit': 'ALL', 'merchants:list': 'AGENCY_TREE' },
      { agencyId: child },
    )
    const role = await build.role({ 'merchants:list': 'AGENCY_TREE' })
    const user = await t.build.systemUser({ agencyId: child, roles: [role.code] })
    expect((await manager.patch(`/system-users/${user.id}`, { agencyId: parent, version: 1 })).status).toBe(403)
  })

  test('by the password of somebody who may do more', async () => {
    const { id: agencyId } = await t.build.agency()
    const manager = await build.holderOf(manageUsers, { agencyId })
    const boss = await t.build.systemUser({ agencyId, roles: ['administrator'] })
    expect((await manager.post(`/system-users/${boss.id}/reset-password`)).status).toBe(403)
    expect((await manager.post(`/system-users/${boss.id}/freeze`, { reason: 'x' })).status).toBe(403)
    expect((await give(manager, boss.id)).status).toBe(403)
  })

  test('but an administrator appoints the auditor, who then is nothing else', async () => {
    const user = await t.build.systemUser()
    expect((await give(administrator, user.id, 'auditor')).status).toBe(200)
    for (const other of ['administrator', 'operator']) {
      const both = { roles: await rolesOf('auditor', other), version: 2 }
      expect(await administrator.patch(`/system-users/${user.id}`, both)).toMatchObject({
        status: 409,
        body: { errors: { roles: expect.any(String) } },
      })
    }
  })
})

describe('nobody changes their own standing', () => {
  test('neither roles nor place, validity, status or, here, the password', async () => {
    const me = `/system-users/${administrator.userId}`
    const { id: agencyId } = await t.build.agency()
    for (const change of [
      { roles: await rolesOf('operator') },
      { roles: [] },
      { agencyId },
      { validUntilOn: '2027-01-01' },
    ])
      expect((await administrator.patch(me, { ...change, version: 1 })).status).toBe(403)
    for (const verb of ['freeze', 'disable', 'enable'])
      expect((await administrator.post(`${me}/${verb}`, { reason: 'x' })).status).toBe(403)
    expect((await administrator.post(`${me}/reset-password`)).status).toBe(403)
    const roles = await rolesOf('administrator')
    expect((await administrator.patch(me, { name: '新名', roles, version: 1 })).status).toBe(200)
  })
})

describe('status', () => {
  test('freezing ends the sessions at once, is on record, and is lifted with the lock-out', async () => {
    const user = await t.build.systemUser({ roles: ['operator'], password: true })
    const client = await t.asUser(user.id)
    const path = `/system-users/${user.id}`
    expect(await administrator.post(`${path}/freeze`, { reason: '留職停薪' })).toMatchObject({
      body: { status: 'FROZEN' },
    })
    expect((await client.get('/auth/me')).status).toBe(401)
    expect((await administrator.post(`${path}/freeze`, { reason: 'x' })).status).toBe(409)
    for (let i = 0; i < 6; i++) await t.anonymous.post('/auth/login', { account: user.account, password: 'wrong' })
    expect((await administrator.get(path)).body).toMatchObject({ lockedUntilAt: expect.any(String) })
    const lifted = await administrator.post(`${path}/enable`, { reason: '復職' })
    expect(lifted.body).toMatchObject({
      status: 'ACTIVE',
      lockedUntilAt: null,
      deactivations: [{ status: 'FROZEN', reason: '留職停薪', automatic: false, liftedAt: expect.any(String) }],
    })
    const signedIn = await t.anonymous.post('/auth/login', { account: user.account, password: testPassword })
    expect(signedIn.status).toBe(200)
  })

  test('disabling closes a freeze, and cannot be frozen', async () => {
    const { id } = await t.build.systemUser()
    await administrator.post(`/system-users/${id}/freeze`, { reason: '一' })
    const disabled = await administrator.post<{ deactivations: { liftedAt: unknown }[] }>(
      `/system-users/${id}/disable`,
      {
        reason: '離職',
      },
    )
    expect(disabled.body.deactivations.map((row) => row.liftedAt !== null)).toEqual([false, true])
    expect((await administrator.post(`/system-users/${id}/freeze`, { reason: 'x' })).status).toBe(409)
    expect((await administrator.post(`/system-users/${id}/disable`)).status).toBe(400)
  })

  test('a reset ends the sessions and the password, lifts the lock, and takes no password', async () => {
    const user = await t.build.systemUser({ roles: ['operator'], password: true })
    const client = await t.asUser(user.id)
    const path = `/system-users/${user.id}/reset-password`
    expect((await administrator.post(path, { password: 'Chosen-By-Other-1' })).status).toBe(400)
    for (let i = 0; i < 6; i++) await t.anonymous.post('/auth/login', { account: user.account, password: 'wrong' })
    const { status, body } = await administrator.post<{ secret: string }>(path)
    expect(status).toBe(200)
    expect(body).toMatchObject({ passwordSet: false, lockedUntilAt: null, secretUntilAt: '2026-03-05T02:00:00.000Z' })
    expect((await client.get('/auth/me')).status).toBe(401)
    for (const password of [testPassword, body.secret])
      expect((await t.anonymous.post('/auth/login', { account: user.account, password })).status).toBe(401)
    const claimed = { account: user.account, secret: body.secret, newPassword: 'Mine-Alone-2026' }
    expect((await t.anonymous.post('/auth/claim', claimed)).status).toBe(200)
    const signedIn = await t.anonymous.post('/auth/login', { account: user.account, password: claimed.newPassword })
    expect(signedIn).toMatchObject({ status: 200, body: { mustChangePassword: false } })
  })

  test('a role that is taken away ends the sessions, in another process too, and a name does not', async () => {
    const elsewhere = await testApp()
    const user = await t.build.systemUser({ roles: ['operator'] })
    const there = await elsewhere.asUser(user.id)
    expect((await there.get('/merchants')).status).toBe(200)
    const rename = { name: '另一個名字', version: 1 }
    expect((await administrator.patch(`/system-users/${user.id}`, rename)).status).toBe(200)
    expect((await there.get('/merchants')).status).toBe(200)
    expect((await administrator.patch(`/system-users/${user.id}`, { roles: [], version: 2 })).status).toBe(200)
    expect((await there.get('/merchants')).status).toBe(401)
    expect((await (await elsewhere.asUser(user.id)).get('/merchants')).status).toBe(403)
  })

  test('another place and another end end the sessions as well', async () => {
    const { id: agencyId } = await t.build.agency()
    for (const change of [{ agencyId }, { validUntilOn: '2099-12-31' }]) {
      const user = await t.build.systemUser({ roles: ['operator'] })
      const client = await t.asUser(user.id)
      expect((await administrator.patch(`/system-users/${user.id}`, { ...change, version: 1 })).status).toBe(200)
      expect((await client.get('/merchants')).status).toBe(401)
    }
  })
})

describe('unused accounts', () => {
  test('are frozen after 90 days, the last administrator excepted', async () => {
    const lonely = await testApp()
    const { db } = lonely.deps.database
    const used = await t.build.systemUser()
    const unused = await t.build.systemUser()
    const boss = await t.build.systemUser({ roles: ['administrator'] })
    await build.onlyAdministrators([boss.id, administrator.userId])
    const days = 86_400_000
    lonely.clock.forward(91 * days)
    await db.updateTable('system_user').set({ last_login_at: lonely.deps.now() }).where('id', '=', used.id).execute()
    const { freezeUnused } = await import('#features/access/system-users/jobs.ts')
    const { enqueue } = await import('#kernel/jobs/jobs.ts')
    await enqueue(lonely.ctx, freezeUnused, {}, { title: 'x' })
    await lonely.runJobs()
    const statusOf = async (id: number) =>
      (await db.selectFrom('system_user').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status
    expect([await statusOf(used.id), await statusOf(unused.id)]).toEqual(['ACTIVE', 'FROZEN'])
    expect([await statusOf(boss.id), await statusOf(administrator.userId)].sort()).toEqual(['ACTIVE', 'FROZEN'])
    const record = await db
      .selectFrom('system_user_deactivation')
      .select(['automatic', 'deactivated_by as by'])
      .where('system_user_id', '=', unused.id)
      .executeTakeFirst()
    expect(record).toEqual({ automatic: 1, by: null })
  })
})
