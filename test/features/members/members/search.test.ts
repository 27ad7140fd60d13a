import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { type BuiltMember, buildMember, buildMembers } from '#test/support/build-members.ts'
import { auditOf, type Page } from './shapes.ts'

let t: TestApp
let support: Client
let wang: BuiltMember
beforeAll(async () => {
  t = await testApp()
  support = await t.as('support')
  wang = await buildMember(t.deps, {
    account: 'tp100001',
    name: '王小明',
    identityNumber: 'A123456789',
    phone: '0912345678',
    email: 'wang@example.tw',
  })
  await buildMember(t.deps, { name: '王大同' })
  await buildMember(t.deps, { name: '歐陽修' })
  await buildMember(t.deps, { name: 'John Smith' })
  await buildMember(t.deps, { name: '100%' })
})

const find = async (key: string, value: string, client = support) => {
  const answer = await client.post<Page>('/members/search', { key, value })
  expect(answer.status).toBe(200)
  return answer.body.items
}

describe('searching members', () => {
  test.each([
    ['ACCOUNT', 'tp100001'],
    ['ACCOUNT', ' ＴＰ100001 '],
    ['IDENTITY', 'A123456789'],
    ['IDENTITY', ' a123-456 789'],
    ['IDENTITY', 'Ａ１２３４５６７８９'],
    ['PHONE', '0912345678'],
    ['PHONE', '+886 912-345-678'],
    ['PHONE', '(0912) 345 678'],
    ['EMAIL', 'Wang@Example.tw'],
    ['NAME', '王小'],
    ['NAME', '王小明'],
  ])('by %s %s finds the one, masked', async (key, value) => {
    const items = await find(key, value)
    expect(items).toMatchObject([{ id: wang.id, name: '王○○', identityNumber: 'A12345****', phone: '0912***678' }])
  })

  test('by number finds the one', async () => {
    expect(await find('NUMBER', String(wang.id))).toMatchObject([{ account: 'tp100001' }])
    expect(await find('NUMBER', '0')).toEqual([])
  })

  test.each(['john', 'JOHN', 'John S', 'Ｊｏｈｎ', 'john smith'])('a Latin name is found as %s', async (name) => {
    expect(await find('NAME', name)).toMatchObject([{ name: 'J***' }])
  })

  test('wildcards of the database mean themselves', async () => {
    expect(await find('NAME', '10%')).toEqual([])
    expect(await find('NAME', '100%')).toHaveLength(1)
    expect(await find('NAME', '__')).toEqual([])
  })

  test.each([
    ['NAME', '王', '姓名請至少輸入 2 個字'],
    ['NAME', '王○', '這是遮罩後的內容，請填完整資料，或保留原值不動'],
    ['NUMBER', 'abc', '會員編號為數字'],
    ['IDENTITY', 'A123456780', '檢查碼不符，請核對證件上的號碼'],
    ['PHONE', '0912***678', '這是遮罩後的內容，請填完整資料，或保留原值不動'],
  ])('%s %s is refused with what to do', async (key, value, message) => {
    const answer = await support.post('/members/search', { key, value })
    expect(answer).toMatchObject({ status: 400, body: { errors: { value: message } } })
  })

  test('a name of many pages is answered in the order of names, with no cursor that would carry one', async () => {
    const { id: agencyId } = await t.build.agency()
    await buildMembers(t.deps, 7, { name: '張三丰', agencyId })
    const operator = await t.as('operator', { agencyId })
    const page = (n: number) =>
      operator.post<Page>('/members/search', { key: 'NAME', value: '張三', page: n, pageSize: 3 })
    const pages = [await page(1), await page(2), await page(3)]
    expect(pages.map((answer) => answer.body.total)).toEqual([7, 7, 7])
    expect(pages.map((answer) => answer.body.nextCursor)).toEqual([null, null, null])
    expect(pages.map((answer) => answer.body.hasNext)).toEqual([true, true, false])
    expect(new Set(pages.flatMap((answer) => answer.body.items.map((item) => item.id))).size).toBe(7)
  })

  test('another agency finds nothing, and cannot tell from one who does not exist', async () => {
    const stranger = await t.as('operator')
    expect(await find('IDENTITY', 'A123456789', stranger)).toEqual([])
    expect(await find('NAME', '王小', stranger)).toEqual([])
  })

  test('each search is on record with its key, the masked value and who was seen', async () => {
    const clerk = await t.as('support')
    await find('PHONE', '0912345678', clerk)
    await find('NAME', '王小明', clerk)
    await find('IDENTITY', 'A800000014', clerk)
    const rows = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['action', 'record_id as recordId', 'difference'])
      .where('actor_id', '=', clerk.userId)
      .orderBy('id')
      .execute()
    expect(rows).toMatchObject([
      { action: 'search', recordId: String(wang.id), difference: { key: 'PHONE', value: '0912***678', found: 1 } },
      { action: 'search', difference: { key: 'NAME', value: '王○○' } },
      { action: 'search', recordId: null, difference: { value: 'A80000****', found: 0 } },
    ])
  })

  test('no row of the log holds a value in clear', async () => {
    const rows = await t.deps.database.db.selectFrom('audit_log').selectAll().execute()
    const log = JSON.stringify(rows)
    for (const secret of ['A123456789', '0912345678', 'wang@', '王小明', '王小']) expect(log).not.toContain(secret)
  })

  test('a closed member is found and shown as closed', async () => {
    const gone = await buildMember(t.deps, { status: 'CLOSED' })
    expect(await find('IDENTITY', gone.identityNumber)).toMatchObject([{ id: gone.id, status: 'CLOSED' }])
    expect(await auditOf(t, 'members', gone.id)).toMatchObject([{ action: 'search' }])
  })
})
