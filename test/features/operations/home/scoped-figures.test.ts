import { sql } from 'kysely'
import { beforeAll, expect, test, vi } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { buildCrowd } from '#test/support/build-dispatches.ts'

let t: TestApp
let own: { id: number }
let other: { id: number }

/** More than a count on the spot tells, of the own agency and of another one. */
beforeAll(async () => {
  t = await testApp()
  own = await t.build.agency()
  other = await t.build.agency()
  await buildCrowd(t, own.id, 10_500)
  await buildCrowd(t, other.id, 12_000)
})

interface Figure {
  key: string
  value: number
  isEstimate?: boolean
}

/** What the start page shows once the half minute is over that it keeps its figures for. */
async function figureOf(userId: number, key: string): Promise<Omit<Figure, 'key'>> {
  t.clock.forward(31_000)
  const client = await t.asUser(userId)
  const { body } = await client.get<{ figures: Figure[] }>('/home')
  const { key: _, ...found } = body.figures.find((one) => one.key === key) ?? { key, value: Number.NaN }
  return found
}
const settlesAt = (client: Client, key: string, value: number) =>
  vi.waitFor(async () => expect(await figureOf(client.userId, key)).toEqual({ value }), { timeout: 15_000 })

test('a figure above ten thousand tells of the own rows only, and exactly', async () => {
  const operator = await accessBuilders(t).holderOf({ 'members:list': 'AGENCY' }, { agencyId: own.id })
  expect(await figureOf(operator.userId, 'members')).toEqual({ value: 10_500 })
  const stranger = await accessBuilders(t).holderOf({ 'members:list': 'AGENCY' }, { agencyId: other.id })
  await settlesAt(stranger, 'members', 12_000)
  const all = await accessBuilders(t).holderOf({ 'members:list': 'ALL' })
  await settlesAt(all, 'members', 22_500)
})

test('is right at once when many have come, and says about only of what is nearly right', async () => {
  const operator = await accessBuilders(t).holderOf({ 'members:list': 'AGENCY' }, { agencyId: own.id })
  await settlesAt(operator, 'members', 10_500)
  await buildCrowd(t, own.id, 12_056)
  expect(await figureOf(operator.userId, 'members')).toEqual({ value: 22_556 })
  const now = t.clock.now().getTime()
  const claim = (hours: number) =>
    t.deps.database.db
      .updateTable('figure_state')
      .set({ counted_at: new Date(now - 3_600_000), claimed_until: new Date(now + hours * 3_600_000) })
      .where('figure', '=', 'members')
      .execute()
  await claim(1)
  expect(await figureOf(operator.userId, 'members')).toEqual({ value: 22_556, isEstimate: true })
  await claim(-1)
  await settlesAt(operator, 'members', 22_556)
})

test('counts the own department for an own-department grant', async () => {
  const { id: departmentId } = await t.build.department(other.id)
  await sql`update member set department_id = ${departmentId} where agency_id = ${other.id} limit 10200`.execute(
    t.deps.database.db,
  )
  const place = { agencyId: other.id, departmentId }
  const clerk = await accessBuilders(t).holderOf({ 'members:list': 'DEPARTMENT' }, place)
  t.clock.forward(61_000)
  await settlesAt(clerk, 'members', 10_200)
})

async function log(agencyId: number, rows: number): Promise<void> {
  await sql`
    insert into audit_log (occurred_at, actor_account, actor_name, actor_role, agency_id, agency_name, action, resource,
      outcome, request_id, ip)
    select ${t.clock.now()}, 'a', 'A', '', ${agencyId}, '', 'show', 'coupons', 'OK', 'crowd', ''
    from ${sql.raw(`seq_1_to_${rows}`)}`.execute(t.deps.database.db)
}

test('a table that only grows is counted on, its newest rows at the moment of the look', async () => {
  const auditor = await accessBuilders(t).holderOf({ 'system-logs:list': 'AGENCY' }, { agencyId: own.id })
  await log(own.id, 11_000)
  await log(other.id, 15_000)
  t.clock.forward(61_000)
  await settlesAt(auditor, 'logEntries', 11_000)
  await log(own.id, 7)
  await log(other.id, 9)
  expect(await figureOf(auditor.userId, 'logEntries')).toEqual({ value: 11_007 })
  t.clock.forward(121_000)
  await settlesAt(auditor, 'logEntries', 11_007)
})
