import type { Ctx } from '#kernel/context.ts'
import type { FilePurpose } from '#kernel/feature.ts'
import type { Purge } from '#kernel/purges.ts'
import type { BulkAnswer, BulkPreview, Chosen, Ordered } from './contract.ts'
import { type AnyBulk, type BulkDefinition, purposeOf } from './definition.ts'
import { bulkJob } from './job.ts'
import { orderBulk } from './order.ts'
import { previewBulk } from './preview.ts'
import { deleteBefore } from './queries.ts'

/**
 * A step of one record for many of its list. What comes back is for the manifest: `jobs: [freezing.job]`,
 * `files: { …freezing.files }`, `mount(app, contract.orderFreezes, freezing.order)`
 */
export function defineBulk<F, I extends object, Item extends object>(described: BulkDefinition<F, I, Item>) {
  const bulk = described as unknown as AnyBulk
  const job = bulkJob(bulk)
  const { permission } = bulk.endpoints.order
  const files: Record<string, FilePurpose> = {
    [purposeOf(bulk)]: { download: permission, sensitivity: bulk.sensitivity },
  }
  return {
    job,
    files,
    preview: (ctx: Ctx, { body }: { body: Chosen<F> & Partial<I> }): Promise<BulkPreview> =>
      previewBulk(ctx, bulk, body),
    order: (ctx: Ctx, { body }: { body: Ordered<F> & I }): Promise<BulkAnswer> => orderBulk(ctx, bulk, job, body),
  }
}

const keepMs = 30 * 86_400_000

/** What became of each record is kept for as long as its job may be run again. */
export const purgeRuns: Purge = (ctx, batch) => deleteBefore(ctx.db, new Date(ctx.now().getTime() - keepMs), batch)
