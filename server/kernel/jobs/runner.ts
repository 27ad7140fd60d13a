import { type RawBuilder, sql } from 'kysely'
import { taipeiDay } from '#contract/days.ts'
import type { Problem } from '#contract/problems.ts'
import { loadActor } from '#kernel/access/actors.ts'
import { type Actor, can, isSystem, nobody, type Permission, stillReaches } from '#kernel/access/permissions.ts'
import { type Ctx, type Deps, inTransaction, systemContext } from '#kernel/context.ts'
import { isSystemFault } from '#kernel/database/driver-errors.ts'
import { refusalIn } from '#kernel/http/errors.ts'
import {
  JobCancelled,
  type JobDefinition,
  type JobRun,
  LeaseLost,
  permissionsOf,
  RightsGone,
  readJson,
  runsFor,
} from './jobs.ts'
import { holdLease, type Lease, leaseEnd } from './lease.ts'
import { requeueStranded } from './stranded.ts'

export interface Claim {
  id: number
  kind: string
  payload: unknown
  fence: number
  /** In a row that came to nothing, this one included. */
  attempts: number
  /** In a row that a fault of the system ended. */
  faults: number
  maxAttempts: number
  /** The worker of the last attempt was lost. */
  died: number
  /** Null for a job of a schedule. */
  runsFor: number | null
  dryRun: number
}

const claimColumns = [
  'id',
  'kind',
  'payload',
  'fence',
  // Read as the claim writes them.
  sql<number>`if(advanced, 1, attempts + 1)`.as('attempts'),
  sql<number>`if(advanced, 0, faults)`.as('faults'),
  'died',
  'max_attempts as maxAttempts',
  'dry_run as dryRun',
] as const

/**
 * Takes one job that is due; what lost workers have held comes into the queue before. The guarded update on the fence decides
 * between workers; leases and due times run by the database's clock. `orderedUntil` is for a clock that stands in the past: what
 * is ordered for later than that waits as well.
 */
export async function claimJob(
  deps: Deps,
  owner: string,
  kinds: string[],
  orderedUntil?: Date,
): Promise<Claim | undefined> {
  await requeueStranded(deps)
  for (const candidate of await listCandidates(deps, kinds, orderedUntil)) {
    const { attempts, faults } = candidate
    const result = await deps.database.db
      .updateTable('job')
      .set((eb) => ({
        ...{ state: 'RUNNING', lease_owner: owner, lease_until: leaseEnd(), attempts, faults, advanced: 0, died: 0 },
        fence: eb('fence', '+', 1),
        started_at: eb.fn.coalesce('started_at', eb.val(deps.now())),
      }))
      .where('id', '=', candidate.id)
      .where('fence', '=', candidate.fence)
      .where('state', '=', 'QUEUED')
      .executeTakeFirst()
    if (result.numUpdatedRows > 0n) return { ...candidate, fence: candidate.fence + 1 }
  }
  return undefined
}

const isDue = sql<boolean>`run_at <= now(3)`
/** Queued later than now, so the clock has stepped back since. One with a set time has no such mark and waits for it. */
const isHeldUp = sql<boolean>`queued_at > now(3)`

/** The order within the few is left to chance, so that workers do not collide. */
async function listCandidates(deps: Deps, kinds: string[], orderedUntil?: Date): Promise<Claim[]> {
  const queued = deps.database.db
    .selectFrom('job')
    .select([...claimColumns, runsFor.as('runsFor')])
    .where('kind', 'in', kinds)
    .where('state', '=', 'QUEUED')
    .$if(orderedUntil !== undefined, (jobs) => jobs.where('run_at', '<=', orderedUntil ?? null))
    .orderBy('run_at')
    .orderBy('id')
    .limit(10)
  const due = await queued.where(isDue).execute()
  return shuffle(due.length > 0 ? due : await queued.where(isHeldUp).execute())
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
  const begun = await beginFor(deps, claim, claim.dryRun ? [] : permissionsOf(definition, payload))
  const { ctx } = begun
  if (claim.attempts > claim.maxAttempts) {
    return fail(ctx, definition, claim, payload, { key: 'jobs.gaveUp' })
  }
  try {
    if (!begun.permissions.every((permission) => can(ctx.actor, permission))) throw new RightsGone(ctx.actor.name)
    const result = await definition.run(createRun(begun, claim, lease), payload)
    await lease.flush()
    await settle(ctx, claim, { state: 'DONE', result: result ? JSON.stringify(result) : null })
  } catch (error) {
    if (error instanceof LeaseLost || lease.signal.aborted) return
    if (error instanceof JobCancelled) return cancelled(ctx, definition, claim, payload)
    deps.log.warn({ job: claim.id, kind: claim.kind, attempt: claim.attempts, err: error }, 'job attempt failed')
    await afterFailure(ctx, definition, claim, payload, lease, error)
  }
}

