import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'

interface View {
  id: number
  name: string
  query: object
  shared: boolean
  own: boolean
  ownerName: string
  version: number
}

let t: TestApp
let owner: Client
let colleague: Client
let stranger: Client
beforeAll(async () => {
  t = await testApp()
  const [own, other] = [await t.build.agency(), await t.build.agency()]
  owner = await t.as('operator', { agencyId: own.id })
  colleague = await t.as('operator', { agencyId: own.id })
  stranger = await t.as('operator', { agencyId: other.id })
})

const query = { filter: { status: 'ACTIVE', merchantId: 3 }, sort: 'code', order: 'asc', pageSize: 50 }
const keep = (body: object, client = owner) => client.post<View>('/list-views', { resource: 'coupons', query, ...body })
const seenBy = async (client: Client, resource = 'coupons') =>
  (await client.get<{ items: View[] }>(`/list-views?resource=${resource}`)).body.items

describe('a view of a list', () => {
  test('is its owner’s alone until it is shared, and then the agency’s', async () => {
    const { status, body: view } = await keep({ name: '啟用中' })
    expect([status, view]).toEqual([201, expect.objectContaining({ name: '啟用中', query, shared: false, own: true })])
    expect(await seenBy(colleague)).toEqual([])
    const shared = await owner.patch<View>(`/list-views/${view.id}`, { shared: true, version: view.version })
    expect(shared.body).toMatchObject({ shared: true, version: 2 })
    expect(await seenBy(colleague)).toEqual([expect.objectContaining({ id: view.id, own: false, query })])
    expect(await seenBy(stranger)).toEqual([])
    expect(await seenBy(owner, 'merchants')).toEqual([])
  })

  test('is changed and deleted by its owner alone', async () => {
    const { body: view } = await keep({ name: '只有我', shared: true })
    const path = `/list-views/${view.id}`
    expect((await colleague.patch(path, { name: '別人的', version: 1 })).status).toBe(404)
    expect((await colleague.delete(path)).status).toBe(404)
    expect((await owner.patch<View>(path, { name: '改名', version: 1 })).body.name).toBe('改名')
    expect((await owner.patch(path, { name: '太晚', version: 1 })).status).toBe(412)
    expect((await owner.delete(path)).status).toBe(200)
    expect((await seenBy(colleague)).map(({ id }) => id)).not.toContain(view.id)
    const rows = await t.deps.database.db
      .selectFrom('audit_log')
      .select('action')
      .where('resource', '=', 'list-views')
      .where('record_id', '=', String(view.id))
      .orderBy('id')
      .execute()
    expect(rows.map(({ action }) => action)).toEqual(['create', 'edit', 'delete'])
  })

  test('has a name of its own among those of its owner', async () => {
    await keep({ name: '同名' })
    expect(await keep({ name: '同名' })).toMatchObject({ status: 409, body: { errors: { name: expect.any(String) } } })
    expect((await keep({ name: '同名' }, colleague)).status).toBe(201)
  })

  const refused: [string, object, string][] = [
    ['a filter that the list does not have', { filter: { colour: 'red' } }, 'query.filter.colour'],
    ['a value that the filter does not take', { filter: { status: 'LOST' } }, 'query.filter.status'],
    ['an order that the list does not have', { sort: 'description' }, 'query.sort'],
    ['a page that the list does not give', { pageSize: 500 }, 'query.pageSize'],
    ['a cursor', { filter: { cursor: 'abc' } }, 'query.filter.cursor'],
    ['what somebody typed of a person', { filter: { q: '0912345678' } }, 'query.filter.q'],
    ['what stands of a person among other words', { filter: { q: '王 A123456789' } }, 'query.filter.q'],
  ]
  test.each(refused)('keeps nothing but what its list takes: %s', async (_, part, field) => {
    const answer = await keep({ name: field, query: { ...query, ...part } })
    expect(answer).toMatchObject({ status: 400, body: { errors: { [field]: expect.any(String) } } })
  })

  test.each(['A123456789', '王小明0912-345-678', '查ａ＠example.tw'])(
    'has no name that names a person: %s',
    async (name) => {
      const told = { status: 400, body: { errors: { name: expect.any(String) } } }
      expect(await keep({ name })).toMatchObject(told)
      const { body: view } = await keep({ name: `檢視${name.length}` })
      expect(await owner.patch(`/list-views/${view.id}`, { name, version: 1 })).toMatchObject(told)
    },
  )

  test('keeps no filter that names a person', async () => {
    const named = { filter: { account: 'tp100001' }, sort: 'createdAt', order: 'desc', pageSize: 25 }
    const answer = await keep({ resource: 'coupon-used-records', name: '某人', query: named })
    expect(answer).toMatchObject({ status: 400, body: { errors: { 'query.filter.account': expect.any(String) } } })
  })

  test('is for those who may list what it shows, and for lists alone', async () => {
    const nobody = await accessBuilders(t).holderOf({ 'jobs:list': 'ALL' })
    expect((await nobody.get('/list-views?resource=coupons')).status).toBe(403)
    expect((await keep({ name: '不行' }, nobody)).status).toBe(403)
    expect((await owner.get('/list-views?resource=home')).status).toBe(400)
  })
})
