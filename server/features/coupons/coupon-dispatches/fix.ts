import { type Chunk, sumOf } from '#engines/audiences/content.ts'
import { readAudience, verifyAudience } from '#engines/audiences/snapshot.ts'
import type { Ctx } from '#kernel/context.ts'
import { JobFailed, type JobRun } from '#kernel/jobs/jobs.ts'
import * as queries from './fix-queries.ts'
import type { Order } from './queries.ts'

/** Whom the order meant, to the byte, in the chunks as they were fixed. */
export async function* readRecipients({ ctx }: JobRun, { snapshot }: Order): AsyncGenerator<Chunk> {
  if (!snapshot) throw new JobFailed({ key: 'audience.changed' })
  await verifyAudience(ctx.db, snapshot)
  yield* readAudience(ctx.db, snapshot.id)
}

/** Records of a chunk that are yet to be sent; false when they were there, and stay as they are. */
export async function fixChunk({ db }: Ctx, order: Order, chunk: Chunk): Promise<boolean> {
  if (await queries.hasRecords(db, order.id, chunk)) return false
  await insertRecords(db, order, chunk)
  return true
}

/** One record for each of a chunk, or none at all where a member is missing. */
export async function insertRecords(db: Ctx['db'], order: Order, chunk: Chunk, outcome?: queries.Outcome) {
  const written = await queries.insertRecords(db, order, chunk, outcome)
  if (written !== sumOf(chunk).recipients) throw new JobFailed({ key: 'audience.changed' })
}
