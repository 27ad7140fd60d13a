import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { reads } from '#features/operations/jobs/queries.ts'
import type { Db } from '#kernel/context.ts'
import { testApp } from '#test/support/app.ts'
import { planOf } from '#test/support/plans.ts'

const orders = { createdAt: 'job_created', startedAt: 'job_started', finishedAt: 'job_finished' } as const

/** Enough rows that no table is read whole, gone afterwards. */
async function withManyJobs(db: Db, look: (db: Db) => Promise<void>): Promise<void> {
  const gone = new Error('rolled back')
  const filled = db.transaction().execute(async (db) => {
    const rows = Array.from({ length: 2_000 }, (_, n) => {
      const at = new Date(Date.UTC(2026, 0, 1) + n * 60_000)
      const same = { kind: 'plan', title: '', payload: '{}', max_attempts: 1, state: 'DONE', agency_id: 1 }
      return { ...same, run_at: at, created_at: at, started_at: at, finished_at: at }
    })
    await db.insertInto('job').values(rows).execute()
    await look(db)
    throw gone
  })
  await expect(filled).rejects.toBe(gone)
}

test('a page of jobs is read along the index of its order and not sorted', async () => {
  const { deps } = await testApp()
  await withManyJobs(deps.database.db, async (db) => {
    for (const [sort, index] of Object.entries(orders)) {
      for (const order of ['asc', 'desc'] as const) {
        const query = { page: 1, pageSize: 25, sort: sort as keyof typeof orders, order }
        const plan = await planOf(db, (asked) => reads.list(asked, query, sql`true`))
        const walk = plan.find(({ key }) => key === index)
        expect({ sort, order, plan: walk?.Extra ?? plan }).not.toMatchObject({
          plan: expect.stringMatching(/filesort/),
        })
        expect(walk?.type, `${sort} ${order}`).toMatch(/index|range/)
      }
    }
  })
})
