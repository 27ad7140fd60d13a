import type { Problem } from '#contract/problems.ts'
import { showing } from '#engines/resource/show.ts'
import { can, type Permission, scopeFilter } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict, notFound } from '#kernel/http/errors.ts'
import { cancelJob, readJson, retryJob } from '#kernel/jobs/jobs.ts'
import type { Job } from './contract.ts'
import * as queries from './queries.ts'

export function jobScope(ctx: Ctx, permission: Permission) {
  return scopeFilter(ctx.actor, permission, { agency: 'job.agency_id', department: 'job.department_id' })
}

const shown = showing<Omit<Job, 'error' | 'result' | 'files'>>()('cancelRequested')

export async function presentJobs(ctx: Ctx, rows: queries.JobRow[]): Promise<Job[]> {
  const files = await queries.listJobFiles(
    ctx.db,
    rows.map((row) => row.id),
  )
  return rows.map(({ error, result, ...row }) => ({
    ...shown(row),
    error: error === null ? null : ctx.translate(readJson(error) as Problem),
    result: result === null ? null : (readJson(result) as Job['result']),
    files: (files.get(row.id) ?? []).map((file) => ({ ...file, mayDownload: mayDownload(ctx, file.purpose) })),
  }))
}

function mayDownload({ actor, deps }: Ctx, purpose: string): boolean {
  const stated = deps.product.files[purpose]
  return stated !== undefined && can(actor, stated.download)
}

export async function getJob(ctx: Ctx, id: number, permission: Permission): Promise<Job> {
  const row = await queries.findJob(ctx.db, id, jobScope(ctx, permission))
  if (!row) throw notFound()
  const [found] = await presentJobs(ctx, [row])
  if (!found) throw notFound()
  return found
}

export async function cancel(ctx: Ctx, id: number): Promise<Job> {
  return inTransaction(ctx, async (ctx) => {
    const before = await getJob(ctx, id, 'jobs:run')
    if (!(await cancelJob(ctx, id))) throw conflict('jobs.ended')
    await audit(ctx, { action: 'cancel', resource: 'jobs', recordId: id, recordLabel: before.title })
    return getJob(ctx, id, 'jobs:run')
  })
}

export async function retry(ctx: Ctx, id: number): Promise<Job> {
  return inTransaction(ctx, async (ctx) => {
    const before = await getJob(ctx, id, 'jobs:run')
    if (!(await retryJob(ctx, id))) throw conflict('jobs.notRetryable')
    await audit(ctx, { action: 'retry', resource: 'jobs', recordId: id, recordLabel: before.title })
    return getJob(ctx, id, 'jobs:run')
  })
}

/** What runs and waits now, and what failed since; nothing for those who may not list jobs. */
export async function listHomeJobs(ctx: Ctx, failedSince: Date): Promise<{ running: Job[]; failed: Job[] }> {
  if (!can(ctx.actor, 'jobs:list')) return { running: [], failed: [] }
  const scope = jobScope(ctx, 'jobs:list')
  const [running, failed] = await Promise.all([
    queries.listCurrentJobs(ctx.db, scope, ctx.now()),
    queries.listFailedJobs(ctx.db, scope, failedSince),
  ])
  const active = running.filter((job) => job.finishedAt === null).slice(0, 6)
  return { running: await presentJobs(ctx, active), failed: await presentJobs(ctx, failed) }
}
