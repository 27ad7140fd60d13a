import { beforeAll, describe, expect, test } from 'vitest'
import { permissionsOf } from '#contract/endpoint.ts'
import { builtInRoles } from '#contract/permissions.ts'
import { builtInRolesOf, installBuiltInRoles } from '#features/access/roles/built-in.ts'
import type { Db } from '#kernel/context.ts'
import { endpointsOf } from '#kernel/http/mount.ts'
import { product } from '#server/domains.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { mint } from '#test/support/builders.ts'

interface Role {
  id: number
  code: string
  builtIn: boolean
  grants: { permission: string; scope: string }[]
  version: number
}

let t: TestApp
let build: ReturnType<typeof accessBuilders>
let db: Db
beforeAll(async () => {
  t = await testApp()
  build = accessBuilders(t)
  db = t.deps.database.db
})

const list = (scope = 'ALL') => [{ permission: 'merchants:list', scope }]
const manageRoles = {
  'roles:list': 'ALL',
  'roles:show': 'ALL',
  'roles:create': 'ALL',
  'roles:edit': 'ALL',
  'roles:delete': 'ALL',
} as const

describe('the catalogue', () => {
  test('has every permission that an endpoint or a file asks for, and no other', async () => {
    const administrator = await t.as('administrator')
    const { body } = await administrator.get<{ resources: { resource: string; actions: string[] }[] }>(
      '/roles/catalogue',
    )
    const offered = body.resources.flatMap((r) => r.actions.map((action) => `${r.resource}:${action}`))
    const ofFiles = Object.values(product.files).flatMap(({ upload, download }) => [upload ?? download, download])
    const asked = new Set([
      ...endpointsOf(t.app.api).flatMap((e) => [...permissionsOf(e), ...(e.inside ?? [])]),
      ...ofFiles,
    ])
    expect(offered.sort()).toEqual([...asked].sort())
  })
})

describe('roles', () => {
  test('are made, edited and deleted, with each grant on record', async () => {
    const administrator = await t.as('administrator')
    const code = `clerk-${mint()}`
    const created = await administrator.post<Role>('/roles', { code, name: '商家承辦', grants: list('AGENCY') })
    expect(created).toMatchObject({ status: 201, body: { code, builtIn: false, grants: list('AGENCY') } })
    const { id } = created.body
    const edited = await administrator.patch<Role>(`/roles/${id}`, { grants: list(), version: 1 })
    expect(edited).toMatchObject({ status: 200, body: { version: 2, grants: list() } })
    expect((await administrator.patch(`/roles/${id}`, { name: 'x', version: 1 })).status).toBe(412)
    expect((await administrator.delete(`/roles/${id}`)).status).toBe(200)
    expect((await administrator.get(`/roles/${id}`)).status).toBe(404)
    const rows = await db
      .selectFrom('audit_log')
      .select(['action', 'difference'])
      .where('resource', '=', 'roles')
      .where('record_id', '=', String(id))
      .orderBy('id')
      .execute()
    expect(rows.map((row) => row.action)).toEqual(['create', 'edit', 'delete'])
    const difference: unknown = rows[1]?.difference
    expect(typeof difference === 'string' ? JSON.parse(difference) : difference).toEqual({
      'merchants:list': { from: 'AGENCY', to: 'ALL' },
    })
  })

  test('refuse a code that is taken, a permission that is none, and one named twice', async () => {
    const administrator = await t.as('administrator')
    const taken = await administrator.post('/roles', { code: 'operator', name: 'x' })
    expect(taken).toMatchObject({ status: 409, body: { errors: { code: expect.any(String) } } })
    const unknown = [{ permission: 'moon:list', scope: 'ALL' }]
    expect(await administrator.post('/roles', { code: `x${mint()}`, name: 'x', grants: unknown })).toMatchObject({
      status: 400,
      body: { errors: { grants: expect.stringContaining('moon:list') } },
    })
    const twice = [...list(), ...list('AGENCY')]
    expect((await administrator.post('/roles', { code: `x${mint()}`, name: 'x', grants: twice })).status).toBe(400)
  })

  test('built in, are read and copied but not changed', async () => {
    const administrator = await t.as('administrator')
    const operator = await administrator.get<Role>(`/roles/${await build.roleId('operator')}`)
    const { id, grants, version } = operator.body
    expect((await administrator.patch(`/roles/${id}`, { name: 'x', version })).status).toBe(409)
    expect((await administrator.delete(`/roles/${id}`)).status).toBe(409)
    const known = new Set(endpointsOf(t.app.api).map((e) => e.permission as string))
    const copied = grants.filter((grant) => known.has(grant.permission))
    const copy = await administrator.post<Role>('/roles', { code: `copy${mint()}`, name: '副本', grants: copied })
    expect(copy).toMatchObject({ status: 201, body: { builtIn: false } })
    expect(copy.body.grants).toHaveLength(copied.length)
  })

  test('built in, hold nothing that a role of one’s own could not', async () => {
    const administrator = await t.as('administrator')
    const { body } = await administrator.get<{ resources: { resource: string; actions: string[] }[] }>(
      '/roles/catalogue',
    )
    const offered = new Set(
      body.resources.flatMap(({ resource, actions }) => actions.map((one) => `${resource}:${one}`)),
    )
    const held = builtInRolesOf(product.features).flatMap(({ grants }) => grants.map(({ permission }) => permission))
    expect(held.filter((permission) => !offered.has(permission))).toEqual([])
  })

  test('that somebody holds are not deleted', async () => {
    const administrator = await t.as('administrator')
    const role = await build.role({ 'merchants:list': 'AGENCY' })
    await t.build.systemUser({ roles: [role.code] })
    expect(await administrator.delete(`/roles/${role.id}`)).toMatchObject({ status: 409 })
  })
})

