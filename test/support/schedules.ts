import { sql } from 'kysely'
import { empty } from '#contract/endpoint.ts'
import { type Deps, systemContext } from '#kernel/context.ts'
import { openDatabase } from '#kernel/database/open.ts'
import type { Feature } from '#kernel/feature.ts'
import { defineJob, type Schedule } from '#kernel/jobs/jobs.ts'
import { bringSchedules } from '#kernel/jobs/schedule-rows.ts'
import { fireSchedules } from '#kernel/jobs/schedules.ts'
import { createLogger } from '#kernel/logger.ts'
import { createProduct } from '#kernel/product.ts'
import type { TestApp } from './app.ts'
import { testDatabaseAddress } from './database.ts'

/** In Taipei, as a person would write it: `2027-03-01 03:10`. */
export const taipei = (text: string) => new Date(`${text.replace(' ', 'T')}+08:00`)

const inTaipei = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(5, 19).replace('T', ' ')

/** A job that does nothing; tests end its rows by hand. */
export const idleJob = defineJob({
  kind: 'test-scheduled',
  payload: empty,
  maxAttempts: 3,
  run: async () => undefined,
})

const nothing = { zh: '', en: '' }

/** The same with these jobs and schedules alone. */
export function stating(deps: Deps, parts: Pick<Feature, 'jobs' | 'schedules'>): Deps {
  const garden = { name: 'garden', mount: () => undefined, ...parts }
  const { jobs, schedules } = createProduct([{ name: 'garden', features: [garden] }], deps.product.surfaces)
  return { ...deps, product: { ...deps.product, jobs, schedules } }
}

export interface Line {
  schedule: string
  missed: number
  msg: string
}

/** A scheduler on one connection, whose database clock stands where it is set: `now()` obeys the session's timestamp. */
export function openScheduler(t: TestApp, stated: readonly Omit<Schedule, 'job' | 'title' | 'does'>[]) {
  const database = openDatabase({ ...testDatabaseAddress(), poolSize: 1 })
  const lines: Line[] = []
  const log = createLogger('warn', { write: (line: string) => void lines.push(JSON.parse(line)) })
  const idle = (schedules: typeof stated) =>
    schedules.map((one) => ({ ...one, job: idleJob, title: one.name, does: nothing }))
  const deps = stating({ ...t.deps, database, log }, { jobs: [idleJob], schedules: idle(stated) })
  const set = (at: Date) => sql`set timestamp = ${at.getTime() / 1_000}`.execute(database.db)
  return {
    deps,
    ctx: systemContext(deps),
    lines,
    set,
    /** Starts as a worker does, at that time. */
    start: async (at: string) => {
      await set(taipei(at))
      await bringSchedules(deps)
    },
    /** Starts at the time where it stands, with other schedules. */
    restate: async (schedules: typeof stated) => {
      deps.product = stating(deps, { jobs: [idleJob], schedules: idle(schedules) }).product
      await bringSchedules(deps)
    },
    look: async (at: string | Date) => {
      await set(typeof at === 'string' ? taipei(at) : at)
      await fireSchedules(deps)
    },
    close: () => database.close(),
  }
}
export type Scheduler = ReturnType<typeof openScheduler>

/** For beforeEach: no schedule, slot, job or audit row of an earlier test is left. */
export async function clearSchedules({ deps: { database } }: TestApp): Promise<void> {
  for (const table of ['schedule', 'schedule_slot', 'job', 'audit_log'] as const)
    await database.db.deleteFrom(table).execute()
}

/** The slots of a schedule as `03-01 10:03:00 FIRED`. */
export async function slotsOf({ deps }: Pick<TestApp, 'deps'>, schedule: string): Promise<string[]> {
  const slots = deps.database.db.selectFrom('schedule_slot').select(['slot_at as at', 'state'])
  const rows = await slots.where('schedule', '=', schedule).orderBy('slot_at').execute()
  return rows.map(({ at, state }) => `${inTaipei(at)} ${state}`)
}

/** Every job of a test ends. */
export async function endJobs({ deps }: Pick<TestApp, 'deps'>): Promise<void> {
  await deps.database.db.updateTable('job').set({ state: 'DONE' }).where('state', '=', 'QUEUED').execute()
}

/** How far slots and jobs disagree: nothing, when each fired slot has its own job and each job its slot. */
export async function disagreements({ deps: { database } }: Pick<TestApp, 'deps'>) {
  const { rows } = await sql<{ fired: number; jobs: number; pairs: number }>`
    select (select count(*) from schedule_slot where state = 'FIRED') as fired,
      (select count(*) from job) as jobs,
      (select count(distinct job.id) from schedule_slot join job on job.id = job_id where schedule_slot.state = 'FIRED') as pairs`.execute(
    database.db,
  )
  const { fired = -1, jobs = -2, pairs = -3 } = rows[0] ?? {}
  return Number(fired) === Number(jobs) && Number(jobs) === Number(pairs) ? [] : [{ fired, jobs, pairs }]
}

export const everyThree = '0 0/3 * * * ?'

/** What the log tells of a schedule, the oldest first. */
export async function auditOf({ deps }: TestApp, name: string) {
  const rows = deps.database.db.selectFrom('audit_log').select(['action', 'actor_id as actorId', 'difference'])
  return rows.where('resource', '=', 'schedules').where('record_label', '=', name).orderBy('id').execute()
}
