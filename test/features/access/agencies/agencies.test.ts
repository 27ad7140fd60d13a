import { beforeAll, describe, expect, test } from 'vitest'
import { loadActor } from '#kernel/access/actors.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { mint, testPassword } from '#test/support/builders.ts'

interface Agency {
  id: number
  code: string
  parentId: number | null
  version: number
}
interface Page {
  items: Agency[]
  total: number
}

let t: TestApp
let build: ReturnType<typeof accessBuilders>
beforeAll(async () => {
  t = await testApp()
  build = accessBuilders(t)
})

const treeGrants = {
  'agencies:list': 'AGENCY_TREE',
  'agencies:create': 'AGENCY_TREE',
  'agencies:edit': 'AGENCY_TREE',
} as const

describe('agencies', () => {
  test('an administrator creates one below another, and it is on record', async () => {
    const parent = await t.build.agency()
    const administrator = await t.as('administrator')
    const code = `NEW-${mint()}`
    const created = await administrator.post<Agency>('/agencies', { code, name: '民政局', parentId: parent.id })
    expect(created).toMatchObject({ status: 201, body: { code, parentId: parent.id, active: true, version: 1 } })
    const row = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['action', 'record_label as label'])
      .where('resource', '=', 'agencies')
      .where('record_id', '=', String(created.body.id))
      .executeTakeFirst()
    expect(row).toEqual({ action: 'create', label: `民政局 (${code})` })
  })

  test('codes are unique, unknown keys refused', async () => {
    const administrator = await t.as('administrator')
    const taken = await t.build.agency()
    const again = await administrator.post('/agencies', { code: taken.code, name: 'x' })
    expect(again).toMatchObject({ status: 409, body: { errors: { code: '這個機關代碼已被使用' } } })
    expect((await administrator.post('/agencies', { code: 'A1', name: 'x', version: 3 })).status).toBe(400)
    expect((await administrator.get('/agencies?nonsense=1')).status).toBe(400)
  })

  test('reach what the scope reaches: own and below, and no root', async () => {
    const root = await t.build.agency()
    const child = await t.build.agency({ parentId: root.id })
    const foreign = await t.build.agency()
    const manager = await build.holderOf(treeGrants, { agencyId: root.id })
    const list = await manager.get<Page>('/agencies?pageSize=200')
    expect(list.body.items.map((row) => row.id).sort()).toEqual([root.id, child.id].sort())
    expect(list.body.total).toBe(2)
    expect((await manager.patch(`/agencies/${foreign.id}`, { name: 'x', version: 1 })).status).toBe(404)
    expect(await manager.post('/agencies', { code: `R${mint()}`, name: 'x' })).toMatchObject({
      status: 400,
      body: { errors: { parentId: '您不能使用這個上級機關' } },
    })
    const below = { code: `R${mint()}`, name: 'x', parentId: foreign.id }
    expect((await manager.post('/agencies', below)).status).toBe(400)
    expect((await manager.post('/agencies', { ...below, parentId: child.id })).status).toBe(201)
  })

  test('an own-agency grant makes nothing below', async () => {
    const manager = await build.holderOf({ 'agencies:create': 'AGENCY' })
    const own = await t.deps.database.db
      .selectFrom('system_user')
      .select('agency_id as id')
      .where('id', '=', manager.userId)
      .executeTakeFirstOrThrow()
    expect((await manager.post('/agencies', { code: `R${mint()}`, name: 'x', parentId: own.id })).status).toBe(400)
  })

  test('nothing stands below itself', async () => {
    const administrator = await t.as('administrator')
    const top = await t.build.agency()
    const middle = await t.build.agency({ parentId: top.id })
    const bottom = await t.build.agency({ parentId: middle.id })
    for (const parentId of [top.id, middle.id, bottom.id]) {
      const moved = await administrator.patch(`/agencies/${top.id}`, { parentId, version: 1 })
      expect(moved).toMatchObject({ status: 400, body: { errors: { parentId: expect.stringContaining('下級') } } })
    }
  })

  test('two moves at once that would close a ring: one is refused', async () => {
    const administrator = await t.as('administrator')
    for (let round = 0; round < 5; round++) {
      const one = await t.build.agency()
      const other = await t.build.agency()
      const answers = await Promise.all([
        administrator.patch(`/agencies/${one.id}`, { parentId: other.id, version: 1 }),
        administrator.patch(`/agencies/${other.id}`, { parentId: one.id, version: 1 }),
      ])
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400])
    }
  })

  test('a move takes effect at the next request of those who reached it', async () => {
    const parent = await t.build.agency()
    const moving = await t.build.agency()
    const merchant = await t.build.merchant({ agencyId: moving.id })
    const operator = await t.as('operator', { agencyId: parent.id })
    const administrator = await t.as('administrator')
    expect((await operator.get(`/merchants/${merchant.id}`)).status).toBe(404)
    await administrator.patch(`/agencies/${moving.id}`, { parentId: parent.id, version: 1 })
    expect((await operator.get(`/merchants/${merchant.id}`)).status).toBe(200)
    await administrator.patch(`/agencies/${moving.id}`, { parentId: null, version: 2 })
    expect((await operator.get(`/merchants/${merchant.id}`)).status).toBe(404)
  })

  test('a new agency is in reach of those above it at once', async () => {
    const parent = await t.build.agency()
    const manager = await build.holderOf(treeGrants, { agencyId: parent.id })
    await manager.get('/agencies')
    const administrator = await t.as('administrator')
    await administrator.post('/agencies', { code: `N${mint()}`, name: '新設', parentId: parent.id })
    expect((await manager.get<Page>('/agencies')).body.total).toBe(2)
  })

  test('is deactivated from below, and nothing new goes under it', async () => {
    const administrator = await t.as('administrator')
    const parent = await t.build.agency()
    const child = await t.build.agency({ parentId: parent.id })
    const off = (id: number, version = 1) => administrator.patch(`/agencies/${id}`, { active: false, version })
    expect((await off(parent.id)).status).toBe(409)
    expect((await off(child.id)).status).toBe(200)
    expect((await off(parent.id)).status).toBe(200)
    const under = { code: `N${mint()}`, name: 'x', parentId: parent.id }
    expect(await administrator.post('/agencies', under)).toMatchObject({ status: 400 })
    expect((await administrator.patch(`/agencies/${child.id}`, { active: true, version: 2 })).status).toBe(400)
  })

  test('a stale edit gets the current version', async () => {
    const administrator = await t.as('administrator')
    const { id } = await t.build.agency()
    await administrator.patch(`/agencies/${id}`, { name: '新名', version: 1 })
    const stale = await administrator.patch(`/agencies/${id}`, { name: '舊名', version: 1 })
    expect(stale).toMatchObject({ status: 412, body: { current: { name: '新名', version: 2 } } })
  })

  test('that is switched off ends its people’s sessions and keeps them out', async () => {
    const administrator = await t.as('administrator')
    const { id: agencyId } = await t.build.agency()
    const user = await t.build.systemUser({ agencyId, roles: ['operator'], password: true })
    const login = () => t.anonymous.post('/auth/login', { account: user.account, password: testPassword })
    const client = await t.asUser(user.id)
    expect([(await client.get('/auth/me')).status, (await login()).status]).toEqual([200, 200])
    const { body } = await administrator.post<{ secret: string; id: number; account: string }>('/system-users', {
      account: `late${mint()}`,
      name: '新進',
      agencyId,
    })
    expect((await administrator.patch(`/agencies/${agencyId}`, { active: false, version: 1 })).status).toBe(200)
    expect([(await client.get('/auth/me')).status, (await login()).status]).toEqual([401, 401])
    expect(await loadActor(t.deps.database.db, user.id, '2026-03-02')).toBeUndefined()
    const claim = { account: body.account, secret: body.secret, newPassword: 'Mine-Alone-2026' }
    expect((await t.anonymous.post('/auth/claim', claim)).status).toBe(401)
    expect((await administrator.patch(`/agencies/${agencyId}`, { active: true, version: 2 })).status).toBe(200)
    expect([(await client.get('/auth/me')).status, (await login()).status]).toEqual([401, 200])
  })

  test('is not switched off by its own people, nor with the last administrator in it', async () => {
    const { id: agencyId } = await t.build.agency()
    const boss = await t.as('administrator', { agencyId })
    const off = { active: false, version: 1 }
    expect(await boss.patch(`/agencies/${agencyId}`, off)).toMatchObject({ status: 403 })
    const grants = await t.deps.database.db
      .selectFrom('role_grant')
      .select('permission')
      .where('role_id', '=', await build.roleId('administrator'))
      .execute()
    const peer = await build.holderOf(Object.fromEntries(grants.map(({ permission }) => [permission, 'ALL'] as const)))
    await build.onlyAdministrators([boss.userId])
    expect(await peer.patch(`/agencies/${agencyId}`, off)).toMatchObject({ status: 409 })
    expect((await boss.get('/auth/me')).status).toBe(200)
    await t.as('administrator')
    expect((await peer.patch(`/agencies/${agencyId}`, off)).status).toBe(200)
    expect((await boss.get('/auth/me')).status).toBe(401)
  })
})
