import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { allowAppAddress, appAddress, buildCategory, buildService } from '#test/support/build-services.ts'
import { mint } from '#test/support/builders.ts'

interface Service {
  id: number
  state: string
  status: string
  agencyId: number
  version: number
}

let t: TestApp
let categoryId: number
beforeAll(async () => {
  t = await testApp()
  await allowAppAddress(t.deps)
  categoryId = await buildCategory(t.deps)
})

/** Less than a session may idle. */
const span = 900_000
const input = (more: object = {}) => ({
  code: `S${mint()}`,
  name: '停車費查詢',
  nameEn: 'Parking fees',
  categoryId,
  icon: 'parking',
  address: `${appAddress}parking`,
  ...more,
})
const at = (ms: number) => new Date(t.deps.now().getTime() + ms).toISOString()

describe('a service', () => {
  test('is a draft of the own agency, then live, then offline with its reason on record', async () => {
    const operator = await t.as('operator')
    const { status, body } = await operator.post<Service>('/services', input())
    expect({ status, state: body.state }).toEqual({ status: 201, state: 'DRAFT' })
    const live = await operator.post<Service>(`/services/${body.id}/publish`, { version: 1 })
    expect(live.body).toMatchObject({ status: 'PUBLISHED', state: 'LIVE', version: 2 })
    const gone = await operator.post<Service>(`/services/${body.id}/take-offline`, { reason: '系統更換', version: 2 })
    expect(gone.body).toMatchObject({ status: 'OFFLINE', state: 'ENDED', version: 3 })
    const log = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['action', 'reason'])
      .where('resource', '=', 'services')
      .where('record_id', '=', String(body.id))
      .orderBy('id')
      .execute()
    expect(log).toEqual([
      { action: 'create', reason: null },
      { action: 'publish', reason: null },
      { action: 'take-offline', reason: '系統更換' },
    ])
  })

  test('has a history that names its category and its agency, not their numbers alone', async () => {
    const { id: agencyId } = await t.build.agency({ name: '環境局' })
    const operator = await t.as('operator', { agencyId })
    const { body } = await operator.post<Service>('/services', input({ agencyId }))
    const other = await buildCategory(t.deps)
    await operator.patch(`/services/${body.id}`, { categoryId: other, version: 1 })
    const { body: history } = await operator.get<{ items: object[] }>(`/timeline?resource=services&recordId=${body.id}`)
    const category = (id: number) => `分類 (#${id})`
    expect(history.items).toMatchObject([
      { difference: { categoryId: { from: category(categoryId), to: category(other) } } },
      { difference: { agencyId: { to: `環境局 (#${agencyId})` }, categoryId: { to: category(categoryId) } } },
    ])
  })

  test('stands in the state that its window gives, and is found by it', async () => {
    const { id: agencyId } = await t.build.agency()
    const operator = await t.as('operator', { agencyId })
    const windows = {
      SCHEDULED: { publishFromAt: at(span) },
      LIVE: { publishFromAt: at(-span), publishUntilAt: at(span) },
      ENDED: { publishUntilAt: at(span / 2) },
    }
    for (const window of Object.values(windows)) {
      const { body } = await operator.post<Service>('/services', input(window))
      expect((await operator.post(`/services/${body.id}/publish`, { version: 1 })).status).toBe(200)
    }
    await operator.post('/services', input())
    t.clock.forward(0.75 * span)
    for (const state of ['DRAFT', 'SCHEDULED', 'LIVE', 'ENDED']) {
      const { body } = await operator.get<{ items: Service[] }>(`/services?state=${state}`)
      expect(body.items.map((row) => row.state)).toEqual([state])
    }
  })

  test('cannot be published twice, nor when its window is over', async () => {
    const { id: agency_id } = await t.build.agency()
    const operator = await t.as('operator', { agencyId: agency_id })
    const live = await buildService(t.deps, { agency_id })
    expect((await operator.post(`/services/${live}/publish`, { version: 1 })).status).toBe(409)
    const publish_until_at = new Date(t.deps.now().getTime() - span)
    const over = await buildService(t.deps, { agency_id, status: 'DRAFT', publish_until_at })
    expect((await operator.post(`/services/${over}/publish`, { version: 1 })).status).toBe(409)
  })

  test('has a window whose end follows its begin, also when an edit names only one', async () => {
    const operator = await t.as('operator')
    const wrong = await operator.post('/services', input({ publishFromAt: at(span), publishUntilAt: at(0) }))
    expect(wrong).toMatchObject({ status: 400, body: { errors: { publishUntilAt: '結束必須晚於開始' } } })
    const { body } = await operator.post<Service>('/services', input({ publishUntilAt: at(span) }))
    const edit = await operator.patch(`/services/${body.id}`, { publishFromAt: at(2 * span), version: 1 })
    expect(edit).toMatchObject({ status: 400, body: { errors: { publishUntilAt: '結束必須晚於開始' } } })
  })

  test('opens at an address of the allow list, when it is saved and when it is published', async () => {
    const operator = await t.as('operator')
    for (const address of ['http://app.gov.example.tw/', 'javascript:alert(1)', 'https://elsewhere.example.tw/'])
      expect(await operator.post('/services', input({ address }))).toMatchObject({
        status: 400,
        body: { errors: { address: expect.any(String) } },
      })
    const { id: agency_id } = await t.build.agency()
    const own = await t.as('operator', { agencyId: agency_id })
    const address = 'https://elsewhere.example.tw/'
    const id = await buildService(t.deps, { agency_id, status: 'DRAFT', address })
    expect(await own.post(`/services/${id}/publish`, { version: 1 })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('elsewhere.example.tw') },
    })
  })

  test('stands in a category that is in use', async () => {
    const operator = await t.as('operator')
    const retired = await buildCategory(t.deps, { active: 0 })
    expect(await operator.post('/services', input({ categoryId: retired }))).toMatchObject({
      status: 400,
      body: { errors: { categoryId: expect.any(String) } },
    })
  })

  test('that stands in a category stays there when the category is retired', async () => {
    const { id: agency_id } = await t.build.agency()
    const operator = await t.as('operator', { agencyId: agency_id })
    const id = await buildService(t.deps, { agency_id, category_id: await buildCategory(t.deps, { active: 0 }) })
    expect((await operator.patch(`/services/${id}`, { name: '改名', version: 1 })).status).toBe(200)
  })

  test('is taken offline with others in one step, and those that are not published are named', async () => {
    const { id: agency_id } = await t.build.agency()
    const operator = await t.as('operator', { agencyId: agency_id })
    const live = await buildService(t.deps, { agency_id })
    const draft = await buildService(t.deps, { agency_id, status: 'DRAFT' })
    const order = { ids: [live, draft], seen: 2, reason: '合約到期', requestKey: `offline-${mint()}` }
    const { body } = await operator.post<{ outcome: object }>('/services/take-offline/bulk', order)
    expect(body.outcome).toMatchObject({ done: 1, skipped: 1 })
    expect((await operator.get<Service>(`/services/${live}`)).body.state).toBe('ENDED')
  })
})
