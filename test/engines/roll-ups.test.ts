import type { KyselyPlugin } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { refreshRollUp } from '#engines/roll-ups-refresh.ts'
import type { Ctx } from '#kernel/context.ts'
import type { RollUp } from '#kernel/feature.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildCrowd } from '#test/support/build-dispatches.ts'

const members: RollUp = {
  order: 1,
  permission: 'members:list',
  columns: { agency: 'agency_id', department: 'department_id' },
  table: 'member',
}

let t: TestApp
let agencyId: number
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  await buildCrowd(t, agencyId, 300)
})

const countsOf = (figure: string) =>
  t.deps.database.db
    .selectFrom('figure_count')
    .select(['agency_id as agencyId', 'department_id as departmentId', 'value'])
    .where('figure', '=', figure)
    .execute()

test('of two processes one counts', async () => {
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => refreshRollUp(t.ctx, 'race', members)))
  expect(outcomes.filter(Boolean)).toHaveLength(1)
  expect(await countsOf('race')).toEqual([{ agencyId, departmentId: 0, value: 300 }])
  expect(await refreshRollUp(t.ctx, 'race', members)).toBe(false)
  t.clock.forward(61_000)
  expect(await refreshRollUp(t.ctx, 'race', members)).toBe(true)
})

test('a process that died while it counted is followed by another', async () => {
  await refreshRollUp(t.ctx, 'died', members)
  const { db } = t.deps.database
  t.clock.forward(61_000)
  const until = new Date(t.clock.now().getTime() + 300_000)
  await db.updateTable('figure_state').set({ claimed_until: until }).where('figure', '=', 'died').execute()
  expect(await refreshRollUp(t.ctx, 'died', members)).toBe(false)
  t.clock.forward(300_000)
  expect(await refreshRollUp(t.ctx, 'died', members)).toBe(true)
})

/** A context whose reader lets somebody else do something before it counts. */
function after(meanwhile: () => Promise<unknown>): Ctx {
  const { database } = t.deps
  const connected = { ...database.reader, db: database.db.withPlugin(pausing(meanwhile)) }
  return { ...t.ctx, deps: { ...t.deps, database: { ...database, reader: connected } } }
}

const pausing = (meanwhile: () => Promise<unknown>): KyselyPlugin => ({
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    await meanwhile()
    return result
  },
})

test('one that wakes up after its claim has been taken writes nothing', async () => {
  const { db } = t.deps.database
  const taken = new Date(t.clock.now().getTime() + 900_000)
  const ctx = after(() =>
    db.updateTable('figure_state').set({ claimed_until: taken }).where('figure', '=', 'woken').execute(),
  )
  await refreshRollUp(ctx, 'woken', members)
  expect(await countsOf('woken')).toEqual([])
})

test('rows that may not be settled yet wait for the next count', async () => {
  const log: RollUp = { ...members, columns: { agency: 'agency_id' }, table: 'audit_log', appendedAt: 'occurred_at' }
  const row = (at: Date) => ({
    ...{ occurred_at: at, actor_account: 'a', actor_name: 'A', actor_role: '', agency_id: agencyId, agency_name: '' },
    ...{ action: 'show', resource: 'coupons', outcome: 'OK', request_id: 'r', ip: '' },
  })
  const { db } = t.deps.database
  const now = t.clock.now().getTime()
  const settled = [1, 2, 3].map(() => row(new Date(now - 120_000)))
  await db
    .insertInto('audit_log')
    .values([...settled, row(new Date(now - 5_000))])
    .execute()
  await refreshRollUp(t.ctx, 'log', log)
  expect(await countsOf('log')).toMatchObject([{ agencyId, value: 3 }])
  t.clock.forward(61_000)
  await refreshRollUp(t.ctx, 'log', log)
  expect(await countsOf('log')).toMatchObject([{ agencyId, value: 4 }])
})
