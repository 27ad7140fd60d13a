import { setTimeout as sleep } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import { taipeiDay } from '#contract/days.ts'
import type { Problem } from '#contract/problems.ts'
import { loadActor } from '#kernel/access/actors.ts'
import { type Actor, can, isSystem, nobody, type Permission, stillReaches } from '#kernel/access/permissions.ts'
import { type Ctx, type Deps, inTransaction, systemContext } from '#kernel/context.ts'
import { isConnectionLost } from '#kernel/database/driver-errors.ts'
import { refusalIn } from '#kernel/http/errors.ts'
import {
  JobCancelled,
  type JobDefinition,
  type JobRun,
  LeaseLost,
  permissionOf,
  RightsGone,
  readJson,
  runsFor,
} from './jobs.ts'

export const leaseSeconds = 10
const heartbeatMs = 1_000

export interface Claim {
  id: number
  kind: string
  payload: unknown
  fence: number
  attempts: number
  maxAttempts: number
  /** Null for a job of a schedule. */
  runsFor: number | null
  dryRun: number
}

const claimColumns = [
  'id',
  'kind',
  'payload',
  'fence',
  'attempts',
  'max_attempts as maxAttempts',
  'dry_run as dryRun',
] as const

/**
 * Takes one job that is due, or whose worker has let its lease pass. The guarded update on the fence decides between
 * workers; leases and due times run by the database's clock.
 */
export async function claimJob(deps: Deps, owner: string, kinds: string[]): Promise<Claim | undefined> {
  for (const candidate of await listCandidates(deps, kinds)) {
    const result = await deps.database.db
      .updateTable('job')
      .set((eb) => ({
        state: 'RUNNING',
        lease_owner: owner,
        lease_until: leaseEnd(),
        fence: eb('fence', '+', 1),
        attempts: eb('attempts', '+', 1),
        started_at: eb.fn.coalesce('started_at', eb.val(deps.now())),
      }))
      .where('id', '=', candidate.id)
      .where('fence', '=', candidate.fence)
      .where(claimable)
      .executeTakeFirst()
    if (result.numUpdatedRows > 0n) {
      return { ...candidate, fence: candidate.fence + 1, attempts: candidate.attempts + 1 }
    }
  }
  return undefined
}

const leaseEnd = () => sql<Date>`now(3) + interval ${sql.lit(leaseSeconds)} second`
const lapsed = sql<boolean>`(state = 'RUNNING' and lease_until < now(3))`
const claimable = sql<boolean>`((state = 'QUEUED' and run_at <= now(3)) or ${lapsed})`

/** Two index walks instead of one `or`; the order within the few is left to chance, so that workers do not collide. */
async function listCandidates(deps: Deps, kinds: string[]): Promise<Claim[]> {
  const base = deps.database.db
    .selectFrom('job')
    .select([...claimColumns, runsFor.as('runsFor')])
    .where('kind', 'in', kinds)
    .limit(10)
  const stranded = await base.where(lapsed).execute()
  if (stranded.length > 0) return shuffle(stranded)
  const due = base.where('state', '=', 'QUEUED').where('run_at', '<=', sql<Date>`now(3)`)
  return shuffle(await due.orderBy('run_at').orderBy('id').execute())
}

