import { empty } from '#contract/endpoint.ts'
import { defineJob, type JobRun } from '#kernel/jobs/jobs.ts'
import type { Purge } from '#kernel/purges.ts'

/** Few enough that nobody waits for their locks. */
const batch = 2_000
/** Of one kind in one run; after a flood the next hours take the rest. */
const most = 1_000_000

async function purgeAll({ ctx, signal }: JobRun, purge: Purge): Promise<number> {
  for (let deleted = 0; ; ) {
    const some = signal.aborted || deleted >= most ? 0 : await purge(ctx, batch)
    deleted += some
    if (some < batch) return deleted
  }
}

/** The hourly purge of all that house and features keep for a time only. */
export const purge = defineJob({
  kind: 'purge',
  payload: empty,
  maxAttempts: 3,
  run: async (run: JobRun) => {
    const deleted: Record<string, number> = {}
    for (const [name, one] of Object.entries(run.ctx.deps.product.purges)) deleted[name] = await purgeAll(run, one)
    return deleted
  },
})
