import { sql } from 'kysely'
import { type Db, type Deps, inTransaction, systemContext } from '#kernel/context.ts'
import { nextSlot } from './cron.ts'
import type { Schedule } from './jobs.ts'

const defaultCap = 100

export const databaseNow = sql<Date>`now(3)`

/** What a manifest says of when its job runs; people may set it otherwise. */
export function statedOf({ cron, misfire = 'ONCE', cap = defaultCap }: Schedule) {
  return { cron, misfire, cap }
}

/**
 * Brings the rows to what the manifests say. What an operator paused stays so, and what one edited is left alone; a
 * changed cron counts from now on.
 */
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

async function bring(db: Db, schedule: Schedule, now: Date) {
  const { cron, misfire, cap } = statedOf(schedule)
  const after_name = schedule.after ?? null
  const next = nextSlot(cron, now)
  await db
    .insertInto('schedule')
    .values({ name: schedule.name, cron, misfire, cap, after_name, next_at: next })
    // Assigned from left to right: next_at still sees the cron that was.
    .onDuplicateKeyUpdate({
      next_at: sql`if(edited = 1 or cron = ${cron}, next_at, ${next})`,
      cron: sql`if(edited = 1, cron, ${cron})`,
      misfire: sql`if(edited = 1, misfire, ${misfire})`,
      cap: sql`if(edited = 1, cap, ${cap})`,
      after_name,
    })
    .execute()
}

/** All of one moment, by the database's clock. */
export function listSchedules(db: Db) {
  return db
    .selectFrom('schedule')
    .leftJoin('schedule_slot as last', (join) =>
      join.onRef('last.schedule', '=', 'schedule.name').onRef('last.slot_at', '=', 'schedule.last_at'),
    )
    .leftJoin('job', 'job.id', 'last.job_id')
    .select(['schedule.id', 'name', 'cron', 'misfire', 'cap', 'after_name as after', 'paused', 'edited', 'version'])
    .select(['next_at as nextAt', 'last_at as lastAt', 'assessed_at as assessedAt', 'schedule.off'])
    .select(['job.id as jobId', 'job.state as jobState', databaseNow.as('now')])
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
export type ScheduleRow = Awaited<ReturnType<typeof listSchedules>>[number]

export const isDue = ({ paused, nextAt, now }: ScheduleRow) => !paused && nextAt <= now
export const isBusy = ({ jobState }: ScheduleRow) => jobState === 'QUEUED' || jobState === 'RUNNING'

/** The schedule whose end a slot of that time waits for, as `after` says; undefined when its turn has come. */
export function blockerOf({ after }: ScheduleRow, slotAt: Date, rows: ScheduleRow[]): ScheduleRow | undefined {
  const before = rows.find(({ name }) => name === after)
  return before && !hasEnded(before, slotAt) ? before : undefined
}

/** Whether all its slots up to that time have come and ended; one that is paused is not waited for. */
function hasEnded(row: ScheduleRow, slotAt: Date): boolean {
  if (isBusy(row) && row.lastAt !== null && row.lastAt <= slotAt) return false
  return Boolean(row.paused) || (row.nextAt > slotAt && (row.waitingAt === null || row.waitingAt > slotAt))
}

/**
 * Takes the schedule's next run for that slot: of all who saw the same last run one gets it, so that two never run at
 * once. False for the others.
 */
export async function takeRun(db: Db, { name, lastAt }: ScheduleRow, slotAt: Date | ReturnType<typeof sql<Date>>) {
  const turn = db.updateTable('schedule').set({ last_at: slotAt }).where('name', '=', name)
  return (await turn.where(sql<boolean>`last_at <=> ${lastAt}`).executeTakeFirst()).numUpdatedRows > 0n
}
