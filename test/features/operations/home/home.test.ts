import { beforeEach, describe, expect, test } from 'vitest'
import { insertedId } from '#kernel/database/database.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildCoupon } from '#test/support/build-coupons.ts'
import { mint } from '#test/support/builders.ts'

interface Home {
  figures: { key: string; value: number; isEstimate?: boolean; trend?: { day: string; value: number }[] }[]
  waiting: { key: string; count: number }[]
  running: { title: string }[]
  failed: { title: string; error: string }[]
}

let t: TestApp
/** What a process keeps between readers goes with the app, so each test has one of its own. */
beforeEach(async () => {
  t = await testApp()
})

const dayMs = 86_400_000
const daysAgo = (days: number) => new Date(t.clock.now().getTime() - days * dayMs)

async function homeOf(client: Client): Promise<Home> {
  const { status, body } = await client.get<Home>('/home')
  expect(status).toBe(200)
  return body
}
const figure = (home: Home, key: string) => home.figures.find((one) => one.key === key)
const waits = (home: Home, key: string) => home.waiting.find((one) => one.key === key)?.count

async function dispatch(coupon: { id: number; agencyId: number }, values: object): Promise<number> {
  const base = { status: 3, created_at: t.clock.now(), updated_at: t.clock.now() }
  const row = {
    coupon_id: coupon.id,
    agency_id: coupon.agencyId,
    kind: 'LIST',
    pieces_per_member: 1,
    ...base,
    ...values,
  }
  return insertedId(await t.deps.database.db.insertInto('coupon_dispatch').values(row).executeTakeFirstOrThrow())
}

async function use(coupon: { id: number; merchantId: number }, pieces: number, at: Date, type = 'U'): Promise<void> {
  const place = { coupon_id: coupon.id, merchant_id: coupon.merchantId, record_id: 1, member_id: 1 }
  const row = { ...place, type, pieces, occurred_at: at, created_at: at }
  await t.deps.database.db.insertInto('coupon_used_record').values(row).execute()
}

async function log(values: object): Promise<void> {
  const actor = { actor_account: 'a', actor_name: 'A', actor_role: '', agency_name: '', ip: '', request_id: 'r' }
  const row = { ...actor, occurred_at: t.clock.now(), outcome: 'OK', action: 'show', resource: 'members', ...values }
  await t.deps.database.db.insertInto('audit_log').values(row).execute()
}

async function member(agencyId: number, registeredAt: Date): Promise<void> {
  const account = `home${mint()}`
  const personal = { name: '王小明', name_masked: '王○○', sealed: Buffer.alloc(1), identity_index: Buffer.alloc(16) }
  const facts = { identity_masked: 'A12345****', birth_year: 1990, gender: 'M', level: 'GENERAL', channel: 'APP' }
  const times = { registered_at: registeredAt, created_at: registeredAt, updated_at: registeredAt }
  await t.deps.database.db
    .insertInto('member')
    .values({ account, agency_id: agencyId, ...personal, ...facts, ...times })
    .execute()
}

