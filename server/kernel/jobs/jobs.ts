import { sql } from 'kysely'
import type { z } from 'zod'
import type { Problem } from '#contract/problems.ts'
import { isSystem } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'

/** What a job's handler holds while it runs; made by kernel/job-runner. */
export interface JobRun {
  id: number
  attempt: number
  /** Only count and tell what would be done; given to jobs that support it. */
  dryRun: boolean
  /** Acts for the person who ordered the job. */
  ctx: Ctx
  /** Aborted when the lease is lost or the process ends: stop at once and write nothing more. */
  signal: AbortSignal
  /**
   * One chunk of effects. The job's row is read in the same transaction, so that a worker whose lease was taken over
   * commits nothing; throws JobCancelled once somebody asked for the end.
   */
  inTransaction: <T>(block: (ctx: Ctx) => Promise<T>) => Promise<T>
  /**
   * The same check inside a transaction of the handler's own. For one that lasts longer than a lease: call it last,
   * because the row stays locked until the commit and the lease could not be renewed.
   */
  guard: (ctx: Ctx) => Promise<void>
  /** Rows done so far; written with the next heartbeat. */
  progress: (done: number, total?: number) => void
}

export interface JobDefinition<P = unknown> {
  kind: string
  payload: z.ZodType<P>
  maxAttempts: number
  /** It reads `job.dryRun`, and then has no effect. */
  supportsDryRun?: true
  /** Runs at least once; its effects must be such that a second run changes nothing. What it returns is kept as the job's result. */
  run: (job: JobRun, payload: P) => Promise<object | undefined>
  /** After the last attempt, in the transaction that marks the job failed. */
  onFailed?: (ctx: Ctx, payload: P, problem: Problem) => Promise<void>
  /** An attempt failed and another will follow, in the transaction that queues it again. */
  onRetry?: (ctx: Ctx, payload: P) => Promise<void>
  /** In the transaction that marks the job cancelled, be it queued or running. */
  onCancelled?: (ctx: Ctx, payload: P) => Promise<void>
}

/** Somebody asked for the job's end; what was committed stays. */
export class JobCancelled extends Error {}

/** The lease went to another worker. */
export class LeaseLost extends Error {}

/** A failure that another attempt cannot mend. */
export class JobFailed extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.key)
    this.problem = problem
  }
}

export function defineJob<P>(definition: JobDefinition<P>): JobDefinition<P> {
  return definition
}

export interface Schedule {
  /** Its own, of at most 40 characters. */
  name: string
  /** In Asia/Taipei: five fields, or six as Quartz reads them. */
  cron: string
  job: JobDefinition<Record<string, never>>
  title: string
  /** Of the slots that were missed, none runs, the latest (when nothing is said), or all up to the cap. */
  misfire?: 'SKIP' | 'ONCE' | 'ALL'
  /** How many slots of ALL may wait at once: the newest, 100 when nothing is said. */
  cap?: number
  /** The name of another schedule, whose slots up to the same time must have ended first. */
  after?: string
}

interface Order {
  title: string
  subject?: { type: string; id: number }
  runAt?: Date
  dryRun?: boolean
}

/**
 * Orders a job as part of the caller's transaction. Without `runAt` it is due at once by the database's clock; where a
 * demonstration plays in the past, since then.
 */
export async function enqueue<P>(ctx: Ctx, definition: JobDefinition<P>, payload: P, order: Order): Promise<number> {
  // It will run with the rights that its user has then; without one it would run with all.
  if (ctx.actor.id === null && !isSystem(ctx.actor)) throw new Error(`${ctx.actor.kind} may order no job`)
  const result = await ctx.db
    .insertInto('job')
    .values({
      kind: definition.kind,
      title: order.title,
      subject_type: order.subject?.type ?? null,
      subject_id: order.subject?.id ?? null,
      payload: JSON.stringify(payload),
      run_at: order.runAt ?? sql<Date>`least(now(3), ${ctx.now()})`,
      dry_run: order.dryRun ? 1 : 0,
      max_attempts: definition.maxAttempts,
      agency_id: ctx.actor.agencyId,
      department_id: ctx.actor.departmentId,
      created_by: ctx.actor.id,
      created_at: ctx.now(),
    })
    .executeTakeFirstOrThrow()
  return insertedId(result)
}

/** Asks a job to end: a queued one ends now, a running one after its current chunk. False when it had ended before. */
export async function cancelJob(ctx: Ctx, id: number): Promise<boolean> {
  const queued = await ctx.db
    .updateTable('job')
    .set({ state: 'CANCELLED', finished_at: ctx.now(), cancel_requested: 1 })
    .where('id', '=', id)
    .where('state', '=', 'QUEUED')
    .executeTakeFirst()
  if (queued.numUpdatedRows > 0n) {
    await afterCancel(ctx, id)
    return true
  }
  const running = await ctx.db
    .updateTable('job')
    .set({ cancel_requested: 1 })
    .where('id', '=', id)
    .where('state', '=', 'RUNNING')
    .executeTakeFirst()
  return running.numUpdatedRows > 0n
}

async function afterCancel(ctx: Ctx, id: number): Promise<void> {
  const job = ctx.db.selectFrom('job').select(['kind', 'payload', 'dry_run as dryRun']).where('id', '=', id)
  const row = await job.executeTakeFirstOrThrow()
  if (row.dryRun) return
  const definition = ctx.deps.product.jobs.find((job) => job.kind === row.kind)
  await definition?.onCancelled?.(ctx, definition.payload.parse(readJson(row.payload)))
}

/** Queues a failed or cancelled job again, from where it stopped. False when it is in another state. */
export async function retryJob(ctx: Ctx, id: number): Promise<boolean> {
  const result = await ctx.db
    .updateTable('job')
    .set({ state: 'QUEUED', attempts: 0, run_at: sql`now(3)`, cancel_requested: 0, error: null, finished_at: null })
    .where('id', '=', id)
    .where('state', 'in', ['FAILED', 'CANCELLED'])
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** MariaDB gives JSON columns as text, MySQL as values. */
export function readJson(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value
}
