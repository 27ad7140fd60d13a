import { sql } from 'kysely'
import { type Deps, inTransaction, systemContext } from '#kernel/context.ts'
import { readJson } from './jobs.ts'
import { lapsed } from './lease.ts'

/** Long enough to be seen, and so that a job which kills its workers does not kill them without a pause. */
const rest = sql<Date>`now(3) + interval 300000 microsecond`

/**
 * Queues again what a lost worker has held, and tells the feature: whoever looks meanwhile sees that it will be tried again.
 * The guarded update on the fence decides between processes.
 */
export async function requeueStranded(deps: Deps): Promise<void> {
  const stranded = await deps.database.db
    .selectFrom('job')
    .select(['id', 'kind', 'payload', 'fence', 'dry_run as dryRun'])
    .where(lapsed)
    .limit(10)
    .execute()
  for (const job of stranded)
    await requeue(deps, job).catch((err) => deps.log.warn({ job: job.id, err }, 'a stranded job could not be queued'))
}

type Stranded = { id: number; kind: string; payload: unknown; fence: number; dryRun: number }

async function requeue(deps: Deps, { id, kind, payload, fence, dryRun }: Stranded): Promise<void> {
  const definition = deps.product.jobs.find((job) => job.kind === kind)
  const problem = { key: 'jobs.workerLost' }
  await inTransaction(systemContext(deps), async (ctx) => {
    const change = ctx.db
      .updateTable('job')
      .set({ state: 'QUEUED', died: 1, error: JSON.stringify(problem), run_at: rest, queued_at: sql<Date>`now(3)` })
      .set((eb) => ({ fence: eb('fence', '+', 1), lease_owner: null, lease_until: null }))
    const moved = await change.where('id', '=', id).where('fence', '=', fence).where(lapsed).executeTakeFirst()
    if (moved.numUpdatedRows === 0n || dryRun || !definition) return
    const parsed = definition.payload.safeParse(readJson(payload))
    if (parsed.success) await definition.onRetry?.(ctx, parsed.data, problem)
  })
}
