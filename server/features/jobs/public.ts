import type { Ctx } from '../../kernel/context.ts'
import { can } from '../../kernel/permissions.ts'
import { listCurrentJobs, listFailedJobs } from './queries.ts'
import { type Job, jobScope, presentJobs } from './service.ts'

/** What runs and waits now, and what failed since; nothing for those who may not list jobs. */
export async function listHomeJobs(ctx: Ctx, failedSince: Date): Promise<{ running: Job[]; failed: Job[] }> {
  if (!can(ctx.actor, 'jobs:list')) return { running: [], failed: [] }
  const scope = jobScope(ctx, 'jobs:list')
  const [running, failed] = await Promise.all([
    listCurrentJobs(ctx.db, scope, ctx.now()),
    listFailedJobs(ctx.db, scope, failedSince),
  ])
  const active = running.filter((job) => job.finishedAt === null).slice(0, 6)
  return { running: await presentJobs(ctx, active), failed: await presentJobs(ctx, failed) }
}
