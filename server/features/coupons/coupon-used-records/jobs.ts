import { z } from 'zod'
import { defineJob, type JobRun } from '#kernel/jobs/jobs.ts'
import { expireRecords, listLapsedRecords, listLapsingDispatches, markLapsed } from './expiry-queries.ts'

const chunk = 2_000
const dispatchesAtOnce = 500

/** Turns what was not used in time to EXPIRED. A redemption asks the time itself, so a late run lets nothing through. */
export const expireCouponRecords = defineJob({
  kind: 'expire-coupon-records',
  payload: z.strictObject({}),
  maxAttempts: 3,
  run: async (job) => {
    const now = job.ctx.now()
    let expired = 0
    for (let after = 0; ; ) {
      const dispatches = await listLapsingDispatches(job.ctx.db, after, now, dispatchesAtOnce)
      const last = dispatches.at(-1)
      if (last === undefined) return { expired }
      for (const id of dispatches) {
        expired += await expireDispatch(job, id, now)
        job.progress(expired)
      }
      await job.inTransaction((ctx) => markLapsed(ctx.db, dispatches, now))
      after = last
    }
  },
})

async function expireDispatch(job: JobRun, dispatchId: number, now: Date): Promise<number> {
  let expired = 0
  for (let after = 0; ; ) {
    const ids = await listLapsedRecords(job.ctx.db, dispatchId, after, now, chunk)
    const last = ids.at(-1)
    if (last === undefined) return expired
    expired += await job.inTransaction((ctx) => expireRecords(ctx.db, ids, now))
    after = last
  }
}
