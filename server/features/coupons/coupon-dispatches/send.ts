import { inParallel, rangesUpTo } from '#engines/audiences/lanes.ts'
import type { JobRun } from '#kernel/jobs/jobs.ts'
import { fixChunk, readRecipients } from './fix.ts'
import { markFixed } from './fix-queries.ts'
import { issueRange } from './issue.ts'
import { issueChunk } from './issue-chunk.ts'
import { countDecided, findFirstPending, findLastRow } from './issue-queries.ts'
import type { Order } from './queries.ts'
import { issueSuspects } from './suspects.ts'

const atOnce = 2
const rowsAtOnce = 4_000

/**
 * Sends to everybody whom the order meant. Each chunk of them is one transaction, written and issued at once; what is on record
 * and yet to be sent comes after.
 */
export async function sendAll(job: JobRun, order: Order): Promise<void> {
  let done = await countDecided(job.ctx.db, order.id)
  const count = async (decided: Promise<number>) => {
    const rows = await decided
    if (rows > 0) await job.advanced()
    done += rows
    job.progress(done)
  }
  const mayKill = job.afterDeath || order.suspect !== null
  if (!order.fixed && mayKill) await fixFirst(job, order)
  if (mayKill) {
    const dispatch = { dispatchId: order.id, couponId: order.couponId }
    await count(issueSuspects(job, dispatch, { suspect: order.suspect, atOnce }))
  }
  if (!order.fixed) {
    await inParallel(atOnce, readRecipients(job, order), (chunk) => count(issueChunk(job, order, chunk)))
    await job.inTransaction((ctx) => markFixed(ctx.db, order.id, ctx.now()))
  }
  await issuePending(job, order, count)
}

/**
 * The chunks at which a lost worker may have been at work, which are the first ones without records, as yet to be sent: one of
 * their rows may be why it was lost.
 */
async function fixFirst(job: JobRun, order: Order): Promise<void> {
  let left = atOnce
  for await (const chunk of readRecipients(job, order)) {
    if (await job.inTransaction((ctx) => fixChunk(ctx, order, chunk))) left -= 1
    if (left === 0) return
  }
}

/** First every member's first row, several at a time; then the repeated ones in turn, so that the outcome is the predicted one. */
async function issuePending(
  job: JobRun,
  order: Order,
  count: (decided: Promise<number>) => Promise<void>,
): Promise<void> {
  const { db } = job.ctx
  const last = await findLastRow(db, order.id)
  // What is sent is not gone through again.
  const issue = async (atOnce: number, repeated: boolean) => {
    const first = (await findFirstPending(db, order.id, 0, repeated)) ?? last + 1
    await inParallel(atOnce, rangesUpTo(last, rowsAtOnce, first), ([from, to]) =>
      count(issueRange(job, { dispatchId: order.id, couponId: order.couponId, from, to, repeated })),
    )
  }
  await issue(atOnce, false)
  if (order.kind === 'LIST') await issue(1, true)
}
