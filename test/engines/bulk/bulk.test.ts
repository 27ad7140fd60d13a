import { beforeAll, describe, expect, test } from 'vitest'
import { readJson } from '#kernel/jobs/jobs.ts'
import { auditOf } from '#test/features/members/members/shapes.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import { whileRefused } from '#test/support/build-dispatches.ts'
import { buildMembers } from '#test/support/build-members.ts'

interface Preview {
  count: number
  changing: number
  reasons: { reason: string; count: number }[]
}
interface Answer {
  id: number
  jobId: number | null
  outcome: { done: number; skipped: number; failed: number; reasons: Preview['reasons'] } | null
}

let t: TestApp
let agencyId: number
let operator: Client
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

const reason = '名單核對'
const preview = (client: Client, body: object, verb = 'freeze') =>
  client.post<Preview>(`/members/${verb}/bulk/preview`, body)
const order = (client: Client, body: object, verb = 'freeze') =>
  client.post<Answer & { message: string }>(`/members/${verb}/bulk`, { reason, requestKey: requestKey(), ...body })

const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id)
const build = async (count: number, status = 'ACTIVE', place = agencyId) =>
  idsOf(await buildMembers(t.deps, count, { agencyId: place, status }))

async function statusesOf(ids: number[]): Promise<string[]> {
  const { db } = t.deps.database
  const rows = await db.selectFrom('member').select('status').where('id', 'in', ids).orderBy('id').execute()
  return rows.map(({ status }) => status)
}

describe('a preview', () => {
  test('counts what the step then does, and knows of no record out of reach', async () => {
    const [active, frozen, closed] = [await build(3), await build(2, 'FROZEN'), await build(1, 'CLOSED')]
    const foreign = await build(2, 'ACTIVE', (await t.build.agency()).id)
    const ids = [...active, ...frozen, ...closed]
    const counted = await preview(operator, { ids: [...ids, ...foreign] })
    const reasons = [
      { reason: '會員已經是凍結狀態', count: 2 },
      { reason: expect.any(String), count: 1 },
    ]
    expect(counted.body).toEqual({ count: 6, changing: 3, isAtMost: false, reasons, amount: null, atOnce: true })
    expect((await preview(operator, { ids: [...ids, 8_999_998, 8_999_999] })).body).toEqual(counted.body)
    expect(await statusesOf(active)).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE'])
    const { body } = await order(operator, { ids: [...ids, ...foreign], seen: 6 })
    expect(body).toMatchObject({ jobId: null, outcome: { done: 3, skipped: 3, failed: 0 } })
    expect(body.outcome?.reasons).toEqual(counted.body.reasons)
    expect(await statusesOf([...active, ...foreign])).toEqual([...Array(3).fill('FROZEN'), 'ACTIVE', 'ACTIVE'])
  })

  test('leaves on record whose state it told, and nobody out of reach', async () => {
    const [own = 0] = await build(1)
    const [foreign = 0] = await build(1, 'ACTIVE', (await t.build.agency()).id)
    await preview(operator, { ids: [own, foreign] })
    expect(await auditOf(t, 'members', own)).toMatchObject([])
    const rows = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['action', 'subject_id as subject'])
      .where('actor_id', '=', operator.userId)
      .orderBy('id', 'desc')
      .limit(1)
      .execute()
    expect(rows).toEqual([{ action: 'preview', subject: String(own) }])
  })

  test('by a filter asks for the right to the list as well', async () => {
    const editor = await accessBuilders(t).holderOf({ 'members:edit': 'AGENCY' }, { agencyId })
    const [one = 0] = await build(1)
    expect((await preview(editor, { filter: { status: 'ACTIVE' } })).status).toBe(403)
    expect((await order(editor, { filter: { status: 'ACTIVE' }, seen: 1 })).status).toBe(403)
    expect((await order(editor, { ids: [one], seen: 1 })).body.outcome).toMatchObject({ done: 1 })
  })

  test('of both, of neither, or of more than may be ticked is refused', async () => {
    const many = Array.from({ length: 1_001 }, (_, n) => n + 1)
    for (const body of [{}, { ids: [1], filter: {} }, { ids: [] }, { ids: many }, { filter: { nonsense: '1' } }])
      expect((await preview(operator, body)).status).toBe(400)
  })
})