/** An attempt as it began: for whom, by which permissions, and what their rights were read from. */
interface Begun {
  ctx: Ctx
  permissions: Permission[]
  rights: { stamp: string | null; day: string }
}

async function beginFor(deps: Deps, claim: Claim, permissions: Permission[]): Promise<Begun> {
  const { db } = deps.database
  // The stamp first: what changes while the actor is read is then seen at the fence.
  const stamped = await db
    .selectFrom('job')
    .select(rightsStamp.as('stamp'))
    .where('id', '=', claim.id)
    .executeTakeFirst()
  const rights = { stamp: stamped?.stamp ?? null, day: taipeiDay(deps.now()) }
  const ctx = systemContext(deps, claim.runsFor === null ? undefined : await actorFor(deps, claim.runsFor))
  return { ctx: { ...ctx, request: { ...ctx.request, id: `job-${claim.id}-${claim.fence}` } }, permissions, rights }
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
  lease: Lease,
  error: unknown,
): Promise<void> {
  const refusal = refusalIn(error)?.problem
  const isFault = !refusal && isSystemFault(error)
  const spent = claim.attempts >= claim.maxAttempts && !isFault && !lease.advanced
  if (refusal || spent) return fail(ctx, job, claim, payload, refusal ?? internal(ctx))
  const problem = isFault ? { key: 'jobs.systemFault' } : internal(ctx)
  await settle(ctx, claim, queuedAgain(claim, lease, isFault, problem), (tx) => job.onRetry?.(tx, payload, problem))
}

const internal = ({ request }: Ctx): Problem => ({ key: 'jobs.internal', params: { requestId: request.id } })

/** A fault of the system does not count as an attempt; it is waited out, longer each time, for a minute at most. */
function queuedAgain({ attempts, faults }: Claim, { advanced }: Lease, isFault: boolean, problem: Problem): JobChange {
  const count = (before: number) => (advanced ? 1 : before)
  const seconds = isFault ? Math.min(2 ** count(faults + 1), 60) : Math.min(2 ** count(attempts), 300)
  const delay = Math.round(seconds * 1_000_000 * (0.5 + Math.random()))
  return {
    ...{ state: 'QUEUED', error: JSON.stringify(problem), queued_at: sql<Date>`now(3)` },
    run_at: sql<Date>`now(3) + interval ${delay} microsecond`,
    ...(isFault ? { attempts: attempts - 1, faults: faults + 1 } : { faults: 0 }),
  }
}

async function fail(ctx: Ctx, job: JobDefinition, claim: Claim, payload: unknown, problem: Problem): Promise<void> {
  const end = { state: 'FAILED', error: JSON.stringify(problem), finished_at: ctx.now() }
  await settle(ctx, claim, end, (tx) => job.onFailed?.(tx, payload, problem, claim.id))
}

async function cancelled(ctx: Ctx, job: JobDefinition, claim: Claim, payload: unknown): Promise<void> {
  await settle(ctx, claim, { state: 'CANCELLED' }, (tx) => job.onCancelled?.(tx, payload))
}

type JobChange = {
  state: string
  error?: string
  run_at?: RawBuilder<Date>
  queued_at?: RawBuilder<Date>
  attempts?: number
  faults?: number
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
    // What was said of an earlier attempt holds no more: nothing goes on by itself.
    const over = change.state === 'DONE' || change.state === 'CANCELLED'
    const ended = over ? { finished_at: ctx.now(), error: null } : {}
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

function createRun(begun: Begun, claim: Claim, lease: Lease): JobRun {
  const { ctx } = begun
  const guard = async (ctx: Ctx) => {
    if (lease.signal.aborted) throw new LeaseLost()
    await checkFence(ctx, claim, begun)
  }
  return {
    id: claim.id,
    attempt: claim.attempts,
    afterDeath: claim.died === 1,
    dryRun: claim.dryRun === 1,
    ctx,
    signal: lease.signal,
    progress: (done, total) => {
      lease.done = done
      lease.total = total ?? lease.total
    },
    advanced: async () => {
      if (lease.advanced) return
      lease.advanced = true
      await lease.flush()
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
  const { permissions, rights, ctx } = begun
  const day = taipeiDay(now())
  if (permissions.length === 0 || isSystem(ctx.actor) || (stamp === rights.stamp && day === rights.day)) return
  const actor = await loadActor(db, ctx.actor.id ?? 0, day)
  const holds = (permission: Permission) => actor && stillReaches(actor, ctx.actor, permission)
  if (!permissions.every(holds)) throw new RightsGone(ctx.actor.name)
  begun.rights = { stamp, day }
}