function shuffle<T>(rows: T[]): T[] {
  return rows
    .map((row) => ({ row, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row)
}

/** Runs a claimed job to its end or its next attempt. Never throws for what the job did. */
export async function runJob(deps: Deps, claim: Claim, stop: AbortSignal): Promise<void> {
  const definition = deps.product.jobs.find((job) => job.kind === claim.kind)
  if (!definition) throw new Error(`No such kind of job: ${claim.kind}`)
  const lease = holdLease(deps, claim, stop)
  try {
    await attempt(deps, definition, claim, lease)
    if (stop.aborted) await handBack(deps, claim)
  } catch (error) {
    deps.log.error({ job: claim.id, err: error }, 'job could not be settled; its lease will pass')
  } finally {
    await lease.release()
  }
}

/** A worker that is told to end gives the job back at once; the attempt does not count. */
async function handBack(deps: Deps, claim: Claim): Promise<void> {
  await deps.database.db
    .updateTable('job')
    .set((eb) => ({ state: 'QUEUED', attempts: eb('attempts', '-', 1), lease_owner: null, lease_until: null }))
    .where('id', '=', claim.id)
    .where('fence', '=', claim.fence)
    .where('state', '=', 'RUNNING')
    .execute()
}

async function attempt(deps: Deps, definition: JobDefinition, claim: Claim, lease: Lease): Promise<void> {
  const payload = definition.payload.parse(readJson(claim.payload))
  const begun = await beginFor(deps, claim, claim.dryRun ? undefined : permissionOf(definition, payload))
  const { ctx } = begun
  if (claim.attempts > claim.maxAttempts) {
    return fail(ctx, definition, claim, payload, { key: 'jobs.gaveUp' })
  }
  try {
    if (begun.permission && !can(ctx.actor, begun.permission)) throw new RightsGone(ctx.actor.name)
    const result = await definition.run(createRun(begun, claim, lease), payload)
    await lease.flush()
    await settle(ctx, claim, { state: 'DONE', result: result ? JSON.stringify(result) : null })
  } catch (error) {
    if (error instanceof LeaseLost || lease.signal.aborted) return
    if (error instanceof JobCancelled) return cancelled(ctx, definition, claim, payload)
    deps.log.warn({ job: claim.id, kind: claim.kind, attempt: claim.attempts, err: error }, 'job attempt failed')
    await afterFailure(ctx, definition, claim, payload, error)
  }
}

/** An attempt as it began: for whom, by which permission, and what their rights were read from. */
interface Begun {
  ctx: Ctx
  permission: Permission | undefined
  rights: { stamp: string | null; day: string }
}

async function beginFor(deps: Deps, claim: Claim, permission: Permission | undefined): Promise<Begun> {
  const { db } = deps.database
  // The stamp first: what changes while the actor is read is then seen at the fence.
  const stamped = await db
    .selectFrom('job')
    .select(rightsStamp.as('stamp'))
    .where('id', '=', claim.id)
    .executeTakeFirst()
  const rights = { stamp: stamped?.stamp ?? null, day: taipeiDay(deps.now()) }
  const ctx = systemContext(deps, claim.runsFor === null ? undefined : await actorFor(deps, claim.runsFor))
  return { ctx: { ...ctx, request: { ...ctx.request, id: `job-${claim.id}-${claim.attempts}` } }, permission, rights }
}

/**
 * Moves with whatever may change what the person for whom the job runs may do. A query within the query, so that the
 * lock on the job's row takes none on theirs.
 */
const rightsStamp = sql<string | null>`(
  select concat_ws(':', u.access_version, u.status, u.valid_until_on, a.active)
  from system_user as u join agency as a on a.id = u.agency_id where u.id = ${runsFor})`

/** Someone who may no longer sign in keeps the name and loses every right: what needs a right then fails. */
async function actorFor(deps: Deps, id: number): Promise<Actor> {
  const { db } = deps.database
  const actor = await loadActor(db, id, taipeiDay(deps.now()))
  if (actor) return actor
  const user = await db.selectFrom('system_user').select(['account', 'name']).where('id', '=', id).executeTakeFirst()
  return { ...nobody, kind: 'STAFF', id, account: user?.account ?? '', name: user?.name ?? '' }
}

async function afterFailure(
  ctx: Ctx,
  job: JobDefinition,
  claim: Claim,
  payload: unknown,
  error: unknown,
): Promise<void> {
  const refusal = refusalIn(error)?.problem
  const problem = refusal ?? { key: 'jobs.internal', params: { requestId: ctx.request.id } }
  const final = refusal !== undefined || claim.attempts >= claim.maxAttempts
  if (final && !isConnectionLost(error)) return fail(ctx, job, claim, payload, problem)
  const delay = Math.round(Math.min(2 ** claim.attempts, 300) * 1_000_000 * (0.5 + Math.random()))
  await settle(
    ctx,
    claim,
    { state: 'QUEUED', run_at: sql<Date>`now(3) + interval ${delay} microsecond`, error: JSON.stringify(problem) },
    (tx) => job.onRetry?.(tx, payload),
  )
}

async function fail(ctx: Ctx, job: JobDefinition, claim: Claim, payload: unknown, problem: Problem): Promise<void> {
  const end = { state: 'FAILED', error: JSON.stringify(problem), finished_at: ctx.now() }
  await settle(ctx, claim, end, (tx) => job.onFailed?.(tx, payload, problem, claim.id))
}

async function cancelled(ctx: Ctx, job: JobDefinition, claim: Claim, payload: unknown): Promise<void> {
  await settle(ctx, claim, { state: 'CANCELLED', finished_at: ctx.now() }, (tx) => job.onCancelled?.(tx, payload))
}

type JobChange = {
  state: string
  error?: string
  run_at?: RawBuilder<Date>
  finished_at?: Date
  result?: string | null
}

/** Writes the job's next state if the lease is still ours, with whatever the feature has to write beside it. */
async function settle(
  ctx: Ctx,
  claim: Claim,
  change: JobChange,
  beside?: (ctx: Ctx) => Promise<void> | undefined,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const ended = change.state === 'DONE' ? { finished_at: ctx.now(), error: null } : {}
    const result = await ctx.db
      .updateTable('job')
      .set({ ...change, ...ended, lease_owner: null, lease_until: null })
      .where('id', '=', claim.id)
      .where('fence', '=', claim.fence)
      .where('state', '=', 'RUNNING')
      .executeTakeFirst()
    if (result.numUpdatedRows === 0n) throw new LeaseLost()
    if (!claim.dryRun) await beside?.(ctx)
  })
}

