import { beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { coupon } from '#features/coupons/coupons/contract.ts'
import { takePieces } from '#features/coupons/coupons/service.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildCoupon } from '#test/support/build-coupons.ts'
import { mint } from '#test/support/builders.ts'

type Coupon = z.infer<typeof coupon>
interface Page {
  items: Coupon[]
  total: number
}

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const inputFor = (merchantId: number, changes: object = {}) => ({
  code: `SPRING-${mint()}`,
  title: '春日咖啡券',
  merchantId,
  faceValue: '50',
  totalPieces: 100,
  limitPerMember: 2,
  receiveFromAt: '2026-03-01T00:00:00+08:00',
  receiveUntilAt: '2026-03-31T23:59:59+08:00',
  useDays: 14,
  ...changes,
})

async function createdBy(operator: Client, agencyId: number, changes: object = {}): Promise<Coupon> {
  const merchant = await t.build.merchant({ agencyId })
  const answer = await operator.post<Coupon>('/coupons', inputFor(merchant.id, changes))
  expect(answer.status).toBe(201)
  return answer.body
}

async function operatorOf(): Promise<{ operator: Client; agencyId: number }> {
  const { id: agencyId } = await t.build.agency()
  return { operator: await t.as('operator', { agencyId }), agencyId }
}

describe('a window that is given by days', () => {
  test('begins with its first day and ends with its last, on entry and on change', async () => {
    const { operator, agencyId } = await operatorOf()
    const days = { receiveFromAt: '2026-03-01', receiveUntilAt: '2026-12-31', useDays: null }
    const created = await createdBy(operator, agencyId, { ...days, useFromAt: '2026-03-01', useUntilAt: '2027-01-31' })
    expect(created).toMatchObject({
      receiveFromAt: '2026-02-28T16:00:00.000Z',
      receiveUntilAt: '2026-12-31T15:59:59.999Z',
      useFromAt: '2026-02-28T16:00:00.000Z',
      useUntilAt: '2027-01-31T15:59:59.999Z',
    })
    const change = { version: created.version, receiveUntilAt: '2026-11-30' }
    const { body } = await operator.patch<Coupon>(`/coupons/${created.id}`, change)
    expect(body.receiveUntilAt).toBe('2026-11-30T15:59:59.999Z')
  })

  test('may be one day long', async () => {
    const { operator, agencyId } = await operatorOf()
    const { receiveFromAt, receiveUntilAt } = await createdBy(operator, agencyId, {
      receiveFromAt: '2026-12-31',
      receiveUntilAt: '2026-12-31',
    })
    expect(Date.parse(receiveUntilAt) - Date.parse(receiveFromAt)).toBe(86_399_999)
  })

  test('a day that no calendar has is named with what may be given', async () => {
    const { operator } = await operatorOf()
    const answer = await operator.post<{ errors: Record<string, string> }>(
      '/coupons',
      inputFor(1, { receiveUntilAt: '2026-02-30' }),
    )
    expect(answer.status).toBe(400)
    expect(answer.body.errors.receiveUntilAt).toContain('日期，或日期與時間')
  })
})

describe('creating a coupon', () => {
  test('it begins as a draft with all of its stock, and it is on record', async () => {
    const { operator, agencyId } = await operatorOf()
    const created = await createdBy(operator, agencyId)
    expect(created).toMatchObject({
      status: 'DRAFT',
      faceValue: '50.00',
      receiveFromAt: '2026-02-28T16:00:00.000Z',
      issuedPieces: 0,
      leftPieces: 100,
      agencyId,
      audience: null,
    })
    const row = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['action', 'record_label as label'])
      .where('resource', '=', 'coupons')
      .where('record_id', '=', String(created.id))
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ action: 'create', label: `春日咖啡券 (${created.code})` })
  })

  test.each([
    ['neither window nor days', { useDays: null }, 'useDays'],
    ['both window and days', { useFromAt: '2026-03-01T00:00:00Z', useUntilAt: '2026-04-01T00:00:00Z' }, 'useDays'],
    ['half a window', { useDays: null, useFromAt: '2026-03-01T00:00:00Z' }, 'useUntilAt'],
    ['a receive window that ends before it starts', { receiveUntilAt: '2026-02-01T00:00:00Z' }, 'receiveUntilAt'],
    [
      'a use window over before receipt starts',
      { useDays: null, useFromAt: '2026-01-01T00:00:00Z', useUntilAt: '2026-02-01T00:00:00Z' },
      'useUntilAt',
    ],
    ['a face value with three decimals', { faceValue: '1.005' }, 'faceValue'],
    ['a face value out of range', { faceValue: '1000000.01' }, 'faceValue'],
    ['a number as money', { faceValue: 50 }, 'faceValue'],
    ['no piece at all', { totalPieces: 0 }, 'totalPieces'],
    ['a limit below one', { limitPerMember: 0 }, 'limitPerMember'],
    ['an audience without a condition', { audience: {} }, 'audience'],
    ['ages in the wrong order', { audience: { ageFrom: 30, ageTo: 20 } }, 'audience.ageTo'],
    ['an unknown condition', { audience: { shoeSize: 42 } }, 'audience.shoeSize'],
    ['an unknown key', { issuedPieces: 5 }, 'issuedPieces'],
  ])('refuses %s', async (_, changes, field) => {
    const { operator, agencyId } = await operatorOf()
    const merchant = await t.build.merchant({ agencyId })
    const answer = await operator.post<{ errors: object }>('/coupons', inputFor(merchant.id, changes))
    expect(answer.status).toBe(400)
    expect(Object.keys(answer.body.errors)).toContain(field)
  })

  test.each([
    ['receiveFromAt', '0000-01-01T00:00:00Z'],
    ['receiveFromAt', '0099-12-31T23:59:59Z'],
    ['receiveUntilAt', '9999-12-31T23:59:59-23:59'],
  ])('refuses an instant that would be kept as another: %s %s', async (field, instant) => {
    const { operator, agencyId } = await operatorOf()
    const merchant = await t.build.merchant({ agencyId })
    const refused = await operator.post('/coupons', inputFor(merchant.id, { [field]: instant }))
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: { [field]: '請填 1900-01-01 到 9998-12-31 之間的日期，或日期與時間' } },
    })
  })

  test('refuses a merchant of another agency as one that does not exist, and a code that is taken', async () => {
    const { operator, agencyId } = await operatorOf()
    const foreign = await t.build.merchant()
    const refused = await operator.post('/coupons', inputFor(foreign.id))
    expect(refused).toMatchObject({ status: 400, body: { errors: { merchantId: expect.any(String) } } })
    const { code } = await createdBy(operator, agencyId)
    const merchant = await t.build.merchant({ agencyId })
    const again = await operator.post('/coupons', inputFor(merchant.id, { code }))
    expect(again).toMatchObject({ status: 409, body: { errors: { code: '這個優惠券代碼已被使用' } } })
  })

  test('roles without the right are refused', async () => {
    for (const role of ['approver', 'support', 'auditor'] as const) {
      const client = await t.as(role)
      expect((await client.post('/coupons', inputFor(1))).status).toBe(403)
    }
  })
})

