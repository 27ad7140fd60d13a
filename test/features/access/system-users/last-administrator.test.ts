import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createFirstAdministrator } from '#features/access/system-users/first-administrator.ts'
import { systemContext } from '#kernel/context.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'

let t: TestApp
let build: ReturnType<typeof accessBuilders>
let one: Client
let other: Client
beforeAll(async () => {
  t = await testApp()
  build = accessBuilders(t)
})
beforeEach(async () => {
  one = await t.as('administrator')
  other = await t.as('administrator')
  await build.onlyAdministrators([one.userId, other.userId])
})

const remaining = async () =>
  (
    await t.deps.database.db
      .selectFrom('system_user as u')
      .innerJoin('system_user_role as r', 'r.system_user_id', 'u.id')
      .select('u.id')
      .where('r.role_id', '=', await build.roleId('administrator'))
      .where('u.status', '=', 'ACTIVE')
      .execute()
  ).length

describe('the last administrator', () => {
  test('stays when two remove each other at once, by whatever door', async () => {
    const disable = (by: Client, whom: Client) => by.post(`/system-users/${whom.userId}/disable`, { reason: 'x' })
    const freeze = (by: Client, whom: Client) => by.post(`/system-users/${whom.userId}/freeze`, { reason: 'x' })
    const strip = (by: Client, whom: Client) => by.patch(`/system-users/${whom.userId}`, { roles: [], version: 1 })
    const doors = [disable, freeze, strip]
    for (const mine of doors) {
      for (const theirs of doors) {
        one = await t.as('administrator')
        other = await t.as('administrator')
        await build.onlyAdministrators([one.userId, other.userId])
        const answers = await Promise.all([mine(one, other), theirs(other, one)])
        expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
        expect(await remaining()).toBe(1)
      }
    }
  })

  test('is not disabled, frozen, stripped or given an end by somebody who manages users', async () => {
    await build.onlyAdministrators([one.userId])
    const manager = await t.as('administrator')
    const role = await t.deps.database.db
      .selectFrom('role_grant')
      .select(['permission', 'scope'])
      .where('role_id', '=', await build.roleId('administrator'))
      .execute()
    const grants = Object.fromEntries(role.map((grant) => [grant.permission, 'ALL' as const]))
    const peer = await build.holderOf(grants)
    await build.onlyAdministrators([one.userId])
    expect((await manager.get('/system-users')).status).toBe(403)
    const path = `/system-users/${one.userId}`
    const roleId = await build.roleId('administrator')
    for (const verb of ['disable', 'freeze'])
      expect(await peer.post(`${path}/${verb}`, { reason: 'x' })).toMatchObject({ status: 409 })
    for (const change of [
      { roles: [] },
      { roles: [{ roleId, untilOn: '2027-01-01' }] },
      { validUntilOn: '2027-01-01' },
    ])
      expect(await peer.patch(path, { ...change, version: 1 })).toMatchObject({ status: 409 })
    expect(await remaining()).toBe(1)
  })

  test('may go once another one lasts', async () => {
    expect((await one.post(`/system-users/${other.userId}/disable`, { reason: '離職' })).status).toBe(200)
    expect((await one.post(`/system-users/${other.userId}/enable`, { reason: '回任' })).status).toBe(200)
    other = await t.asUser(other.userId)
    expect((await other.post(`/system-users/${one.userId}/disable`, { reason: '離職' })).status).toBe(200)
  })
})

describe('the first administrator', () => {
  test('is made once in an empty database, by whichever of several starts comes first', async () => {
    const { db } = t.deps.database
    const ctx = systemContext(t.deps)
    expect(await createFirstAdministrator(ctx)).toBeUndefined()
    for (const table of [
      'system_user_role',
      'password_history',
      'session',
      'system_user_deactivation',
      'system_user',
      'department',
    ] as const)
      await db.deleteFrom(table).execute()
    await db.updateTable('agency').set({ parent_id: null }).execute()
    await db.deleteFrom('agency').execute()
    await db.deleteFrom('role').execute()
    const made = await Promise.all([1, 2, 3].map(() => createFirstAdministrator(ctx)))
    expect(made.filter(Boolean)).toHaveLength(1)
    const lapsed = await testApp()
    lapsed.clock.forward(71 * 3_600_000)
    expect(await createFirstAdministrator(lapsed.ctx)).toBeUndefined()
    lapsed.clock.forward(3_600_000)
    const again = await createFirstAdministrator(lapsed.ctx)
    const ended = { account: 'admin', secret: made.find(Boolean)?.secret, newPassword: 'Mine-Alone-2026' }
    expect((await t.anonymous.post('/auth/claim', ended)).status).toBe(401)
    const { secret } = again ?? {}
    expect((await t.anonymous.post('/auth/login', { account: 'ADMIN', password: secret })).status).toBe(401)
    const chosen = { account: 'Admin', secret, newPassword: 'Mine-Alone-2026' }
    expect((await t.anonymous.post('/auth/claim', chosen)).status).toBe(200)
    const signedIn = await t.anonymous.post('/auth/login', { account: 'ADMIN', password: chosen.newPassword })
    expect(signedIn).toMatchObject({
      status: 200,
      body: { mustChangePassword: false, user: { roles: [{ code: 'administrator' }] } },
    })
  })
})
