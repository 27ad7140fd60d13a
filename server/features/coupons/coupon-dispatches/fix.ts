import { type Chunk, sumOf } from '#engines/audiences/content.ts'
import { readAudience, verifyAudience } from '#engines/audiences/snapshot.ts'
import { JobFailed, type JobRun } from '#kernel/jobs/jobs.ts'
import * as queries from './fix-queries.ts'
import type { Order } from './queries.ts'
import { inParallel } from './ranges.ts'

const atOnce = 2

/**
 * One record for each recipient that was fixed when the dispatch was ordered, before anything is sent; none for
 * anybody else. A chunk that is written stays as it is, so that an attempt goes on where the last one ended.
 */
export async function fixRecords(job: JobRun, order: Order): Promise<void> {
  const { db } = job.ctx
  const { snapshot } = order
  if (!snapshot) throw new JobFailed({ key: 'audience.changed' })
  await verifyAudience(db, snapshot)
  await inParallel(atOnce, readAudience(db, snapshot.id), (chunk) => fixChunk(job, order, chunk))
  await job.inTransaction((ctx) => queries.markFixed(ctx.db, order.id, ctx.now()))
}

async function fixChunk(job: JobRun, order: Order, chunk: Chunk): Promise<void> {
  const isNew = await job.inTransaction(async ({ db }) => {
    if (await queries.hasRecords(db, order.id, chunk)) return false
    const written = await queries.insertRecords(db, order, chunk)
    if (written !== sumOf(chunk).recipients) throw new JobFailed({ key: 'audience.changed' })
    return true
  })
  if (isNew) await job.advanced()
}
