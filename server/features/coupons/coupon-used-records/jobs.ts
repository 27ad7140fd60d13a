import { z } from 'zod'
import { defineJob } from '#kernel/jobs/jobs.ts'
import { expireRecords, listLapsedRecords, listLapsingDispatches, markLapsed } from './expiry-queries.ts'

/** Turns what was not used in time to EXPIRED. A redemption asks the time itself, so a late run lets nothing through. */
export const expireCouponRecords = defineJob({
  kind: 'expire-coupon-records',
  payload: z.strictObject({}),
  maxAttempts: 3,
  run: async (job) => {
    const { db } = job.ctx
    const now = job.ctx.now()
    let expired = 0
    for await (const dispatches of runsOf((after) => listLapsingDispatches(db, after, now))) {
      for (const id of dispatches) {
        for await (const ids of runsOf((after) => listLapsedRecords(db, id, after, now)))
          expired += await job.inTransaction((ctx) => expireRecords(ctx.db, ids, now))
        job.progress(expired)
      }
      await job.inTransaction((ctx) => markLapsed(ctx.db, dispatches, now))
      await job.advanced()
    }
    return { expired }
  },
})

/** Ids in runs, each of those after the last. */
async function* runsOf(list: (after: number) => Promise<number[]>): AsyncGenerator<number[]> {
  for (let ids = await list(0); ids.length > 0; ids = await list(ids.at(-1) ?? 0)) yield ids
}
