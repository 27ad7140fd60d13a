import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'

interface Merchant {
  id: number
  code: string
  name: string
  agencyId: number
  version: number
}
interface Page {
  items: Merchant[]
  total: number
  hasNext: boolean
}

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

describe('merchants', () => {
  test('an operator creates one in the own agency, and it is on record', async () => {
    const operator = await t.as('operator')
    const created = await operator.post<Merchant>('/merchants', { code: 'CAFE-1', name: '河岸咖啡', taxId: '04595257' })
    expect(created).toMatchObject({ status: 201, body: { code: 'CAFE-1', name: '河岸咖啡', version: 1 } })
    const log = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['action', 'record_label as label'])
      .where('resource', '=', 'merchants')
      .where('record_id', '=', String(created.body.id))
      .execute()
    expect(log).toEqual([{ action: 'create', label: '河岸咖啡 (CAFE-1)' }])
  })

  test('a tax id is kept in half width', async () => {
    const operator = await t.as('operator')
    const input = { code: 'CAFE-2', name: '河岸咖啡', taxId: '０４５９５２５７' }
    expect(await operator.post('/merchants', input)).toMatchObject({ status: 201, body: { taxId: '04595257' } })
  })

  test('another agency sees nothing of it', async () => {
    const mine = await t.build.merchant()
    const stranger = await t.as('operator')
    expect((await stranger.get(`/merchants/${mine.id}`)).status).toBe(404)
    expect((await stranger.patch(`/merchants/${mine.id}`, { name: 'x', version: 1 })).status).toBe(404)
    const list = await stranger.get<Page>('/merchants?pageSize=200')
    expect(list.body).toMatchObject({ items: [], total: 0 })
  })

  test('a parent agency reaches those below', async () => {
    const parent = await t.build.agency()
    const child = await t.build.agency({ parentId: parent.id })
    const merchant = await t.build.merchant({ agencyId: child.id })
    const operator = await t.as('operator', { agencyId: parent.id })
    expect((await operator.get<Merchant>(`/merchants/${merchant.id}`)).body.code).toBe(merchant.code)
  })

  test('a stale edit gets the current version and changes nothing', async () => {
    const merchant = await t.build.merchant()
    const operator = await t.as('operator', { agencyId: merchant.agencyId })
    expect((await operator.patch(`/merchants/${merchant.id}`, { name: '新名', version: 1 })).status).toBe(200)
    const second = await operator.patch(`/merchants/${merchant.id}`, { name: '舊名', version: 1 })
    expect(second).toMatchObject({
      status: 412,
      body: { code: 'precondition_failed', current: { name: '新名', version: 2 } },
    })
  })

  test('a code that is taken and a wrong tax id are named at their fields', async () => {
    const operator = await t.as('operator')
    const merchant = await t.build.merchant()
    const taken = await operator.post('/merchants', { code: merchant.code, name: 'x' })
    expect(taken).toMatchObject({ status: 409, body: { errors: { code: '這個商家代碼已被使用' } } })
    const wrong = await operator.post(
      '/merchants',
      { code: 'Z1', name: 'x', taxId: '12345678' },
      { 'accept-language': 'en' },
    )
    expect(wrong).toMatchObject({
      status: 400,
      body: { errors: { taxId: 'A tax id has 8 digits with a right check digit' } },
    })
  })

  test('an agency that does not exist is refused by its field, also for who reaches all', async () => {
    const administrator = await t.as('administrator')
    const refused = await administrator.post('/merchants', { code: 'NOWHERE', name: 'x', agencyId: 8_999_999 })
    expect(refused).toMatchObject({ status: 400, body: { errors: { agencyId: expect.any(String) } } })
  })

  test('pages by name with a cursor meet every row once', async () => {
    const { id: agencyId } = await t.build.agency()
    for (let i = 0; i < 7; i++) await t.build.merchant({ agencyId, name: `同名${i % 2}` })
    const operator = await t.as('operator', { agencyId })
    const seen: number[] = []
    let cursor = ''
    do {
      const page = await operator.get<Page & { nextCursor: string | null }>(
        `/merchants?pageSize=3&sort=name&order=asc${cursor}`,
      )
      seen.push(...page.body.items.map((row) => row.id))
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : ''
    } while (cursor)
    expect(new Set(seen).size).toBe(7)
    expect(seen).toHaveLength(7)
  })
})
