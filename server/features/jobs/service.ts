import type { z } from 'zod'
import { audit } from '../../kernel/audit.ts'
import { type Ctx, inTransaction } from '../../kernel/context.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { cancelJob, type JobDefinition, readJson, retryJob } from '../../kernel/jobs.ts'
import { type Permission, scopeFilter } from '../../kernel/permissions.ts'
import type { Problem } from '../../kernel/problems.ts'
import type { job } from './contract.ts'
import * as queries from './queries.ts'

export type Job = z.infer<typeof job>

export function jobScope(ctx: Ctx, permission: Permission) {
  return scopeFilter(ctx.actor, permission, { agency: 'job.agency_id', department: 'job.department_id' })
}

export async function presentJobs(ctx: Ctx, rows: queries.JobRow[]): Promise<Job[]> {
  const files = await queries.listJobFiles(
    ctx.db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    ...row,
    state: row.state as Job['state'],
    cancelRequested: row.cancelRequested === 1,
    error: row.error === null ? null : ctx.translate(readJson(row.error) as Problem),
    result: row.result === null ? null : (readJson(row.result) as Job['result']),
    runAt: row.runAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    files: files.get(row.id) ?? [],
  }))
}

export async function getJob(ctx: Ctx, id: number, permission: Permission): Promise<Job> {
  const row = await queries.findJob(ctx.db, id, jobScope(ctx, permission))
  if (!row) throw notFound()
  const [found] = await presentJobs(ctx, [row])
  if (!found) throw notFound()
  return found
}

export async function cancel(ctx: Ctx, definitions: readonly JobDefinition[], id: number): Promise<Job> {
  return inTransaction(ctx, async (ctx) => {
    const before = await getJob(ctx, id, 'jobs:run')
    if (!(await cancelJob(ctx, definitions, id))) throw conflict('jobs.ended')
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
