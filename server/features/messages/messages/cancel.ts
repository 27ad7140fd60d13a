import { z } from 'zod'
import { inParallel, rangesUpTo } from '#engines/audiences/lanes.ts'
import { systemActor } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { defineJob, enqueue } from '#kernel/jobs/jobs.ts'
import { findEnds, moveRows } from './cancel-queries.ts'
import { addUp, move, moveCounts, readCounts } from './count-queries.ts'
import { getStatus } from './order-queries.ts'

const waiting = ['QUEUED', 'DEFERRED'] as const
const rowsAtOnce = 50_000
const lanes = 2
/** So many are cancelled with the request itself. */
const fewRows = 5_000

/** What is left of a cancelled message is cancelled for each, in parts, so that its numbers are true while it goes on. */
export const cancelRest = defineJob({
  kind: 'message-cancel',
  payload: z.strictObject({ messageId: z.number().int() }),
  maxAttempts: 5,
  permission: 'messages:run',
  run: async (job, { messageId }) => {
    const ends = await findEnds(job.ctx.db, messageId, waiting)
    if (!ends) return undefined
    await inParallel(lanes, rangesUpTo(ends.last, rowsAtOnce, ends.first), (range) =>
      job.inTransaction((ctx) => cancelRange(ctx, messageId, range)),
    )
    return undefined
  },
})

async function cancelRange(ctx: Ctx, messageId: number, range: readonly [number, number]): Promise<void> {
  const moves = []
  for (const state of waiting)
    moves.push(move(state, 'CANCELLED', await moveRows(ctx.db, messageId, range, [state, 'CANCELLED'])))
  await moveCounts(ctx.db, messageId, addUp(...moves))
}

/** Part of the transaction that cancels a message, or that ends the last run of a cancelled one: few at once, many by a job of the system. */
export async function endRest(ctx: Ctx, messageId: number): Promise<void> {
  if ((await getStatus(ctx.db, messageId)) !== 'CANCELLED') return
  const { QUEUED = 0, DEFERRED = 0 } = await readCounts(ctx.db, messageId)
  if (QUEUED + DEFERRED === 0) return
  if (QUEUED + DEFERRED > fewRows) {
    const order = { title: `#${messageId}`, subject: { type: 'messages', id: messageId } }
    await enqueue({ ...ctx, actor: systemActor }, cancelRest, { messageId }, order)
    return
  }
  const ends = await findEnds(ctx.db, messageId, waiting)
  if (ends) await cancelRange(ctx, messageId, [ends.first, ends.last])
}
