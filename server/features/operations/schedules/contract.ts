import { z } from 'zod'
import { endpoint, id, idParams, text, version } from '#contract/endpoint.ts'
import { jobStates } from '#contract/job-states.ts'
import { flag, q } from '#contract/list.ts'
import { readEndpoints, stepsOf } from '#contract/resource.ts'
import { misfires, runKinds, scheduleStates } from './enums.ts'

/** What of them may wait for somebody: the count of the start page. */
export const schedulesWaiting = ['schedulesOff'] as const

/** A count of a run beside the median of the runs before, from which it is far. */
const off = z.strictObject({ key: z.string(), value: z.number().int(), usual: z.number() })

const run = z.strictObject({
  /** The slot, or when it was ordered. */
  slotAt: z.string(),
  kind: z.enum(runKinds),
  jobId: id.nullable(),
  state: z.enum(jobStates).nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** What it counted, by the names that results of jobs have. */
  counts: z.record(z.string(), z.number().int()),
  /** Why it failed, in the reader's language. */
  error: z.string().nullable(),
  off: off.nullable(),
  /** Who ordered it by hand, and why. */
  orderedByName: z.string().nullable(),
  reason: z.string().nullable(),
})
export type Run = z.infer<typeof run>

const timing = z.strictObject({
  cron: z.string().trim().min(1).max(100),
  misfire: z.enum(misfires),
  cap: z.number().int().min(1).max(10_000),
})

export const scheduleTiming = timing.extend({ version: version.optional() })

export const schedule = z.strictObject({
  id,
  name: z.string(),
  /** The kind of its job, by which the console names it. */
  kind: z.string(),
  does: z.string(),
  ...timing.shape,
  /** The cron in the reader's language. */
  words: z.string(),
  builtIn: timing.extend({ words: z.string() }),
  edited: z.boolean(),
  paused: z.boolean(),
  state: z.enum(scheduleStates),
  /** The schedule that it follows, and that for whose end it waits now. */
  after: z.string().nullable(),
  blockedBy: z.string().nullable(),
  /** The next five slots; of a paused one those that would come. */
  nextAt: z.string().nullable(),
  nextRuns: z.array(z.string()),
  last: run.nullable(),
  /** Stays until somebody has seen to it. */
  off: off.nullable(),
  supportsDryRun: z.boolean(),
  version,
})
export type Schedule = z.infer<typeof schedule>
export type Timing = z.infer<typeof timing>

export const { list: listSchedules, get: getSchedule } = readEndpoints('schedules', {
  noun: 'scheduled job',
  item: schedule,
  // As many as releases bring.
  sorts: ['name', 'nextAt', 'id'],
  order: 'asc',
  filters: { q, paused: flag.optional(), edited: flag.optional(), waits: z.enum(schedulesWaiting).optional() },
})

/** The slot of the last run that was shown. */
const slotCursor = z.string().regex(/^20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z$/, 'wrongType')

export const listRuns = endpoint({
  method: 'get',
  path: '/schedules/{id}/runs',
  permission: 'schedules:show',
  summary: 'Runs and missed slots, the latest first',
  params: idParams,
  query: z.strictObject({ cursor: slotCursor.optional() }),
  response: z.strictObject({ items: z.array(run), nextCursor: z.string().nullable() }),
})

const line = z.strictObject({ at: z.string(), level: z.enum(['INFO', 'WARN', 'ERROR']), text: z.string() })
export type LogLine = z.infer<typeof line>

export const getRunLog = endpoint({
  method: 'get',
  path: '/schedules/{id}/runs/{jobId}/log',
  permission: 'schedules:show',
  summary: 'What one run noted, the oldest line first',
  params: idParams.extend({ jobId: idParams.shape.id }),
  response: z.strictObject({ lines: z.array(line) }),
})

export const previewTiming = endpoint({
  method: 'post',
  path: '/schedules/preview',
  writes: false,
  permission: 'schedules:edit',
  summary: 'A cron in words with its next five slots',
  body: timing.pick({ cron: true }),
  response: z.strictObject({ words: z.string(), nextRuns: z.array(z.string()) }),
})

export const editSchedule = endpoint({
  method: 'patch',
  path: '/schedules/{id}',
  permission: 'schedules:edit',
  summary: 'Set when it runs; later releases leave that alone',
  params: idParams,
  body: timing.extend({ version }),
  response: schedule,
})

const step = stepsOf('schedules', schedule)
const why = z.strictObject({ reason: text(200) })

export const resetSchedule = step('reset', 'edit', 'Back to when the release says', z.strictObject({ version }))
export const pauseSchedule = step('pause', 'edit', 'Order nothing from now on; what runs goes on', why)
export const resumeSchedule = step('resume', 'edit', 'Go on; what came meanwhile is dealt with as missed slots are')
export const runScheduleNow = step('run-now', 'run', 'Run now, unless a run is not over', why)
export const dryRunSchedule = step('dry-run', 'run', 'Tell what a run would do, and change nothing')
export const acknowledgeSchedule = step('acknowledge', 'edit', 'Somebody has seen to the count that was far off')

export const getWorkers = endpoint({
  method: 'get',
  path: '/schedules/workers',
  permission: 'schedules:list',
  summary: 'Whether any worker lives that could run something',
  response: z.strictObject({ alive: z.boolean() }),
})
