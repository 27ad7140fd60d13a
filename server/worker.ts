import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { Cron } from 'croner'
import { type Deps, systemContext } from '#kernel/context.ts'
import { enqueue, type Schedule } from '#kernel/jobs/jobs.ts'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'

const idleMs = 300
const atOnce = 2

export interface Worker {
  /** Last time the worker looked for a job, for /readyz. */
  seenAt: () => number
  stop: () => Promise<void>
}

/** Claims and runs jobs, two at a time, and orders the scheduled ones; any number of processes may do the same. */
export function startWorker(deps: Deps): Worker {
  const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`
  const end = new AbortController()
  let seen = Date.now()
  const look = () => {
    seen = Date.now()
  }
  const running = Array.from({ length: atOnce }, () => workThrough(deps, owner, end.signal, look))
  const crons = deps.product.schedules.map((schedule) => startSchedule(deps, schedule))
  return {
    seenAt: () => seen,
    stop: async () => {
      for (const cron of crons) cron.stop()
      end.abort()
      await Promise.all(running)
    },
  }
}

async function workThrough(deps: Deps, owner: string, stop: AbortSignal, look: () => void): Promise<void> {
  while (!stop.aborted) {
    look()
    const worked = await runNext(deps, owner, stop).catch((error) => {
      deps.log.warn({ err: error }, 'worker could not reach the job table')
      return false
    })
    if (!worked) await sleep(idleMs, undefined, { signal: stop }).catch(() => undefined)
  }
}

/** Runs the next due job; false when there is none. */
export async function runNext(deps: Deps, owner: string, stop: AbortSignal): Promise<boolean> {
  const claim = await claimJob(
    deps,
    owner,
    deps.product.jobs.map((job) => job.kind),
  )
  if (!claim) return false
  await runJob(deps, claim, stop)
  return true
}

/** Every worker fires; the unique key of the firing's minute lets one order stand. */
function startSchedule(deps: Deps, schedule: Schedule): Cron {
  return new Cron(schedule.cron, { timezone: 'Asia/Taipei', catch: true, unref: true }, async (cron: Cron) => {
    const firing = (cron.currentRun() ?? deps.now()).toISOString().slice(0, 16)
    const order = { title: schedule.title, uniqueKey: `${schedule.job.kind}:${firing}` }
    await enqueue(systemContext(deps), schedule.job, {}, order).catch((error) =>
      deps.log.warn({ kind: schedule.job.kind, err: error }, 'scheduled job could not be ordered'),
    )
  })
}
