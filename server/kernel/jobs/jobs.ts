import { sql } from 'kysely'
import type { z } from 'zod'
import type { Problem } from '#contract/problems.ts'
import { can, isSystem, type Permission } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import { forbidden } from '#kernel/http/errors.ts'

/** What a job's handler holds while it runs; made by kernel/job-runner. */
export interface JobRun {
  id: number
  /** How many in a row came to nothing, this one included. */
  attempt: number
  /** The worker of the last attempt was lost: what it was at work on may be why. */
  afterDeath: boolean
  /** Only count and tell what would be done; given to jobs that support it. */
  dryRun: boolean
  /** Acts for the person who ordered the job or took it over, with the rights with which this attempt began. */
  ctx: Ctx
  /** Aborted when the lease is lost or the process ends: stop at once and write nothing more. */
  signal: AbortSignal
  /**
   * One chunk of effects. The job's row is read in the same transaction, so that a worker whose lease was taken over
   * commits nothing; throws JobCancelled once somebody asked for the end, and RightsGone once the person for whom it
   * runs may no longer do what the attempt began.
   */
  inTransaction: <T>(block: (ctx: Ctx) => Promise<T>) => Promise<T>
  /**
   * The same check inside a transaction of the handler's own. For one that lasts longer than a lease: call it last,
   * because the row stays locked until the commit and the lease could not be renewed.
   */
  guard: (ctx: Ctx) => Promise<void>
  /** Rows done so far; written with the next heartbeat. */
  progress: (done: number, total?: number) => void
  /** Says, after its commit, that something is done which no later attempt repeats: the present one does then not count. */
  advanced: () => Promise<void>
  /** A line of the run's own log, which people read: of the catalogue, and with nothing of persons. */
  note: (key: string, params?: Problem['params']) => Promise<void>
}

export interface JobDefinition<P = unknown> {
  kind: string
  payload: z.ZodType<P>
  /** In a row that come to nothing; what a fault of the system ends does not count. */
  maxAttempts: number
  /** What the person for whom it runs must hold until its end; absent where only schedules order it. */
  permission?: Permission | ((payload: P) => Permission)
  /** Held until its end as well, where what it does shows what this one opens. */
  also?: Permission
  /** It reads `job.dryRun`, and then has no effect. */
  supportsDryRun?: true
  /** Runs at least once; its effects must be such that a second run changes nothing. What it returns is kept as the job's result. */
  run: (job: JobRun, payload: P) => Promise<object | undefined>
  /** After the last attempt, in the transaction that marks the job failed. */
  onFailed?: (ctx: Ctx, payload: P, problem: Problem, jobId: number) => Promise<void>
  /** An attempt failed, or its worker was lost, and another will follow: in the transaction that queues it again. */
  onRetry?: (ctx: Ctx, payload: P, problem: Problem) => Promise<void>
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

/** The person for whom the job runs lost the right to it; somebody who holds it may take the job over. */
export class RightsGone extends JobFailed {
  constructor(name: string) {
    super({ key: 'jobs.rightsGone', params: { name } })
  }
}

/** How a feature steps a job of its own, with its permission, rule and row of the log. */
export interface JobSteps {
  cancel: (ctx: Ctx, subjectId: number) => Promise<unknown>
  retry: (ctx: Ctx, subjectId: number) => Promise<unknown>
  /** Those of the subjects that the actor may step now. */
  list: (ctx: Ctx, step: 'cancel' | 'retry', subjectIds: number[]) => Promise<number[]>
}

/** What a job of this content asks of the person for whom it runs; nothing for one of a schedule. */
export function permissionsOf<P>({ permission, also }: JobDefinition<P>, payload: P): Permission[] {
  const own = typeof permission === 'function' ? permission(payload) : permission
  return own === undefined ? [] : [own, ...(also ? [also] : [])]
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
  /** What it does and for whom, in a sentence. */
  does: { zh: string; en: string }
  /** Of the slots that were missed, none runs, the latest (when nothing is said), or all up to the cap. */
  misfire?: 'SKIP' | 'ONCE' | 'ALL'
  /** How many slots of ALL may wait at once: the newest, 100 when nothing is said. */
  cap?: number
  /** The name of another schedule, whose slots up to the same time must have ended first. */
  after?: string
  /** Its runs may overlap each other; without it a slot waits for the end of the run before. */
  overlaps?: true
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
  if (!order.dryRun) checkMayRun(ctx, definition, payload)
  const result = await ctx.db
    .insertInto('job')
    .values({
      kind: definition.kind,
      title: order.title,
      subject_type: order.subject?.type ?? null,
      subject_id: order.subject?.id ?? null,
      payload: JSON.stringify(payload),
      run_at: order.runAt ?? sql<Date>`least(now(3), ${ctx.now()})`,
      queued_at: order.runAt ? null : sql<Date>`now(3)`,
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

function checkMayRun<P>({ actor }: Ctx, definition: JobDefinition<P>, payload: P): void {
  if (isSystem(actor)) return
  const permissions = permissionsOf(definition, payload)
  if (permissions.length === 0) throw new Error(`${definition.kind} is for schedules alone`)
  if (!permissions.every((permission) => can(actor, permission))) throw forbidden()
}

/** Asks a job to end: a queued one ends now, a running one after its current chunk. False when it had ended before. */
export async function cancelJob(ctx: Ctx, id: number): Promise<boolean> {
  const queued = await ctx.db
    .updateTable('job')
    .set({ state: 'CANCELLED', error: null, finished_at: ctx.now(), cancel_requested: 1 })
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

/**
 * Queues a failed or cancelled job again, from where it stopped, for whoever asks: that person must hold its permission,
 * and it runs with that person's rights from then on. Whether they reach what it is about is for the caller to check.
 * False when it is in another state. Throws forbidden.
 */
export async function retryJob(ctx: Ctx, id: number): Promise<boolean> {
  const job = await findOrdered(ctx.db, id)
  if (!job) return false
  const isPersons = job.runsFor !== null && ctx.actor.id !== null
  const definition = isPersons && ctx.deps.product.jobs.find(({ kind }) => kind === job.kind)
  if (definition) checkMayRun(ctx, definition, readJson(job.payload))
  const result = await ctx.db
    .updateTable('job')
    .set({ state: 'QUEUED', attempts: 0, faults: 0, cancel_requested: 0, error: null, finished_at: null })
    .set({ run_at: sql`now(3)`, queued_at: sql`now(3)` })
    // A worker that read the row before must not claim it for the person before.
    .set((eb) => ({ fence: eb('fence', '+', 1), ...(isPersons ? { run_as: ctx.actor.id } : {}) }))
    .where('id', '=', id)
    .where('state', 'in', ['FAILED', 'CANCELLED'])
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n) return false
  if (isPersons && job.runsFor !== ctx.actor.id) {
    const difference = { runAsName: { from: job.name, to: ctx.actor.name } }
    await audit(ctx, { action: 'take-over', resource: 'jobs', recordId: id, recordLabel: job.title, difference })
  }
  return true
}

/** For whom a job runs, as SQL. */
export const runsFor = sql<number | null>`coalesce(job.run_as, job.created_by)`

function findOrdered(db: Ctx['db'], id: number) {
  return db
    .selectFrom('job')
    .leftJoin('system_user', (join) => join.on('system_user.id', '=', runsFor))
    .select(['kind', 'title', 'payload', runsFor.as('runsFor'), 'system_user.name'])
    .where('job.id', '=', id)
    .executeTakeFirst()
}

/** MariaDB gives JSON columns as text, MySQL as values. */
export function readJson(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value
}