describe('the start page', () => {
  test('shows each role what it may list and act on', async () => {
    const keys = async (role: Parameters<TestApp['as']>[0]) => {
      const home = await homeOf(await t.as(role))
      return { figures: home.figures.map((one) => one.key), waiting: home.waiting.map((one) => one.key) }
    }
    const counts = ['couponsActive', 'piecesLeft', 'merchants']
    const days = ['piecesIssued', 'piecesUsed']
    const sending = ['dispatchesFailed', 'messagesFailed', 'messagesPaused', 'dispatchesPartly', 'dispatchesRefused']
    const imports = ['member-card-imports-refused', 'member-imports-refused']
    const later = ['messageDrafts', 'dispatchesScheduled', 'messagesSoon', 'couponDrafts']
    const work = [...sending, 'couponsRunningOut', 'couponsEnding', ...later]
    expect(await keys('operator')).toEqual({
      figures: ['members', 'memberCards', 'couponsActive', 'piecesLeft', 'membersNew', ...days],
      waiting: ['jobsFailed', ...imports, ...work, 'settlementsOpen'],
    })
    expect(await keys('approver')).toEqual({
      figures: [...counts, ...days],
      waiting: ['lookupReleases'],
    })
    expect(await keys('support')).toEqual({ figures: counts, waiting: [] })
    expect(await keys('auditor')).toEqual({
      figures: ['systemUsers', 'logEntries', 'memberQueries', 'reveals', 'signIns', 'signInsRefused'],
      waiting: ['lookupAlarms', ...imports],
    })
    const administrator = await keys('administrator')
    expect(administrator.figures).toEqual([
      ...['systemUsers', 'members', 'memberCards', 'couponsActive'],
      ...['signIns', 'signInsRefused', 'membersNew', 'piecesIssued'],
    ])
    for (const key of ['usersLocked', 'usersPending', 'usersExpiring', 'rolesExpiring'])
      expect(administrator.waiting).toContain(key)
  })

  test('counts no other agency, in figures, days, waiting and jobs', async () => {
    const own = await t.as('operator')
    const { agencyId } = await placeOf(own)
    const [mine, other] = [await buildCoupon(t.deps, { agencyId }), await buildCoupon(t.deps)]
    for (const coupon of [mine, other]) {
      await member(coupon.agencyId, daysAgo(2))
      await dispatch(coupon, { issued_pieces: 7, finished_at: daysAgo(3) })
      await dispatch(coupon, { status: -1 })
      await use(coupon, 2, daysAgo(1))
      await failedJob(coupon.agencyId)
    }
    const home = await homeOf(own)
    expect(figure(home, 'members')?.value).toBe(1)
    expect(figure(home, 'membersNew')?.value).toBe(1)
    expect(figure(home, 'couponsActive')?.value).toBe(1)
    expect(figure(home, 'piecesIssued')?.value).toBe(7)
    expect(figure(home, 'piecesUsed')?.value).toBe(2)
    expect(waits(home, 'dispatchesFailed')).toBe(1)
    expect(home.failed).toHaveLength(1)
    const stranger = await homeOf(await t.as('operator'))
    expect(figure(stranger, 'members')?.value).toBe(0)
    expect(figure(stranger, 'piecesIssued')?.value).toBe(0)
    expect(stranger.failed).toEqual([])
  })

  test('counts the agencies below, too', async () => {
    const top = await t.build.agency()
    const below = await t.build.agency({ parentId: top.id })
    const operator = await t.as('operator', { agencyId: top.id })
    const coupon = await buildCoupon(t.deps, { agencyId: below.id })
    await dispatch(coupon, { issued_pieces: 4, finished_at: daysAgo(0) })
    expect(figure(await homeOf(operator), 'piecesIssued')?.value).toBe(4)
  })

  test('asks to sign in', async () => {
    expect((await t.anonymous.get('/home')).status).toBe(401)
  })
})

async function placeOf(client: Client): Promise<{ agencyId: number }> {
  const { body } = await client.get<{ user: { agencyId: number } }>('/auth/me')
  return body.user
}

async function failedJob(agencyId: number): Promise<void> {
  const row = { kind: 'test', title: '匯出', payload: '{}', state: 'FAILED', max_attempts: 1, agency_id: agencyId }
  const times = { run_at: t.clock.now(), created_at: t.clock.now(), finished_at: t.clock.now() }
  const error = JSON.stringify({ key: 'jobs.gaveUp' })
  await t.deps.database.db
    .insertInto('job')
    .values({ ...row, ...times, error })
    .execute()
}

