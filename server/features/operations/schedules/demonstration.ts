import { dayMs } from '#contract/days.ts'
import type { Page } from '#contract/list.ts'
import type { Act } from '#kernel/feature.ts'
import { slotsBetween } from '#kernel/jobs/cron.ts'
import type { Schedule } from '#kernel/jobs/jobs.ts'
import { insertPastRuns, type PastRun } from '#kernel/jobs/past-runs.ts'
import { bringSchedules } from '#kernel/jobs/schedule-rows.ts'
import { pick, type Random, seededRandom } from '#server/demonstration/random.ts'
import type { Stage } from '#server/demonstration/stage.ts'
import type { Schedule as Shown } from './contract.ts'

const days = 30
/** Of what runs every few minutes half a day tells as much as a month, and a first start is to be quick. */
const most = 240
const failing = 0.004

/** A month of runs by themselves, behind one of each by hand that shows what it counts. */
export const acts: Act[] = [{ act: 990, play: (stage) => play(stage as Stage) }]

async function play(stage: Stage): Promise<void> {
  stage.plan(stage.deps.now(), async () => {
    const { deps } = stage
    await bringSchedules(deps)
    const admin = await stage.as('admin')
    const shown = await runEach(stage)
    const random = seededRandom(20_261_201)
    const largest = [...shown.values()].toSorted((a, b) => sizeOf(b) - sizeOf(a))[0]
    for (const schedule of deps.product.schedules) {
      const counts = shown.get(schedule.name)?.last?.counts ?? {}
      const isOff = schedule.name === largest?.name
      await insertPastRuns(
        { db: deps.database.db, now: deps.now },
        schedule,
        pastOf(random, schedule, deps.now(), isOff ? far(counts) : counts),
      )
    }
    const [idle] = [...shown.values()].filter(({ cron }) => cron === '0 0/3 * * * ?')
    if (idle) await admin.post(`/schedules/${idle.id}/pause`, { reason: '服務商維護中，恢復後再啟用' })
  })
}

const sizeOf = ({ last }: Shown) => Math.max(0, ...Object.values(last?.counts ?? {}))
const far = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).map(([key, value]) => [key, value < 10 ? value : value * 5]))

/** One run of each that only schedules order, those before others in a chain first. */
async function runEach(stage: Stage): Promise<Map<string, Shown>> {
  const admin = await stage.as('admin')
  const list = async () => (await admin.get<Page<Shown>>('/schedules?pageSize=200')).items
  const own = new Set(stage.deps.product.schedules.filter(({ job }) => !job.permission).map(({ name }) => name))
  const ids = new Map((await list()).map(({ name, id }) => [name, id]))
  const rest = stage.deps.product.schedules.filter(({ name }) => own.has(name))
  for (const { name } of rest) {
    await admin.post(`/schedules/${ids.get(name)}/run-now`, { reason: '上線檢查：確認排程都能執行' })
    await stage.runJobs()
  }
  return new Map((await list()).map((one) => [one.name, one]))
}

function pastOf(
  random: Random,
  { cron, misfire, job }: Schedule,
  now: Date,
  counts: Record<string, number>,
): PastRun[] {
  const slots = slotsBetween(cron, new Date(now.getTime() - days * dayMs), new Date(now.getTime() - 60_000)).slice(
    -most,
  )
  const missed = misfire === 'SKIP' && slots.length > 12 ? slots.at(-12) : undefined
  const usual = 200 + random() * 4_000
  return slots.map((slotAt) => {
    const tookMs = Math.round(usual * (0.6 + random() * 0.9))
    if (slotAt === missed) return { slotAt, tookMs, state: null, result: null, error: null }
    if (random() >= failing) return { slotAt, tookMs, state: 'DONE', result: varied(random, counts), error: null }
    const requestId = `job-${pick(random, ['a', 'b', 'c'])}${Math.floor(random() * 1e6)}-${job.maxAttempts}`
    return { slotAt, tookMs, state: 'FAILED', result: null, error: { key: 'jobs.internal', params: { requestId } } }
  })
}

const varied = (random: Random, counts: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(counts).map(([key, value]) => [key, Math.max(0, Math.round(value * (0.85 + random() * 0.3)))]),
  )
