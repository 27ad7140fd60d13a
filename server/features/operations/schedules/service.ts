import type { Input } from '#contract/endpoint.ts'
import type { Page } from '#contract/list.ts'
import { editRecord, existing, getRecord, type Resource, scopeOn } from '#engines/resource/records.ts'
import { pick } from '#engines/resource/verbs.ts'
import { alsoWaiting } from '#engines/waiting.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict, invalid, notFound } from '#kernel/http/errors.ts'
import { CronFault } from '#kernel/jobs/cron-fields.ts'
import { listNotes } from '#kernel/jobs/notes.ts'
import { settleAlarm } from '#kernel/jobs/schedule-counts.ts'
import * as steps from '#kernel/jobs/schedule-steps.ts'
import { hasWorker } from '#kernel/jobs/workers.ts'
import type * as contract from './contract.ts'
import type { Schedule } from './contract.ts'
import * as queries from './queries.ts'
import { presentRun, readSchedules, readTiming } from './show.ts'

const resource: Resource<Schedule> = {
  name: 'schedules',
  find: async (ctx, id) => (await readSchedules(ctx)).get(id),
  label: ({ name }) => name,
  shown: (schedule) => pick(schedule, ['cron', 'misfire', 'cap', 'edited']),
}

type Asked = { params: { id: number } }

export async function listSchedules(
  ctx: Ctx,
  { query }: Input<typeof contract.listSchedules>,
): Promise<Page<Schedule>> {
  const scope = scopeOn(resource, ctx, 'schedules:list')
  const page = await queries.reads.list(ctx.db, query, alsoWaiting(ctx, scope, queries.waiting, query.waits))
  const all = await readSchedules(ctx)
  return { ...page, items: page.items.flatMap(({ id }) => all.get(id) ?? []) }
}

export const getSchedule = (ctx: Ctx, id: number) => getRecord(resource, ctx, id, 'schedules:show')

const runsAtOnce = 25

export async function listRuns(ctx: Ctx, { params, query }: Input<typeof contract.listRuns>) {
  const { name } = await getSchedule(ctx, params.id)
  const rows = await queries.listRuns(ctx.db, name, before(query.cursor), runsAtOnce + 1)
  const items = rows.slice(0, runsAtOnce).map((row) => presentRun(ctx, row))
  return { items, nextCursor: rows.length > runsAtOnce ? (items.at(-1)?.slotAt ?? null) : null }
}

function before(cursor: string | undefined): Date | undefined {
  if (cursor === undefined) return undefined
  const at = new Date(cursor)
  if (Number.isNaN(at.getTime())) throw invalid({ cursor: 'wrongType' })
  return at
}

export async function getRunLog(ctx: Ctx, { params }: Input<typeof contract.getRunLog>) {
  const { name } = await getSchedule(ctx, params.id)
  if (!(await queries.isRunOf(ctx.db, name, params.jobId))) throw notFound()
  const notes = await listNotes(ctx.db, params.jobId)
  return {
    lines: notes.map(({ at, level, problem }) => ({ at: at.toISOString(), level, text: ctx.translate(problem) })),
  }
}

export async function getWorkers({ db }: Ctx) {
  return { alive: await hasWorker(db) }
}

/** What cannot be read is refused at its field. */
function atField(error: unknown): never {
  throw error instanceof CronFault ? invalid({ cron: error.problem }) : error
}

export async function previewTiming(ctx: Ctx, { body }: Input<typeof contract.previewTiming>) {
  try {
    return readTiming(ctx, body.cron, ctx.now())
  } catch (error) {
    return atField(error)
  }
}

function setTiming(
  ctx: Ctx,
  id: number,
  { version, ...timing }: { version: number } & Partial<steps.Timing>,
  action: string,
) {
  const { cron, misfire, cap } = timing
  const asked = cron !== undefined && misfire !== undefined && cap !== undefined ? { cron, misfire, cap } : undefined
  return editRecord(resource, ctx, {
    ...{ id, version, action },
    check: ({ edited }) => {
      if (!asked && !edited) throw conflict('schedule.asBuiltIn')
    },
    write: (ctx, { name }) => steps.timeSchedule(ctx, { name, version }, asked).catch(atField),
  })
}

export const edit = (ctx: Ctx, { params, body }: Input<typeof contract.editSchedule>) =>
  setTiming(ctx, params.id, body, 'edit')
export const reset = (ctx: Ctx, { params, body }: Input<typeof contract.resetSchedule>) =>
  setTiming(ctx, params.id, body, 'reset')

/** A step that the kernel carries out and puts on record; answers the schedule as it stands then. */
function stepOf<A extends Asked>(
  permission: 'schedules:edit' | 'schedules:run',
  act: (ctx: Ctx, name: string, asked: A) => Promise<unknown>,
) {
  return (ctx: Ctx, asked: A): Promise<Schedule> =>
    inTransaction(ctx, async (ctx) => {
      const { id, name } = await getRecord(resource, ctx, asked.params.id, permission)
      await act(ctx, name, asked)
      return existing(resource.find(ctx, id))
    })
}

type WithReason = Asked & { body: { reason: string } }

export const pause = stepOf<WithReason>('schedules:edit', (ctx, name, { body }) =>
  steps.pauseSchedule(ctx, name, body.reason),
)
export const resume = stepOf('schedules:edit', steps.resumeSchedule)
export const runNow = stepOf<WithReason>('schedules:run', (ctx, name, { body }) => steps.runNow(ctx, name, body.reason))
export const dryRun = stepOf('schedules:run', steps.dryRun)

export const acknowledge = stepOf('schedules:edit', async (ctx, name, { params }) => {
  if (!(await settleAlarm(ctx.db, name))) throw conflict('schedule.notOff')
  await audit(ctx, { action: 'acknowledge', resource: 'schedules', recordId: params.id, recordLabel: name })
})
