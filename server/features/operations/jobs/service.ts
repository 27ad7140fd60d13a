import type { Input } from '#contract/endpoint.ts'
import type { Page } from '#contract/list.ts'
import type { Problem } from '#contract/problems.ts'
import { showing } from '#engines/resource/show.ts'
import { alsoWaiting } from '#engines/waiting.ts'
import { can, type Permission, scopeFilter } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { opensTo } from '#kernel/files/openings.ts'
import { conflict, forbidden, notFound } from '#kernel/http/errors.ts'
import { cancelJob, readJson, retryJob } from '#kernel/jobs/jobs.ts'
import type { listJobs as contract, Job, JobFile } from './contract.ts'
import * as queries from './queries.ts'
import { listSteppable, mayStep, type Step } from './steps.ts'

export function jobScope(ctx: Ctx, permission: Permission) {
  return scopeFilter(ctx.actor, permission, { agency: 'job.agency_id', department: 'job.department_id' })
}

type Made = 'error' | 'result' | 'files' | 'mayCancel' | 'mayRetry'
const shown = showing<Omit<Job, Made>>()('cancelRequested')
const shownFile = showing<Omit<JobFile, 'opens'>>()()

export async function presentJobs(ctx: Ctx, rows: queries.JobRow[]): Promise<Job[]> {
  const ids = rows.map((row) => row.id)
  const [files, cancellable, retryable] = await Promise.all([
    queries.listJobFiles(ctx.db, ids),
    listSteppable(ctx, 'cancel', rows),
    listSteppable(ctx, 'retry', rows),
  ])
  const filesOf = (id: number) => files.flatMap((file) => (file.jobId === id ? presentFile(ctx, file) : []))
  return rows.map(({ error, result, agencyId: _, departmentId: __, payload: ___, ...row }) => {
    const files = filesOf(row.id)
    return {
      ...shown(row),
      error: error === null ? null : ctx.translate(readJson(error) as Problem),
      result: presentResult(readJson(result) as Job['result'], files),
      mayCancel: cancellable.has(row.id),
      mayRetry: retryable.has(row.id),
      files,
    }
  })
}

/** Without the file it names, where that does not open to the reader. */
function presentResult(result: Job['result'], files: JobFile[]): Job['result'] {
  if (result === null || !('fileId' in result) || files.some(({ id }) => id === result.fileId)) return result
  const { fileId: _, ...others } = result
  return others
}

type FileRow = Awaited<ReturnType<typeof queries.listJobFiles>>[number]

function presentFile(ctx: Ctx, row: FileRow): JobFile[] {
  const opens = opensTo(ctx, row)
  if (!opens) return []
  const { id, purpose, name, size, expiresAt } = shownFile(row)
  return [{ id, purpose, name, size, expiresAt, opens }]
}

export async function listJobs(ctx: Ctx, { query }: Input<typeof contract>): Promise<Page<Job>> {
  const scope = alsoWaiting(ctx, jobScope(ctx, 'jobs:list'), queries.waiting, query.waits)
  const page = await queries.reads.list(ctx.db, query, scope)
  return { ...page, items: await presentJobs(ctx, page.items) }
}

export async function getJob(ctx: Ctx, id: number, permission: Permission = 'jobs:show'): Promise<Job> {
  const [found] = await presentJobs(ctx, [await getRow(ctx, id, permission)])
  return found ?? missing()
}

/** One in reach, for the search over all kinds. */
export async function findByNumber(ctx: Ctx, id: number) {
  const found = await queries.reads.find(ctx.db, id, jobScope(ctx, 'jobs:list'))
  return found && { label: found.title, state: { field: 'state', value: found.state } }
}

async function getRow(ctx: Ctx, id: number, permission: Permission): Promise<queries.JobRow> {
  return (await queries.reads.find(ctx.db, id, jobScope(ctx, permission))) ?? missing()
}

function missing(): never {
  throw notFound()
}

/** A step that ends or begins a job, as its feature does it; whether it still may is decided by the write itself. */
function stepOf(action: Step, refusal: string, write: (ctx: Ctx, id: number) => Promise<boolean>) {
  return (ctx: Ctx, { params: { id } }: { params: { id: number } }): Promise<Job> =>
    inTransaction(ctx, async (ctx) => {
      const before = await getRow(ctx, id, 'jobs:run')
      const steps = ctx.deps.product.steps[before.kind]
      if (steps && before.subjectId !== null) await steps[action](ctx, before.subjectId)
      else if (!mayStep(ctx, before)) throw forbidden()
      else if (!(await write(ctx, id))) throw conflict(refusal)
      await audit(ctx, { action, resource: 'jobs', recordId: id, recordLabel: before.title })
      return getJob(ctx, id, 'jobs:run')
    })
}

export const cancel = stepOf('cancel', 'jobs.ended', cancelJob)
export const retry = stepOf('retry', 'jobs.notRetryable', retryJob)

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
