import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { listLogs } from '#features/oversight/system-logs/queries.ts'
import type { Db } from '#kernel/context.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { planOf } from '#test/support/plans.ts'

const rows = 3_000
const instantOf = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 60_000)

let t: TestApp
beforeAll(async () => {
  t = await testApp()
  // Rows that earlier tests deleted are estimated with the others until the database has cleared them away.
  await sql`truncate table audit_log`.execute(t.deps.database.db)
})

/**
 * Rows that every filter below is broad for, among twice as many others, gone afterwards. A table of a few is read whole,
 * whatever one asks; and no part of a table is estimated at more than half of it, unless its pages were counted one by
 * one: a filter that finds nearly all rows would then seem to find no more than what lies behind the cursor.
 */
async function withManyRows(look: (db: Db) => Promise<void>): Promise<void> {
  const gone = new Error('rolled back')
  const filled = t.deps.database.db.transaction().execute(async (db) => {
    const same = { actor_account: 'deep', actor_name: '', actor_role: '', agency_id: 1, agency_name: '', ip: '' }
    const act = { action: 'edit', resource: 'members', record_label: '', outcome: 'OK', request_id: '' }
    const other = { actor_account: 'other', agency_id: 2, action: 'show', resource: 'roles', outcome: 'REFUSED' }
    for (const kind of [{}, other, other]) {
      const all = Array.from({ length: rows }, (_, n) => ({ ...same, ...act, ...kind, occurred_at: instantOf(n) }))
      await db.insertInto('audit_log').values(all).execute()
    }
    await look(db)
    throw gone
  })
  await expect(filled).rejects.toBe(gone)
}

const filters = [
  [{}, ['audit_log_occurred']],
  [{ actorAccount: 'deep' }, ['audit_log_actor']],
  [{ agencyId: 1 }, ['audit_log_agency']],
  [{ action: 'edit' }, ['audit_log_action']],
  [{ resource: 'members' }, ['audit_log_resource']],
  [{ outcome: 'OK' as const }, ['audit_log_outcome']],
  [{ actorAccount: 'deep', resource: 'members' }, ['audit_log_actor', 'audit_log_resource']],
] as const

test('a page of the log begins at its cursor and is not walked to, by every filter and both ways', async () => {
  await withManyRows(async (db) => {
    const [first] = await db.selectFrom('audit_log').select('id').where('actor_account', '=', 'deep').execute()
    // So near the end that no estimate takes what lies behind it for all that the filter finds.
    const cursorAt = (n: number) =>
      Buffer.from(JSON.stringify([instantOf(n).toISOString(), Number(first?.id) + n])).toString('base64url')
    const cursors = { asc: cursorAt(0.9 * rows), desc: cursorAt(0.1 * rows) }
    for (const [filter, indexes] of filters) {
      for (const order of ['asc', 'desc'] as const) {
        const cursor = cursors[order]
        const query = { page: 1, pageSize: 25, sort: 'occurredAt', order, cursor, ...filter }
        const [plan] = await planOf(db, (asked) => listLogs(asked, query, sql`true`))
        expect({ filter, order, plan }).toMatchObject({ plan: { type: 'range' } })
        expect(indexes).toContain(plan?.key)
      }
    }
  })
})

test('a page of what concerned a person is read in its order and not sorted', async () => {
  await withManyRows(async (db) => {
    await db.updateTable('audit_log').set({ subject_type: 'members', subject_id: '5' }).execute()
    const cursor = Buffer.from(JSON.stringify([instantOf(rows / 2).toISOString(), 1])).toString('base64url')
    const subject = { type: 'members', id: '5' }
    const query = { page: 1, pageSize: 25, sort: 'occurredAt', order: 'desc' as const, cursor, subject }
    const [plan] = await planOf(db, (asked) => listLogs(asked, query, sql`true`))
    expect(plan).toMatchObject({ type: 'range', key: 'audit_log_concerned' })
    expect(plan?.Extra).not.toMatch(/filesort|temporary/)
  })
})