describe('reading coupons', () => {
  test('another agency sees nothing, a parent agency sees it', async () => {
    const parent = await t.build.agency()
    const child = await t.build.agency({ parentId: parent.id })
    const { id } = await buildCoupon(t.deps, { agencyId: child.id })
    expect((await (await t.as('operator', { agencyId: parent.id })).get(`/coupons/${id}`)).status).toBe(200)
    const stranger = await t.as('operator')
    expect((await stranger.get(`/coupons/${id}`)).status).toBe(404)
    expect((await stranger.patch(`/coupons/${id}`, { title: 'x', version: 1 })).status).toBe(404)
    expect((await stranger.post(`/coupons/${id}/disable`, { reason: 'x', version: 1 })).status).toBe(404)
    expect((await stranger.get<Page>('/coupons')).body).toMatchObject({ items: [], total: 0 })
  })

  test('filters by words of the title, status and merchant; unknown filters are refused', async () => {
    const { operator, agencyId } = await operatorOf()
    const night = await buildCoupon(t.deps, { agencyId, title: '夜市優惠', status: 'DRAFT' })
    const river = await buildCoupon(t.deps, { agencyId, title: '河岸夜市套票' })
    const idsOf = async (filter: string) =>
      (await operator.get<Page>(`/coupons?sort=id&order=asc&${filter}`)).body.items.map((row) => row.id)
    expect(await idsOf(`q=${encodeURIComponent('夜市')}`)).toEqual([night.id, river.id])
    expect(await idsOf('q=%25')).toEqual([])
    expect(await idsOf('status=DRAFT')).toEqual([night.id])
    expect(await idsOf(`merchantId=${river.merchantId}`)).toEqual([river.id])
    expect((await operator.get('/coupons?total_pieces=1')).status).toBe(400)
    expect((await operator.get('/coupons?sort=version')).status).toBe(400)
  })
})