describe('nobody grants what they lack', () => {
  test('neither a permission nor a wider scope, in a new role or an old one', async () => {
    const manager = await build.holderOf({ ...manageRoles, 'merchants:list': 'AGENCY' })
    const english = { 'accept-language': 'en' }
    const lacking = { code: `x${mint()}`, name: 'x', grants: [{ permission: 'merchants:edit', scope: 'DEPARTMENT' }] }
    expect(await manager.post('/roles', lacking, english)).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('merchants:edit'), errors: { grants: expect.any(String) } },
    })
    expect((await manager.post('/roles', { ...lacking, grants: list('AGENCY_TREE') })).status).toBe(403)
    const own = await manager.post<Role>('/roles', { ...lacking, grants: list('AGENCY') })
    expect(own.status).toBe(201)
    expect((await manager.patch(`/roles/${own.body.id}`, { grants: list('ALL'), version: 1 })).status).toBe(403)
  })

  test('nor do they empty, narrow, rename or delete a role that grants it', async () => {
    const manager = await build.holderOf({ ...manageRoles, 'merchants:list': 'AGENCY' })
    const narrow = await build.role({ 'merchants:list': 'AGENCY' })
    const wide = await build.role({ 'merchants:list': 'ALL' })
    const other = await build.role({ 'merchants:list': 'AGENCY', 'merchants:show': 'ALL' })
    for (const [role, lacking] of [
      [wide, 'merchants:list'],
      [other, 'merchants:show'],
    ] as const) {
      const path = `/roles/${role.id}`
      const refused = { status: 403, body: { message: expect.stringContaining(lacking) } }
      expect(await manager.patch(path, { grants: [], version: 1 })).toMatchObject(refused)
      expect(await manager.patch(path, { grants: list('AGENCY'), version: 1 })).toMatchObject(refused)
      expect(await manager.patch(path, { name: 'x', version: 1 })).toMatchObject(refused)
      expect(await manager.delete(path)).toMatchObject(refused)
    }
    expect((await manager.patch(`/roles/${narrow.id}`, { name: '改名', version: 1 })).status).toBe(200)
    expect((await manager.patch(`/roles/${narrow.id}`, { grants: [], version: 2 })).status).toBe(200)
    expect((await manager.delete(`/roles/${narrow.id}`)).status).toBe(200)
  })

  test('nobody changes, renames or deletes a role that they hold', async () => {
    const role = await build.role(manageRoles)
    const holder = await t.asUser((await t.build.systemUser({ roles: [role.code] })).id)
    const path = `/roles/${role.id}`
    const refused = { status: 403, body: { message: expect.stringContaining('您持有這個角色') } }
    expect(await holder.patch(path, { name: 'x', version: 1 })).toMatchObject(refused)
    expect(await holder.patch(path, { grants: [], version: 1 })).toMatchObject(refused)
    expect(await holder.delete(path)).toMatchObject(refused)
    const another = await build.holderOf(manageRoles)
    expect((await another.patch(path, { name: '改名', version: 1 })).status).toBe(200)
  })

  test('and a grant that ends at some agencies changes no role', async () => {
    const manager = await build.holderOf({
      'roles:create': 'AGENCY_TREE',
      'roles:edit': 'AGENCY',
      'merchants:list': 'ALL',
    })
    expect((await manager.post('/roles', { code: `x${mint()}`, name: 'x', grants: [] })).status).toBe(403)
    const role = await build.role()
    expect((await manager.patch(`/roles/${role.id}`, { name: 'x', version: 1 })).status).toBe(403)
  })

  test('an administrator gives nobody the logs by a role of their own', async () => {
    const administrator = await t.as('administrator')
    const grants = [{ permission: 'system-logs:list', scope: 'ALL' }]
    expect((await administrator.post('/roles', { code: `x${mint()}`, name: 'x', grants })).status).toBe(403)
  })

  test('an auditor who also holds another role does not come to write by it', async () => {
    const administrator = await t.as('administrator')
    const role = await build.role({ 'merchants:list': 'ALL' })
    await t.build.systemUser({ roles: ['auditor', role.code] })
    const grants = [...list(), { permission: 'merchants:edit', scope: 'ALL' }]
    expect(await administrator.patch(`/roles/${role.id}`, { grants, version: 1 })).toMatchObject({
      status: 409,
      body: { errors: { grants: expect.stringContaining('merchants:edit') } },
    })
  })
})

