import { sql } from 'kysely'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, type Db, type Deps, inTransaction, systemContext } from '#kernel/context.ts'
import { conflict, notFound } from '#kernel/http/errors.ts'
import { nextSlot, slotsBetween } from './cron.ts'
import { enqueue, type Schedule } from './jobs.ts'

/** A slot that nobody has seen for that long was missed. */
const lateMs = 60_000
/** What one transaction moves past at most; the next look goes on from there. */
const slotsAtOnce = 1_000
const defaultCap = 100

const databaseNow = sql<Date>`now(3)`

/** Brings the rows to what the manifests say. What an operator paused stays so; a changed cron counts from now on. */
export async function bringSchedules(deps: Deps): Promise<void> {
  const { schedules } = deps.product
  const names = ['', ...schedules.map(({ name }) => name)]
  await inTransaction(systemContext(deps), async ({ db }) => {
    const { now } = await db.selectNoFrom(databaseNow.as('now')).executeTakeFirstOrThrow()
    // In one order, so that processes that start together wait for each other and do not collide.
    for (const schedule of schedules.toSorted((a, b) => (a.name < b.name ? -1 : 1))) await bring(db, schedule, now)
    await db.deleteFrom('schedule').where('name', 'not in', names).execute()
    const forsaken = db.updateTable('schedule_slot').set({ state: 'MISSED' }).where('state', '=', 'WAITING')
    await forsaken.where('schedule', 'not in', names).execute()
  })
}

async function bring(db: Db, { name, cron, misfire = 'ONCE', cap = defaultCap, after }: Schedule, now: Date) {
  const stated = { cron, misfire, cap, after_name: after ?? null }
  const next = nextSlot(cron, now)
  await db
    .insertInto('schedule')
    .values({ name, ...stated, next_at: next })
    // Assigned from left to right: next_at still sees the cron that was.
    .onDuplicateKeyUpdate({ next_at: sql`if(cron = ${cron}, next_at, ${next})`, ...stated })
    .execute()
}

/** All of one moment, by the database's clock. */
function listSchedules(db: Db) {
  return db
    .selectFrom('schedule')
    .leftJoin('schedule_slot as last', (join) =>
      join.onRef('last.schedule', '=', 'schedule.name').onRef('last.slot_at', '=', 'schedule.last_at'),
    )
    .leftJoin('job', 'job.id', 'last.job_id')
    .select(['name', 'cron', 'misfire', 'cap', 'after_name as after', 'paused', 'next_at as nextAt'])
    .select(['last_at as lastAt', 'job.state as jobState', databaseNow.as('now')])
    .select((eb) =>
      eb
        .selectFrom('schedule_slot as waiting')
        .select((eb) => eb.fn.min('waiting.slot_at').as('slot'))
        .where('waiting.state', '=', 'WAITING')
        .whereRef('waiting.schedule', '=', 'schedule.name')
        .as('waitingAt'),
    )
    .orderBy('name')
    .execute()
}
type Row = Awaited<ReturnType<typeof listSchedules>>[number]

/**
 * One look at the schedules, which any number of processes may take at once: what came due is written down as slots,
 * and the oldest slot of each schedule that waits is ordered when its turn has come.
 */
export async function fireSchedules(deps: Deps): Promise<void> {
  const ctx = systemContext(deps)
  const seen = await listSchedules(ctx.db)
  const due = seen.filter(isDue)
  for (const row of due) await settled(ctx, row, () => recordSlots(ctx, row))
  const rows = due.length > 0 ? await listSchedules(ctx.db) : seen
  for (const row of rows) if (mayRun(row, rows)) await settled(ctx, row, () => orderSlot(ctx, row))
}

/** One schedule that fails does not keep the others from their time. */
async function settled({ log }: Ctx, { name }: Row, act: () => Promise<void>): Promise<void> {
  await act().catch((err) => log.warn({ schedule: name, err }, 'schedule could not be looked after'))
}

const isDue = ({ paused, nextAt, now }: Row) => !paused && nextAt <= now
const isBusy = ({ jobState }: Row) => jobState === 'QUEUED' || jobState === 'RUNNING'

/** A run never overlaps the one before it, and comes after that of the schedule that it follows. */
function mayRun(row: Row, rows: Row[]): boolean {
  if (row.paused || row.waitingAt === null || isDue(row) || isBusy(row)) return false
  const before = rows.find(({ name }) => name === row.after)
  return !before || hasEnded(before, row.waitingAt)
}

/** Whether all its slots up to that time have come and ended; one that is paused is not waited for. */
function hasEnded(row: Row, slotAt: Date): boolean {
  if (isBusy(row) && row.lastAt !== null && row.lastAt <= slotAt) return false
  return Boolean(row.paused) || (row.nextAt > slotAt && (row.waitingAt === null || row.waitingAt > slotAt))
}

/** The guarded step of next_at decides whose slots stand; they and the step are one transaction. */
async function recordSlots(ctx: Ctx, row: Row): Promise<void> {
  const { name, cron, nextAt, now, misfire } = row
  const slots = [nextAt, ...slotsBetween(cron, nextAt, now, slotsAtOnce - 1)]
  const next = nextSlot(cron, slots.at(-1) ?? nextAt)
  const told = await inTransaction(ctx, async (ctx) => {
    if (!(await stepOn(ctx.db, row, next))) return undefined
    const late = slots.filter((slot) => misfire === 'SKIP' && now.getTime() - slot.getTime() > lateMs)
    await insertSlots(ctx.db, name, slots, late.length)
    const missed = [...late, ...(await dropWaiting(ctx.db, row))]
    if (missed.length === 0) return undefined
    const difference = { missed: missed.length, from: missed[0], to: missed.at(-1), misfire }
    await audit(ctx, { action: 'miss', resource: 'schedules', recordId: name, difference })
    return difference
  })
  if (told) ctx.log.warn({ schedule: name, ...told }, 'slots of a schedule were missed')
}

