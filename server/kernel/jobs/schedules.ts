import { sql } from 'kysely'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, type Db, type Deps, inTransaction, systemContext } from '#kernel/context.ts'
import { nextSlot, slotsBetween } from './cron.ts'
import { enqueue } from './jobs.ts'
import { assessRun } from './schedule-counts.ts'
import { blockerOf, databaseNow, isBusy, isDue, listSchedules, type ScheduleRow, takeRun } from './schedule-rows.ts'

/** A slot that nobody has seen for that long was missed. */
const lateMs = 60_000
/** What one transaction moves past at most; the next look goes on from there. */
const slotsAtOnce = 1_000

/** Another process was faster: what was done so far is taken back. */
class Outrun extends Error {}

/**
 * One look at the schedules, which any number of processes may take at once: what came due is written down as slots,
 * what ended is held against earlier runs, and the oldest slot of each schedule that waits is ordered when its turn has come.
 */
export async function fireSchedules(deps: Deps): Promise<void> {
  const ctx = systemContext(deps)
  const seen = await listSchedules(ctx.db)
  const due = seen.filter(isDue)
  for (const row of due) await settled(ctx, row, () => recordSlots(ctx, row))
  for (const row of seen) if (row.jobState === 'DONE') await settled(ctx, row, () => assessRun(ctx, row))
  const rows = due.length > 0 ? await listSchedules(ctx.db) : seen
  for (const row of rows) if (mayRun(ctx, row, rows)) await settled(ctx, row, () => orderSlot(ctx, row))
}

/** One schedule that fails does not keep the others from their time. */
async function settled({ log }: Ctx, { name }: ScheduleRow, act: () => Promise<void>): Promise<void> {
  await act().catch((err) => {
    if (!(err instanceof Outrun)) log.warn({ schedule: name, err }, 'schedule could not be looked after')
  })
}

/** A run never overlaps the one before it unless its manifest says so, and comes after that of the schedule that it follows. */
function mayRun({ deps }: Ctx, row: ScheduleRow, rows: ScheduleRow[]): boolean {
  if (row.paused || row.waitingAt === null || isDue(row)) return false
  const overlaps = deps.product.schedules.find(({ name }) => name === row.name)?.overlaps
  return (overlaps || !isBusy(row)) && !blockerOf(row, row.waitingAt, rows)
}

/** The guarded step of next_at decides whose slots stand; they and the step are one transaction. */
async function recordSlots(ctx: Ctx, row: ScheduleRow): Promise<void> {
  const { id, name, cron, nextAt, now, misfire } = row
  const slots = [nextAt, ...slotsBetween(cron, nextAt, now, slotsAtOnce - 1)]
  const next = nextSlot(cron, slots.at(-1) ?? nextAt)
  const told = await inTransaction(ctx, async (ctx) => {
    if (!(await stepOn(ctx.db, row, next))) return undefined
    const late = slots.filter((slot) => misfire === 'SKIP' && now.getTime() - slot.getTime() > lateMs)
    await insertSlots(ctx.db, name, slots, late.length)
    const missed = [...late, ...(await dropWaiting(ctx.db, row))]
    if (missed.length === 0) return undefined
    const difference = { missed: missed.length, from: missed[0], to: missed.at(-1), misfire }
    await audit(ctx, { action: 'miss', resource: 'schedules', recordId: id, recordLabel: name, difference })
    return difference
  })
  if (told) ctx.log.warn({ schedule: name, ...told }, 'slots of a schedule were missed')
}

/** The cron as well: what was edited since counts its slots anew. */
async function stepOn(db: Db, { name, cron, nextAt }: ScheduleRow, next: Date): Promise<boolean> {
  const step = db.updateTable('schedule').set({ next_at: next }).where('name', '=', name).where('paused', '=', 0)
  const seen = step.where('next_at', '=', nextAt).where('cron', '=', cron)
  return (await seen.executeTakeFirst()).numUpdatedRows > 0n
}

/** Writes down slots of which the first `missed` do not run. One that was there before, of a row now made anew, stays. */
async function insertSlots(db: Db, schedule: string, slots: Date[], missed: number): Promise<void> {
  const state = (at: number) => (at < missed ? 'MISSED' : 'WAITING')
  const rows = slots.map((slot, at) => ({ schedule, slot_at: slot, state: state(at), created_at: databaseNow }))
  await db.insertInto('schedule_slot').values(rows).onDuplicateKeyUpdate({ schedule }).execute()
}

/** Of what waits the newest stays, or with ALL as many as the cap; answers what is missed for it. */
async function dropWaiting(db: Db, { name, misfire, cap }: ScheduleRow): Promise<Date[]> {
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

/** The guarded step of the schedule decides who orders; a slot is FIRED together with its job or not at all. */
async function orderSlot(ctx: Ctx, row: ScheduleRow): Promise<void> {
  const { name, waitingAt } = row
  const schedule = ctx.deps.product.schedules.find((one) => one.name === name)
  if (!schedule || waitingAt === null) return
  await inTransaction(ctx, async (ctx) => {
    if (!(await takeRun(ctx.db, row, waitingAt))) throw new Outrun()
    const slot = ctx.db.updateTable('schedule_slot').where('schedule', '=', name).where('slot_at', '=', waitingAt)
    const jobId = await enqueue(ctx, schedule.job, {}, { title: schedule.title })
    const fired = slot.set({ state: 'FIRED', job_id: jobId }).where('state', '=', 'WAITING')
    if ((await fired.executeTakeFirst()).numUpdatedRows === 0n) throw new Outrun()
  })
}

/** What is older than 400 days goes, up to 10,000 at a time; answers how many. */
export async function deleteOldSlots(db: Db): Promise<number> {
  const old = db.deleteFrom('schedule_slot').where('slot_at', '<', sql<Date>`now(3) - interval 400 day`)
  return Number((await old.limit(10_000).executeTakeFirst()).numDeletedRows)
}