interface Lease {
  signal: AbortSignal
  done: number
  total: number | undefined
  flush: () => Promise<void>
  release: () => Promise<void>
}

/** Renews the lease each second and carries the progress with it; loses it for good when the fence has moved on. */
function holdLease(deps: Deps, claim: Claim, stop: AbortSignal): Lease {
  const lost = new AbortController()
  const released = new AbortController()
  const lease: Lease = {
    signal: AbortSignal.any([lost.signal, stop]),
    done: -1,
    total: undefined,
    flush: async () => {
      const held = await renew(deps, claim, lease)
      if (!held) lost.abort()
    },
    release: async () => {
      released.abort()
      await beating
    },
  }
  const beating = beat(deps, claim, lease, released.signal)
  return lease
}

async function beat(deps: Deps, claim: Claim, lease: Lease, released: AbortSignal): Promise<void> {
  while (!released.aborted) {
    const waited = await sleep(heartbeatMs, true, { signal: released }).catch(() => false)
    if (!waited) return
    await lease.flush().catch((error) => deps.log.warn({ job: claim.id, err: error }, 'lease could not be renewed'))
  }
}

async function renew(deps: Deps, claim: Claim, lease: Lease): Promise<boolean> {
  const result = await deps.database.db
    .updateTable('job')
    .set({
      lease_until: leaseEnd(),
      ...(lease.done >= 0 ? { progress_done: lease.done } : {}),
      ...(lease.total === undefined ? {} : { progress_total: lease.total }),
    })
    .where('id', '=', claim.id)
    .where('fence', '=', claim.fence)
    .where('state', '=', 'RUNNING')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

function createRun(begun: Begun, claim: Claim, lease: Lease): JobRun {
  const { ctx } = begun
  const guard = async (ctx: Ctx) => {
    if (lease.signal.aborted) throw new LeaseLost()
    await checkFence(ctx, claim, begun)
  }
  return {
    id: claim.id,
    attempt: claim.attempts,
    dryRun: claim.dryRun === 1,
    ctx,
    signal: lease.signal,
    progress: (done, total) => {
      lease.done = done
      lease.total = total ?? lease.total
    },
    guard,
    inTransaction: (block) =>
      inTransaction(ctx, async (ctx) => {
        await guard(ctx)
        return block(ctx)
      }),
  }
}

async function checkFence(ctx: Ctx, claim: Claim, begun: Begun): Promise<void> {
  const row = await ctx.db
    .selectFrom('job')
    .select(['fence', 'state', 'cancel_requested as cancelRequested', rightsStamp.as('stamp')])
    .where('id', '=', claim.id)
    .modifyEnd(sql`lock in share mode`)
    .executeTakeFirst()
  if (!row || row.fence !== claim.fence || row.state !== 'RUNNING') throw new LeaseLost()
  if (row.cancelRequested) throw new JobCancelled()
  await checkRights(ctx, begun, row.stamp)
}

/** Costs nothing while nothing has moved; the rights that did are read anew. */
async function checkRights({ db, now }: Ctx, begun: Begun, stamp: string | null): Promise<void> {
  const { permission, rights, ctx } = begun
  const day = taipeiDay(now())
  if (!permission || isSystem(ctx.actor) || (stamp === rights.stamp && day === rights.day)) return
  const actor = await loadActor(db, ctx.actor.id ?? 0, day)
  if (!actor || !stillReaches(actor, ctx.actor, permission)) throw new RightsGone(ctx.actor.name)
  begun.rights = { stamp, day }
}