describe('what a coupon comes to at the moment', () => {
  test('is shown, filtered and counted alike', async () => {
    const { operator, agencyId } = await operatorOf()
    const merchantId = (await t.build.merchant({ agencyId })).id
    const at = (days: number) => new Date(t.clock.now().getTime() + days * 86_400_000)
    const build = (title: string, values: object) => buildCoupon(t.deps, { agencyId, merchantId, title, ...values })
    await build('open', {})
    await build('before', { receiveFromAt: at(1) })
    await build('over', { receiveUntilAt: at(-1) })
    await build('over and empty', { receiveUntilAt: at(-1), totalPieces: 10, issuedPieces: 10 })
    await build('scarce', { totalPieces: 10, issuedPieces: 10 })
    await build('ending', { receiveUntilAt: at(6) })
    await build('off', { status: 'DISABLED' })
    const titles = async (query: string) =>
      (await operator.get<Page>(`/coupons?pageSize=50&${query}`)).body.items.map(({ title, state }) => [title, state])
    const states = async (state: string) => (await titles(`state=${state}`)).sort()
    expect(await states('ACTIVE')).toEqual([
      ['ending', 'ACTIVE'],
      ['open', 'ACTIVE'],
      ['scarce', 'ACTIVE'],
    ])
    expect(await states('UPCOMING')).toEqual([['before', 'UPCOMING']])
    expect(await states('CLOSED')).toEqual([
      ['over and empty', 'CLOSED'],
      ['over', 'CLOSED'],
    ])
    expect(await states('DISABLED')).toEqual([['off', 'DISABLED']])
    expect(await titles('needs=RUNNING_OUT')).toEqual([['scarce', 'ACTIVE']])
    expect(await titles('needs=ENDING')).toEqual([['ending', 'ACTIVE']])
    const { body } = await operator.get<{ waiting: { key: string; count: number }[] }>('/home')
    const waits = Object.fromEntries(body.waiting.map(({ key, count }) => [key, count]))
    expect(waits).toMatchObject({ couponsRunningOut: 1, couponsEnding: 1, couponDrafts: 0 })
  })
})

