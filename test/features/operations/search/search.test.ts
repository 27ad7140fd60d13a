import { beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { mint } from '#test/support/builders.ts'

interface Found {
  resource: string
  id: number
  key: string
  label: string
  state?: { field: string; value: string }
}

let t: TestApp
let agencyId: number
let merchant: { id: number; code: string }
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  const code = `Find-${mint()}-${process.pid}`
  const operator = await t.as('operator', { agencyId })
  merchant = (await operator.post<{ id: number; code: string }>('/merchants', { code, name: '好找商行' })).body
})

const searching = async (client: Awaited<ReturnType<TestApp['as']>>, term: string) =>
  (await client.post<{ items: Found[] }>('/search', { term })).body.items

test('finds a record by its code in any case and width, by its beginning too, with its name and state', async () => {
  const operator = await t.as('operator', { agencyId })
  const expected = {
    resource: 'merchants',
    id: merchant.id,
    key: merchant.code,
    label: '好找商行',
    state: { field: 'active', value: 'true' },
  }
  for (const term of [merchant.code, merchant.code.toLowerCase(), ` ${merchant.code.replace('F', 'Ｆ')} `])
    expect((await searching(operator, term))[0], term).toEqual(expected)
  expect(await searching(operator, merchant.code.slice(0, -1))).toContainEqual(expected)
})

test('finds nothing that one may not list, or that is out of reach', async () => {
  const stranger = await t.as('operator', { agencyId: (await t.build.agency()).id })
  expect(await searching(stranger, merchant.code)).toEqual([])
  const other = await accessBuilders(t).holderOf({ 'jobs:list': 'ALL' })
  expect(await searching(other, merchant.code)).toEqual([])
})

test('finds a job by its number, with and without the sign, and leaves no row in the log', async () => {
  const { db } = t.deps.database
  const at = t.deps.now()
  const row = {
    kind: 'x',
    title: '匯出測試',
    payload: '{}',
    run_at: at,
    max_attempts: 1,
    created_at: at,
    state: 'DONE',
  }
  const { insertId } = await db
    .insertInto('job')
    .values({ ...row, agency_id: agencyId })
    .executeTakeFirstOrThrow()
  const id = Number(insertId)
  const operator = await t.as('operator', { agencyId })
  const before = await db
    .selectFrom('audit_log')
    .select(({ fn }) => fn.countAll().as('rows'))
    .executeTakeFirst()
  for (const term of [String(id), `#${id}`])
    expect(await searching(operator, term)).toContainEqual({
      resource: 'jobs',
      id,
      key: `#${id}`,
      label: '匯出測試',
      state: { field: 'state', value: 'DONE' },
    })
  const after = await db
    .selectFrom('audit_log')
    .select(({ fn }) => fn.countAll().as('rows'))
    .executeTakeFirst()
  expect(after).toEqual(before)
})