async function stepOn(db: Db, { name, nextAt }: Row, next: Date): Promise<boolean> {
  const step = db.updateTable('schedule').set({ next_at: next }).where('name', '=', name).where('paused', '=', 0)
  return (await step.where('next_at', '=', nextAt).executeTakeFirst()).numUpdatedRows > 0n
}

/** Writes down slots of which the first `missed` do not run. One that was there before, of a row now made anew, stays. */
async function insertSlots(db: Db, schedule: string, slots: Date[], missed: number): Promise<void> {
  const state = (at: number) => (at < missed ? 'MISSED' : 'WAITING')
  const rows = slots.map((slot, at) => ({ schedule, slot_at: slot, state: state(at), created_at: databaseNow }))
  await db.insertInto('schedule_slot').values(rows).onDuplicateKeyUpdate({ schedule }).execute()
}

/** Of what waits the newest stays, or with ALL as many as the cap; answers what is missed for it. */
async function dropWaiting(db: Db, { name, misfire, cap }: Row): Promise<Date[]> {
  const slots = db.selectFrom('schedule_slot').select('slot_at as at').where('schedule', '=', name)
  const waiting = await slots.where('state', '=', 'WAITING').orderBy('slot_at').forUpdate().execute()
  const room = misfire === 'ALL' ? cap : 1
  const dropped = waiting.slice(0, Math.max(0, waiting.length - room)).map(({ at }) => at)
  const last = dropped.at(-1)
  if (!last) return []
  const change = db.updateTable('schedule_slot').set({ state: 'MISSED' }).where('schedule', '=', name)
  await change.where('state', '=', 'WAITING').where('slot_at', '<=', last).execute()
  return dropped
}

/** The guarded step of the slot decides who orders; a slot is FIRED together with its job or not at all. */
async function orderSlot(ctx: Ctx, { name, waitingAt }: Row): Promise<void> {
  const schedule = ctx.deps.product.schedules.find((one) => one.name === name)
  if (!schedule || waitingAt === null) return
  await inTransaction(ctx, async (ctx) => {
    const slot = ctx.db.updateTable('schedule_slot').where('schedule', '=', name).where('slot_at', '=', waitingAt)
    const fired = await slot.set({ state: 'FIRED' }).where('state', '=', 'WAITING').executeTakeFirst()
    if (fired.numUpdatedRows === 0n) return
    const jobId = await enqueue(ctx, schedule.job, {}, { title: schedule.title })
    await slot.set({ job_id: jobId }).execute()
    await ctx.db.updateTable('schedule').set({ last_at: waitingAt }).where('name', '=', name).execute()
  })
}

/** From now on nothing of it is ordered; what runs goes on. Throws not-found, or conflict when it is paused. */
export async function pauseSchedule(ctx: Ctx, name: string): Promise<void> {
  await setPaused(ctx, name, 'pause')
}

/** Slots that came meanwhile are late ones and dealt with as its misfire says. Throws not-found, or conflict when it is not paused. */
export async function resumeSchedule(ctx: Ctx, name: string): Promise<void> {
  await setPaused(ctx, name, 'resume')
}

async function setPaused(ctx: Ctx, name: string, action: 'pause' | 'resume'): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const paused = action === 'pause' ? 1 : 0
    const change = ctx.db.updateTable('schedule').set({ paused }).where('name', '=', name)
    const { numUpdatedRows } = await change.where('paused', '=', 1 - paused).executeTakeFirst()
    if (numUpdatedRows === 0n)
      throw ctx.deps.product.schedules.some((one) => one.name === name) ? conflict('conflict') : notFound()
    await audit(ctx, { action, resource: 'schedules', recordId: name })
  })
}

/** Orders the job to tell what it would do; answers the job's id. Throws not-found, or conflict when it cannot tell. */
export async function dryRun(ctx: Ctx, name: string): Promise<number> {
  const schedule = ctx.deps.product.schedules.find((one) => one.name === name)
  if (!schedule) throw notFound()
  if (!schedule.job.supportsDryRun) throw conflict('schedule.noDryRun')
  return inTransaction(ctx, async (ctx) => {
    const jobId = await enqueue(ctx, schedule.job, {}, { title: schedule.title, dryRun: true })
    const row = { schedule: name, state: 'DRY_RUN', job_id: jobId, created_at: databaseNow }
    // Never on a whole second, where the schedule's own slots stand.
    const slot_at = sql<Date>`greatest(now(3), now() + interval 1000 microsecond)`
    await ctx.db
      .insertInto('schedule_slot')
      .values({ ...row, slot_at })
      .execute()
    await audit(ctx, { action: 'dry-run', resource: 'schedules', recordId: name, difference: { jobId } })
    return jobId
  })
}

/** What is older than 400 days goes, up to 10,000 at a time; answers how many. */
export async function deleteOldSlots(db: Db): Promise<number> {
  const old = db.deleteFrom('schedule_slot').where('slot_at', '<', sql<Date>`now(3) - interval 400 day`)
  return Number((await old.limit(10_000).executeTakeFirst()).numDeletedRows)
}
