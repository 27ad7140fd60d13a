import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'

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

describe('departments', () => {
  test('belong to one agency, with codes of their own there', async () => {
    const administrator = await t.as('administrator')
    const one = await t.build.agency()
    const other = await t.build.agency()
    const first = await administrator.post<Agency>('/departments', { agencyId: one.id, code: 'HR', name: '人事室' })
    expect(first).toMatchObject({ status: 201, body: { agencyId: one.id, code: 'HR' } })
    const again = await administrator.post('/departments', { agencyId: one.id, code: 'HR', name: 'x' })
    expect(again).toMatchObject({ status: 409, body: { errors: { code: expect.any(String) } } })
    const elsewhere = { agencyId: other.id, code: 'HR', name: 'x', parentId: first.body.id }
    expect(await administrator.post('/departments', elsewhere)).toMatchObject({
      status: 400,
      body: { errors: { parentId: expect.stringContaining('同一機關') } },
    })
    expect((await administrator.post('/departments', { ...elsewhere, parentId: null })).status).toBe(201)
    expect(
      (await administrator.patch(`/departments/${first.body.id}`, { agencyId: other.id, version: 1 })).status,
    ).toBe(400)
  })

  test('make no ring, also when two are moved at once', async () => {
    const administrator = await t.as('administrator')
    const { id: agencyId } = await t.build.agency()
    const one = await t.build.department(agencyId)
    const other = await t.build.department(agencyId)
    const answers = await Promise.all([
      administrator.patch(`/departments/${one.id}`, { parentId: other.id, version: 1 }),
      administrator.patch(`/departments/${other.id}`, { parentId: one.id, version: 1 }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400])
  })

  test('of another agency are as good as absent', async () => {
    const { id: agencyId } = await t.build.agency()
    const department = await t.build.department(agencyId)
    const grants = {
      'departments:list': 'AGENCY',
      'departments:show': 'AGENCY',
      'departments:edit': 'AGENCY',
      'departments:create': 'AGENCY',
    } as const
    const stranger = await build.holderOf(grants)
    expect((await stranger.get(`/departments/${department.id}`)).status).toBe(404)
    expect((await stranger.patch(`/departments/${department.id}`, { name: 'x', version: 1 })).status).toBe(404)
    expect((await stranger.get<Page>('/departments')).body.total).toBe(0)
    expect((await stranger.post('/departments', { agencyId, code: 'X', name: 'x' })).status).toBe(400)
    const clerk = await build.holderOf({ 'departments:list': 'DEPARTMENT' }, { agencyId, departmentId: department.id })
    await t.build.department(agencyId)
    expect((await clerk.get<Page>('/departments')).body.items.map((row) => row.id)).toEqual([department.id])
  })

  test('a stale edit gets the current version; deactivating goes from below', async () => {
    const administrator = await t.as('administrator')
    const { id: agencyId } = await t.build.agency()
    const parent = await t.build.department(agencyId)
    const child = await t.build.department(agencyId)
    await administrator.patch(`/departments/${child.id}`, { parentId: parent.id, version: 1 })
    expect((await administrator.patch(`/departments/${child.id}`, { name: 'x', version: 1 })).status).toBe(412)
    expect((await administrator.patch(`/departments/${parent.id}`, { active: false, version: 1 })).status).toBe(409)
    expect((await administrator.patch(`/departments/${child.id}`, { active: false, version: 2 })).status).toBe(200)
    expect((await administrator.patch(`/departments/${parent.id}`, { active: false, version: 1 })).status).toBe(200)
  })
})
