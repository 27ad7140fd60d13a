import { z } from 'zod'
import { systemActor } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { defineJob, enqueue } from '#kernel/jobs/jobs.ts'
import { fixChunk, readRecipients } from './fix.ts'
import { holdEnded, markFixed } from './fix-queries.ts'
import { findLastRow } from './issue-queries.ts'
import { getOrder } from './queries.ts'

/**
 * A dispatch that was ended on the way has records of those alone at whom it had come by then. This writes one for each of the
 * others, yet to be sent, so that it can be seen who got nothing. It gives way to whoever lets the dispatch go on.
 */
export const fixRest = defineJob({
  kind: 'coupon-dispatch-rest',
  payload: z.strictObject({ dispatchId: z.number().int() }),
  maxAttempts: 5,
  permission: 'coupon-dispatches:run',
  run: async (job, { dispatchId }) => {
    const order = await getOrder(job.ctx.db, dispatchId)
    if (order.fixed) return undefined
    const ifEnded = (write: (ctx: Ctx) => Promise<unknown>) =>
      job.inTransaction(async (ctx) => {
        const ended = await holdEnded(ctx.db, dispatchId)
        if (ended) await write(ctx)
        return ended
      })
    for await (const chunk of readRecipients(job, order))
      if (!(await ifEnded((ctx) => fixChunk(ctx, order, chunk)))) return undefined
    await ifEnded((ctx) => markFixed(ctx.db, dispatchId, ctx.now()))
    return undefined
  },
})

/** Part of the transaction that ends a dispatch. Whoever ended it may have lost their rights, so it is the system's job. */
export async function orderRest(ctx: Ctx, dispatchId: number): Promise<void> {
  if ((await findLastRow(ctx.db, dispatchId)) === 0) return
  const subject = { type: 'coupon-dispatches', id: dispatchId }
  await enqueue({ ...ctx, actor: systemActor }, fixRest, { dispatchId }, { title: `#${dispatchId}`, subject })
}
