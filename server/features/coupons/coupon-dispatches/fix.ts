import type { Recipient } from '#engines/audiences/content.ts'
import { readAudience, type Snapshot, verifyAudience } from '#engines/audiences/snapshot.ts'
import { JobFailed, type JobRun } from '#kernel/jobs/jobs.ts'
import * as queries from './fix-queries.ts'
import { inParallel } from './ranges.ts'

export interface Order {
  id: number
  couponId: number
  kind: string
  /** Absent once it is no longer kept, and in what an older version ordered. */
  snapshot: Snapshot | undefined
}

const atOnce = 2

/**
 * One record for each recipient that was fixed when the dispatch was ordered, before anything is sent; none for
 * anybody else. A chunk that is written stays as it is, so that an attempt goes on where the last one ended.
 */
export async function fixRecords(job: JobRun, order: Order): Promise<void> {
  const { db } = job.ctx
  const { snapshot } = order
  if (!snapshot) throw new JobFailed({ key: 'couponDispatch.noAudience' })
  await verifyAudience(db, snapshot)
  await inParallel(atOnce, readAudience(db, snapshot.id), (recipients) => fixChunk(job, order, recipients))
  await job.inTransaction((ctx) => queries.markFixed(ctx.db, order.id, ctx.now()))
}

async function fixChunk(job: JobRun, order: Order, recipients: Recipient[]): Promise<void> {
  const insert = order.kind === 'LIST' ? queries.insertRows : queries.insertMembers
  await job.inTransaction(async ({ db }) => {
    if (await queries.hasRecord(db, order.id, recipients[0]?.row ?? 0)) return
    const written = await insert(db, order, recipients)
    if (written !== recipients.length) throw new JobFailed({ key: 'audience.changed' })
  })
}