describe('editing a coupon', () => {
  test('a stale version gets the current one and changes nothing', async () => {
    const { operator, agencyId } = await operatorOf()
    const { id } = await createdBy(operator, agencyId)
    expect((await operator.patch<Coupon>(`/coupons/${id}`, { title: '甲', version: 1 })).body.version).toBe(2)
    const second = await operator.patch(`/coupons/${id}`, { title: '乙', version: 1 })
    expect(second).toMatchObject({ status: 412, body: { current: { title: '甲', version: 2 } } })
  })

  test('an edit is checked against what it leaves unsaid', async () => {
    const { operator, agencyId } = await operatorOf()
    const { id } = await createdBy(operator, agencyId)
    const both = { useFromAt: '2026-03-01T00:00:00Z', useUntilAt: '2026-04-01T00:00:00Z', version: 1 }
    expect(await operator.patch(`/coupons/${id}`, both)).toMatchObject({ status: 400 })
    const swapped = await operator.patch<Coupon>(`/coupons/${id}`, { ...both, useDays: null })
    expect(swapped.body).toMatchObject({ useDays: null, useUntilAt: '2026-04-01T00:00:00.000Z' })
  })

  test('once pieces are issued the promised terms stay and the stock keeps what was issued', async () => {
    const { id, agencyId } = await buildCoupon(t.deps, { totalPieces: 10, limitPerMember: 2, useDays: 7 })
    await takePieces(t.deps.database.db, id, 4, t.deps.now())
    const operator = await t.as('operator', { agencyId })
    const edit = (change: object) => operator.patch<Coupon>(`/coupons/${id}`, { ...change, version: 1 })
    for (const change of [{ faceValue: '99' }, { useDays: 8 }, { totalPieces: 3 }, { limitPerMember: 1 }]) {
      const answer = await edit(change)
      expect(answer).toMatchObject({
        status: 400,
        body: { errors: { [Object.keys(change)[0] ?? '']: expect.any(String) } },
      })
    }
    const allowed = await edit({ totalPieces: 4, limitPerMember: 3, faceValue: '100.0' })
    expect(allowed).toMatchObject({ status: 200, body: { totalPieces: 4, leftPieces: 0, limitPerMember: 3 } })
  })

  test('a total lowered while pieces are taken never ends below them', async () => {
    const { id, agencyId } = await buildCoupon(t.deps, { totalPieces: 100 })
    const operator = await t.as('operator', { agencyId })
    const taking = Array.from({ length: 20 }, () => takePieces(t.deps.database.db, id, 5, t.deps.now()))
    const [edited, ...taken] = await Promise.all([
      operator.patch(`/coupons/${id}`, { totalPieces: 40, version: 1 }),
      ...taking,
    ])
    const { body } = await operator.get<Coupon>(`/coupons/${id}`)
    expect(body.issuedPieces).toBe(taken.filter(Boolean).length * 5)
    expect(body.issuedPieces).toBeLessThanOrEqual(edited.status === 200 ? 40 : 100)
  })
})

describe('activating and disabling', () => {
  test('draft, active, disabled and active again; each once, on record with its reason', async () => {
    const { operator, agencyId } = await operatorOf()
    const { id } = await createdBy(operator, agencyId)
    const act = (verb: string, body: object) => operator.post<Coupon>(`/coupons/${id}/${verb}`, body)
    expect((await act('disable', { reason: '停辦', version: 1 })).status).toBe(409)
    expect((await act('activate', { version: 1 })).body.status).toBe('ACTIVE')
    expect((await act('activate', { version: 2 })).status).toBe(409)
    expect((await act('disable', { version: 2 })).status).toBe(400)
    expect((await act('disable', { reason: '停辦', version: 1 })).status).toBe(412)
    expect((await act('disable', { reason: '停辦', version: 2 })).body.status).toBe('DISABLED')
    expect((await act('activate', { version: 3 })).body.status).toBe('ACTIVE')
    const timeline = await operator.get<{ items: { action: string; reason: string | null }[] }>(
      `/timeline?resource=coupons&recordId=${id}`,
    )
    expect(timeline.body.items.map((row) => [row.action, row.reason])).toEqual([
      ['activate', null],
      ['disable', '停辦'],
      ['activate', null],
      ['create', null],
    ])
  })

  test('one whose windows are all over is not activated', async () => {
    const past = new Date(t.deps.now().getTime() - 86_400_000)
    const early = new Date(past.getTime() - 86_400_000)
    const windows = { receiveFromAt: early, receiveUntilAt: past, useFromAt: early, useUntilAt: past }
    const { id, agencyId } = await buildCoupon(t.deps, { ...windows, status: 'DRAFT' })
    const operator = await t.as('operator', { agencyId })
    expect((await operator.post(`/coupons/${id}/activate`, { version: 1 })).status).toBe(409)
  })
})
