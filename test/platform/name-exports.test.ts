import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '#test/support/database.ts'

const modules = import.meta.glob<{ up: (db: Kysely<unknown>) => Promise<void> }>(
  '../../migrations/20261129-1340-name-exports-by-their-lists.ts',
  { eager: true },
)

/** A job as an older release ordered it, and what today's reads of it. */
const jobs = [
  ['member-export', { filter: { level: 'GOLD' } }, 'members-export', { filter: { level: 'GOLD' } }],
  [
    'coupon-record-export',
    { dispatchId: 7, status: '5', format: 'csv' },
    'coupon-dispatch-records-export',
    { filter: { dispatchId: 7, status: '5' } },
  ],
  [
    'coupon-record-export',
    { dispatchId: 7, format: 'csv' },
    'coupon-dispatch-records-export',
    { filter: { dispatchId: 7 } },
  ],
  ['system-log-export', { filter: {}, members: true }, 'member-query-logs-export', { filter: {} }],
  ['system-log-export', { filter: {}, members: false }, 'system-logs-export', { filter: {} }],
  ['member-import', {}, 'member-import', {}],
] as const

test('exports of older releases keep their files and run as those of their lists', async () => {
  const db = (await testDatabase()).db as Kysely<unknown>
  for (const [kind, payload] of jobs)
    await sql`
      insert into job (kind, title, payload, state, run_at, max_attempts, created_at)
      values (${kind}, 'before', ${JSON.stringify(payload)}, 'QUEUED', now(), 3, now())`.execute(db)
  for (const purpose of ['member-exports', 'coupon-record-exports', 'member-imports'])
    await sql`
      insert into file (purpose, name, mime, state, created_at)
      values (${purpose}, 'before', 'text/csv', 'READY', now())`.execute(db)
  // From any point, again.
  for (const _ of ['once', 'again']) for (const { up } of Object.values(modules)) await up(db)
  const { rows } = await sql<{ kind: string; payload: unknown }>`
    select kind, payload from job where title = 'before' order by id`.execute(db)
  const read = rows.map(({ kind, payload }) => [kind, typeof payload === 'string' ? JSON.parse(payload) : payload])
  expect(read).toEqual(jobs.map(([, , kind, payload]) => [kind, expect.objectContaining(payload)]))
  const files = await sql<{ purpose: string }>`select purpose from file where name = 'before' order by id`.execute(db)
  expect(files.rows.map(({ purpose }) => purpose)).toEqual([
    'members-exports',
    'coupon-dispatch-records-exports',
    'member-imports',
  ])
})