describe('a trend', () => {
  test('is thirty Taipei days, oldest first, with zeros between', async () => {
    const operator = await t.as('operator')
    const { agencyId } = await placeOf(operator)
    const coupon = await buildCoupon(t.deps, { agencyId })
    await dispatch(coupon, { issued_pieces: 3, finished_at: new Date('2026-02-28T15:59:59Z') })
    await dispatch(coupon, { issued_pieces: 5, finished_at: new Date('2026-02-28T16:00:00Z') })
    await dispatch(coupon, { issued_pieces: 9, finished_at: daysAgo(31) })
    const trend = figure(await homeOf(operator), 'piecesIssued')?.trend ?? []
    expect(trend).toHaveLength(30)
    expect(trend.at(0)?.day).toBe('2026-02-01')
    expect(trend.at(-1)?.day).toBe('2026-03-02')
    expect(trend.filter(({ value }) => value > 0)).toEqual([
      { day: '2026-02-28', value: 3 },
      { day: '2026-03-01', value: 5 },
    ])
  })

  test('opens the dispatches whose pieces a day counts', async () => {
    const operator = await t.as('operator')
    const coupon = await buildCoupon(t.deps, await placeOf(operator))
    const on = await dispatch(coupon, { issued_pieces: 3, finished_at: new Date('2026-02-28T15:59:59Z') })
    await dispatch(coupon, { issued_pieces: 5, finished_at: new Date('2026-02-28T16:00:00Z') })
    await dispatch(coupon, { finished_at: new Date('2026-02-28T15:00:00Z') })
    const { body } = await operator.get<{ items: { id: number }[] }>('/coupon-dispatches?sentOn=2026-02-28')
    expect(body.items.map(({ id }) => id)).toEqual([on])
  })

  test('adds what is used and takes corrections off; receipts do not count', async () => {
    const operator = await t.as('operator')
    const coupon = await buildCoupon(t.deps, await placeOf(operator))
    await use(coupon, 5, daysAgo(4))
    await use(coupon, -2, daysAgo(4), 'B')
    await use(coupon, 90, daysAgo(4), 'R')
    expect(figure(await homeOf(operator), 'piecesUsed')?.value).toBe(3)
  })

  test('goes on over midnight without forgetting or doubling a day', async () => {
    const operator = await t.as('operator')
    const coupon = await buildCoupon(t.deps, await placeOf(operator))
    for (const days of [0, 1, 2, 29]) await use(coupon, 1, daysAgo(days))
    expect(figure(await homeOf(operator), 'piecesUsed')?.value).toBe(4)
    t.clock.forward(dayMs)
    await use(coupon, 10, t.clock.now())
    const later = await homeOf(await t.asUser(operator.userId))
    expect(figure(later, 'piecesUsed')?.value).toBe(13)
    t.clock.forward(60 * dayMs)
    expect(figure(await homeOf(await t.asUser(operator.userId)), 'piecesUsed')?.value).toBe(0)
  })

  test('tells looking at people, revealing and refused sign-ins apart', async () => {
    await log({ action: 'show' })
    await log({ action: 'reveal' })
    await log({ action: 'edit' })
    await log({ action: 'show', resource: 'coupons' })
    await log({ action: 'sign-in', resource: 'auth', outcome: 'REFUSED' })
    const home = await homeOf(await t.as('auditor'))
    const values = Object.fromEntries(home.figures.map(({ key, value }) => [key, value]))
    expect(values).toMatchObject({ memberQueries: 2, reveals: 1, signInsRefused: 1, signIns: 0 })
  })
})

/** By their own filters, which say of a coupon what it needs. */
const coupons: Record<string, string> = {
  couponsRunningOut: 'coupons?needs=RUNNING_OUT',
  couponsEnding: 'coupons?needs=ENDING',
  couponDrafts: 'coupons?state=DRAFT',
}

