import { type Chunk, sumOf } from '#engines/audiences/content.ts'
import { readAudience, type Snapshot, verifyAudience } from '#engines/audiences/snapshot.ts'
import type { Ctx } from '#kernel/context.ts'
import { JobFailed, type JobRun } from '#kernel/jobs/jobs.ts'
import * as queries from './fix-queries.ts'
import type { Order } from './queries.ts'

/**
 * How many members of a condition one transaction serves, so that the lease can be renewed between two. A dispatch that has
 * begun goes on in the cuts with which it began: another number here must keep these as its own.
 */
export const rowsAtOnce = 5_000

/** Whom the order meant, to the byte; nobody is sent anything before this was asked. */
export async function getRecipients({ ctx }: JobRun, { snapshot }: Order): Promise<Snapshot> {
  if (!snapshot) throw new JobFailed({ key: 'audience.changed' })
  await verifyAudience(ctx.db, snapshot)
  return snapshot
}

/** The recipients in their order, in chunks of which the records are written in one transaction. */
export async function* readChunks({ ctx }: JobRun, { id }: Snapshot): AsyncGenerator<Chunk> {
  for await (const chunk of readAudience(ctx.db, id)) {
    if (chunk.kind === 'LIST') yield chunk
    else
      for (let at = 0; at < chunk.ids.length; at += rowsAtOnce)
        yield { ...chunk, ids: chunk.ids.slice(at, at + rowsAtOnce) }
  }
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
