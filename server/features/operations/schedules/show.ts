import type { Problem } from '#contract/problems.ts'
import type { Ctx } from '#kernel/context.ts'
import { nextSlots } from '#kernel/jobs/cron.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { countsOf } from '#kernel/jobs/schedule-counts.ts'
import { blockerOf, isBusy, listSchedules, type ScheduleRow, statedOf } from '#kernel/jobs/schedule-rows.ts'
import { hasWorker } from '#kernel/jobs/workers.ts'
import type { Run, Schedule } from './contract.ts'
import type { Misfire, RunKind, ScheduleState } from './enums.ts'
import { listLastRuns, type RunRow } from './queries.ts'
import { describeCron } from './words.ts'

const nextShown = 5

/** What a cron says: in words, and the slots after an instant. Throws CronFault. */
export function readTiming({ request }: Ctx, cron: string, after: Date) {
  const nextRuns = nextSlots(cron, after, nextShown).map((slot) => slot.toISOString())
  return { words: describeCron(cron, request.lang), nextRuns }
}

/** All schedules as they stand at this moment, by their ids. */
export async function readSchedules(ctx: Ctx): Promise<Map<number, Schedule>> {
  const [rows, runs, alive] = await Promise.all([listSchedules(ctx.db), listLastRuns(ctx.db), hasWorker(ctx.db)])
  const lastOf = new Map(runs.map((run) => [run.schedule, run]))
  return new Map(rows.flatMap((row) => present(ctx, row, { rows, alive, last: lastOf.get(row.name) })))
}

interface Beside {
  rows: ScheduleRow[]
  alive: boolean
  last: RunRow | undefined
}

/** One whose release is not this one's is not shown. */
function present(ctx: Ctx, row: ScheduleRow, { rows, alive, last }: Beside): [number, Schedule][] {
  const stated = ctx.deps.product.schedules.find(({ name }) => name === row.name)
  if (!stated) return []
  const { id, name, cron, cap, after, version, nextAt } = row
  const blocker = row.waitingAt === null ? undefined : blockerOf(row, row.waitingAt, rows)
  const { words, nextRuns } = readTiming(ctx, cron, row.now)
  const builtIn = statedOf(stated)
  const shown: Schedule = {
    ...{ id, name, cron, cap, after, version, words, nextRuns, nextAt: nextAt.toISOString() },
    kind: stated.job.kind,
    does: ctx.request.lang === 'en' ? stated.does.en : stated.does.zh,
    misfire: row.misfire as Misfire,
    builtIn: { ...builtIn, words: describeCron(builtIn.cron, ctx.request.lang) },
    edited: row.edited === 1,
    paused: row.paused === 1,
    state: stateOf(row, alive, blocker !== undefined),
    blockedBy: blocker?.name ?? null,
    last: last ? presentRun(ctx, last) : null,
    off: readJson(row.off) as Schedule['off'],
    supportsDryRun: stated.job.supportsDryRun ?? false,
  }
  return [[id, shown]]
}

function stateOf(row: ScheduleRow, alive: boolean, isBlocked: boolean): ScheduleState {
  if (row.jobState === 'RUNNING' && alive) return 'RUNNING'
  if (row.paused) return 'PAUSED'
  if (!alive) return 'NO_WORKER'
  if (isBlocked) return 'BLOCKED'
  return isBusy(row) || row.waitingAt !== null ? 'QUEUED' : 'READY'
}

const shownAt = (at: Date | null) => at?.toISOString() ?? null

export function presentRun(ctx: Ctx, { schedule: _, result, ...run }: RunRow): Run {
  const isOver = run.state === 'DONE' || run.state === 'FAILED' || run.state === 'CANCELLED'
  return {
    ...run,
    kind: run.kind as RunKind,
    state: run.state as Run['state'],
    slotAt: run.slotAt.toISOString(),
    startedAt: shownAt(run.startedAt),
    finishedAt: isOver ? shownAt(run.finishedAt) : null,
    counts: countsOf(result),
    error: run.error === null ? null : ctx.translate(readJson(run.error) as Problem),
    off: readJson(run.off) as Run['off'],
  }
}