describe('what waits', () => {
  test('is what someone can still do something about', async () => {
    const operator = await t.as('operator')
    const place = await placeOf(operator)
    const soon = daysAgo(-3)
    await buildCoupon(t.deps, { ...place, status: 'DRAFT' })
    const ending = await buildCoupon(t.deps, { ...place, receiveUntilAt: soon, totalPieces: 10 })
    await buildCoupon(t.deps, { ...place, receiveUntilAt: daysAgo(1) })
    await dispatch(ending, { status: 1, scheduled_at: soon })
    await dispatch(ending, { status: 1, scheduled_at: null })
    for (const status of [-3, -4, -5]) await dispatch(ending, { status })
    await dispatch(ending, { status: -4, created_at: daysAgo(8) })
    const partly = await dispatch(ending, { code_database: 3 })
    await dispatch(ending, { code_database: 3, status: -2 })
    await t.deps.database.db.updateTable('coupon').set({ issued_pieces: 10 }).where('id', '=', ending.id).execute()
    const { waiting } = await homeOf(operator)
    expect(waiting).toEqual([
      { key: 'jobsFailed', count: 0 },
      { key: 'member-card-imports-refused', count: 0 },
      { key: 'member-imports-refused', count: 0 },
      { key: 'dispatchesFailed', count: 0 },
      { key: 'messagesFailed', count: 0 },
      { key: 'messagesPaused', count: 0 },
      { key: 'dispatchesPartly', count: 1 },
      { key: 'dispatchesRefused', count: 3 },
      { key: 'couponsRunningOut', count: 1 },
      { key: 'couponsEnding', count: 1 },
      { key: 'messageDrafts', count: 0 },
      { key: 'dispatchesScheduled', count: 1 },
      { key: 'messagesSoon', count: 0 },
      { key: 'couponDrafts', count: 1 },
      { key: 'settlementsOpen', count: 0 },
    ])
    for (const { key, count } of waiting.filter((row) => row.count > 0)) {
      const list = coupons[key] ?? `coupon-dispatches?waits=${key}`
      const { body } = await operator.get<{ items: { id: number }[] }>(`/${list}`)
      expect([key, body.items.length]).toEqual([key, count])
      if (key === 'dispatchesPartly') expect(body.items).toMatchObject([{ id: partly }])
    }
  })

  test('is of failed jobs what the reader ordered, never kept for others of the same reach', async () => {
    const [one, other] = [await t.as('operator'), await t.as('operator')]
    const { agencyId } = await placeOf(one)
    const { db } = t.deps.database
    await db.updateTable('system_user').set({ agency_id: agencyId }).where('id', '=', other.userId).execute()
    await failedJob(agencyId)
    await db.updateTable('job').set({ created_by: one.userId }).execute()
    const colleague = await t.asUser(other.userId)
    expect(waits(await homeOf(one), 'jobsFailed')).toBe(1)
    expect(waits(await homeOf(colleague), 'jobsFailed')).toBe(0)
    for (const [client, jobs] of [
      [one, 1],
      [colleague, 0],
    ] as const)
      expect((await client.get<{ items: object[] }>('/jobs?waits=jobsFailed')).body.items).toHaveLength(jobs)
  })

  test('names users and roles that end within thirty days', async () => {
    const administrator = await t.as('administrator')
    const before = await homeOf(administrator)
    const [leaving, losing] = [await t.build.systemUser(), await t.build.systemUser({ roles: ['operator'] })]
    const { db } = t.deps.database
    const until = daysAgo(-20).toISOString().slice(0, 10)
    await db.updateTable('system_user').set({ valid_until_on: until }).where('id', '=', leaving.id).execute()
    await db.updateTable('system_user_role').set({ until_on: until }).where('system_user_id', '=', losing.id).execute()
    t.clock.forward(31_000)
    const after = await homeOf(administrator)
    expect((waits(after, 'usersExpiring') ?? 0) - (waits(before, 'usersExpiring') ?? 0)).toBe(1)
    expect((waits(after, 'rolesExpiring') ?? 0) - (waits(before, 'rolesExpiring') ?? 0)).toBe(1)
    const listed = async (key: string) =>
      (await administrator.get<{ items: { id: number }[] }>(`/system-users?waits=${key}&pageSize=200`)).body.items
    expect((await listed('usersExpiring')).map(({ id }) => id)).toContain(leaving.id)
    expect((await listed('rolesExpiring')).map(({ id }) => id)).toContain(losing.id)
  })
})

describe('thirty seconds', () => {
  test('are shared by one reach and by callers of one moment; jobs are not kept', async () => {
    const operator = await t.as('operator')
    const { agencyId } = await placeOf(operator)
    const [one, two] = await Promise.all([homeOf(operator), homeOf(operator)])
    expect(one).toEqual(two)
    await buildCoupon(t.deps, { agencyId })
    await failedJob(agencyId)
    const kept = await homeOf(operator)
    expect(figure(kept, 'couponsActive')?.value).toBe(0)
    expect(kept.failed).toMatchObject([{ title: '匯出', error: expect.stringContaining('多次中斷') }])
    t.clock.forward(30_001)
    expect(figure(await homeOf(operator), 'couponsActive')?.value).toBe(1)
  })

  test('end at once for somebody whose role has changed', async () => {
    const user = await t.build.systemUser({ roles: ['operator'] })
    const before = await homeOf(await t.asUser(user.id))
    expect(figure(before, 'members')).toBeDefined()
    const { db } = t.deps.database
    await db.deleteFrom('system_user_role').where('system_user_id', '=', user.id).execute()
    await t.build.giveRole(user.id, 'approver')
    await db.updateTable('system_user').set({ access_version: 2 }).where('id', '=', user.id).execute()
    expect(figure(await homeOf(await t.asUser(user.id)), 'members')).toBeUndefined()
  })
})