describe('an order', () => {
  test('leaves the row of the single step for each, and one of its own', async () => {
    const ids = await build(2)
    await order(operator, { ids, seen: 2, untilOn: '2026-12-31' })
    for (const id of ids)
      expect(await auditOf(t, 'members', id)).toMatchObject([
        { action: 'freeze', reason, difference: { status: { from: 'ACTIVE', to: 'FROZEN' } } },
      ])
    const said = t.deps.database.db.selectFrom('audit_log').select(['record_label as label', 'reason', 'difference'])
    const own = said.where('actor_id', '=', operator.userId).where('action', '=', 'bulk').orderBy('id', 'desc')
    const row = await own.executeTakeFirstOrThrow()
    expect(row).toMatchObject({ label: '凍結會員', reason })
    expect(readJson(row.difference)).toMatchObject({ rows: 2, untilOn: '2026-12-31', done: 2, skipped: 0 })
  })

  test('leaves on record of whom the reasons tell, and nobody out of reach', async () => {
    const [frozen = 0] = await build(1, 'FROZEN')
    const [foreign = 0] = await build(1, 'FROZEN', (await t.build.agency()).id)
    const clerk = await t.as('operator', { agencyId })
    expect((await order(clerk, { ids: [frozen, foreign], seen: 1 })).body.outcome).toMatchObject({ skipped: 1 })
    const rows = t.deps.database.db.selectFrom('audit_log').select(['action', 'subject_id as subject'])
    expect(await rows.where('actor_id', '=', clerk.userId).execute()).toEqual([
      { action: 'bulk', subject: String(frozen) },
    ])
  })

  test('that comes twice is done once, also at once', async () => {
    const ids = await build(4)
    const same = { ids, seen: 4, requestKey: requestKey() }
    const answers = await Promise.all(Array.from({ length: 5 }, () => order(operator, same)))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(answers[0]?.body.outcome).toMatchObject({ done: 4 })
    const freezes = t.deps.database.db.selectFrom('member_freeze').select('id').where('member_id', 'in', ids)
    expect(await freezes.execute()).toHaveLength(4)
    expect((await order(operator, { ids, seen: 4 })).body.outcome).toMatchObject({ done: 0, skipped: 4 })
  })

  test('for other records than were counted touches none', async () => {
    const place = (await t.build.agency()).id
    const clerk = await t.as('operator', { agencyId: place })
    const ids = await build(3, 'ACTIVE', place)
    const refused = await order(clerk, { filter: { status: 'ACTIVE' }, seen: 2 })
    expect(refused).toMatchObject({ status: 409, body: { message: expect.stringContaining('3 筆') } })
    expect((await order(clerk, { ids: [8_999_999], seen: 1 })).status).toBe(409)
    expect(await statusesOf(ids)).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE'])
    const past = await order(clerk, { ids, seen: 3, untilOn: '2026-01-01' })
    expect(past).toMatchObject({ status: 400, body: { errors: { untilOn: expect.any(String) } } })
    expect((await order(clerk, { filter: { status: 'ACTIVE' }, seen: 3 })).body.outcome).toMatchObject({ done: 3 })
  })

  test('books a fault of ours on the one record that it keeps from it', async () => {
    const ids = await build(3)
    const wall = { event: 'insert', table: 'member_freeze', condition: `new.member_id = ${ids[1]}` } as const
    await whileRefused(t, wall, async () => {
      const { body } = await order(operator, { ids, seen: 3 })
      expect(body.outcome).toMatchObject({ done: 2, skipped: 0, failed: 1, reasons: [{ count: 1 }] })
    })
    expect(await statusesOf(ids)).toEqual(['FROZEN', 'ACTIVE', 'FROZEN'])
    expect(await auditOf(t, 'members', ids[1] ?? 0)).toEqual([])
    expect((await order(operator, { ids: [ids[1]], seen: 1 })).body.outcome).toMatchObject({ done: 1 })
  })
})
