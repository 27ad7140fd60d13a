import { dayMs } from '#contract/days.ts'
import type { Part } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import type { Purge } from '#kernel/purges.ts'
import { type AnyBulk, type BulkDefinition, purposeOf } from './definition.ts'
import { bulkJob } from './job.ts'
import { orderBulk } from './order.ts'
import { previewBulk } from './preview.ts'
import { bulkProblems } from './problems.ts'
import { deleteBefore } from './queries.ts'

/** A step of one record for many of its list: `parts: [freezing]` in the manifest. */
export function defineBulk<F, I extends object, Item extends object>(described: BulkDefinition<F, I, Item>): Part {
  const bulk = described as unknown as AnyBulk
  const job = bulkJob(bulk)
  const { preview, order } = bulk.endpoints
  return {
    jobs: [job],
    problems: bulkProblems,
    files: { [purposeOf(bulk)]: { download: order.permission, sensitivity: bulk.sensitivity } },
    mount: (app) => {
      mount(app, preview, (ctx, { body }) => previewBulk(ctx, bulk, body))
      mount(app, order, (ctx, { body }) => orderBulk(ctx, bulk, job, body))
    },
  }
}

const keepMs = 30 * dayMs

/** What became of each record is kept for as long as its job may be run again. */
export const purgeRuns: Purge = (ctx, batch) => deleteBefore(ctx.db, new Date(ctx.now().getTime() - keepMs), batch)
