import { can } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import type { FoundRecord } from '#kernel/feature.ts'
import { factColumns, opensTo } from '#kernel/files/openings.ts'

/** A file that opens to the actor, shown on the page of the job that made it; what was uploaded has no page. */
export async function findByNumber(ctx: Ctx, id: number): Promise<Pick<FoundRecord, 'label' | 'on'> | undefined> {
  if (!can(ctx.actor, 'jobs:show')) return undefined
  const file = await ctx.db
    .selectFrom('file')
    .select(['name', 'job_id as jobId', ...factColumns])
    .where('id', '=', id)
    .where('state', '=', 'READY')
    .executeTakeFirst()
  if (!file?.jobId || !opensTo(ctx, file)) return undefined
  return { label: file.name, on: { resource: 'jobs', id: file.jobId } }
}
