import { sql } from 'kysely'
import { requeueStranded } from '#kernel/jobs/stranded.ts'
import type { TestApp } from './app.ts'

/** Queued jobs are due by the database's clock, which no test can move: so their time is brought forward to now. */
export async function makeDue({ deps }: Pick<TestApp, 'deps'>, jobId: number | null): Promise<void> {
  const job = deps.database.db.updateTable('job').set({ run_at: sql<Date>`now(3)` })
  await job
    .where('id', '=', jobId ?? 0)
    .where('state', '=', 'QUEUED')
    .execute()
}

/** The job's worker is lost: its lease has passed, the next worker has seen so, and may take the job at once. */
export async function loseWorker(t: Pick<TestApp, 'deps'>, jobId: number | null): Promise<void> {
  const job = t.deps.database.db.updateTable('job').set({ lease_until: new Date(0) })
  await job.where('id', '=', jobId ?? 0).execute()
  await requeueStranded(t.deps)
  await makeDue(t, jobId)
}

/** The instant by the database's clock, for a test whose own clock has to agree with it. */
export async function databaseTime({ deps }: Pick<TestApp, 'deps'>): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now(3) as now`.execute(deps.database.db)
  return rows[0]?.now ?? new Date(Number.NaN)
}