describe('a changed role', () => {
  test('takes effect at the next request, also in another process', async () => {
    const elsewhere = await testApp()
    const role = await build.role({ 'merchants:list': 'ALL' })
    const user = await t.build.systemUser({ roles: [role.code] })
    const here = await t.asUser(user.id)
    const there = await elsewhere.asUser(user.id)
    expect([(await here.get('/merchants')).status, (await there.get('/merchants')).status]).toEqual([200, 200])
    const administrator = await t.as('administrator')
    await administrator.patch(`/roles/${role.id}`, { grants: [], version: 1 })
    expect([(await here.get('/merchants')).status, (await there.get('/merchants')).status]).toEqual([403, 403])
    await administrator.patch(`/roles/${role.id}`, { grants: list(), version: 2 })
    expect([(await here.get('/merchants')).status, (await there.get('/merchants')).status]).toEqual([200, 200])
  })

  test('two edits at once: one stands, the other sees it', async () => {
    const administrator = await t.as('administrator')
    const role = await build.role()
    const answers = await Promise.all(
      ['甲', '乙'].map((name) => administrator.patch(`/roles/${role.id}`, { name, version: 1 })),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412])
  })
})

describe('the built-in roles', () => {
  const accessOf = async (id: number) =>
    (await db.selectFrom('system_user').select('access_version as v').where('id', '=', id).executeTakeFirstOrThrow()).v

  test('are brought back by several starts at once, and only their holders are read anew', async () => {
    const operator = await t.as('operator')
    const support = await t.as('support')
    const id = await build.roleId('operator')
    await db.deleteFrom('role_grant').where('role_id', '=', id).where('permission', 'like', 'merchants:%').execute()
    const before = [await accessOf(operator.userId), await accessOf(support.userId)]
    await Promise.all([1, 2, 3].map(() => installBuiltInRoles(db, product.features, t.deps.now())))
    const { body } = await (await t.as('administrator')).get<Role>(`/roles/${id}`)
    const meant = builtInRolesOf(product.features).find((role) => role.code === 'operator')
    expect(body.grants).toHaveLength(meant?.grants.length ?? 0)
    expect([await accessOf(operator.userId), await accessOf(support.userId)]).toEqual([(before[0] ?? 0) + 1, before[1]])
  })

  test('have the codes that the product looks for, also where somebody used one of them in other letters', async () => {
    const id = await build.roleId('support')
    await db.updateTable('role').set({ code: 'SUPPORT' }).where('id', '=', id).execute()
    await installBuiltInRoles(db, product.features, t.deps.now())
    const role = await db.selectFrom('role').select('code').where('id', '=', id).executeTakeFirstOrThrow()
    expect(role.code).toBe('support')
  })

  test('are made by several starts at once on an empty database', async () => {
    const codes = Object.keys(builtInRoles)
    await db.deleteFrom('system_user_role').execute()
    await db.deleteFrom('role').where('code', 'in', codes).execute()
    await Promise.all([1, 2, 3].map(() => installBuiltInRoles(db, product.features, t.deps.now())))
    const rows = await db.selectFrom('role').select('code').where('built_in', '=', 1).execute()
    expect(rows.map((row) => row.code).sort()).toEqual([...codes].sort())
  })
})
