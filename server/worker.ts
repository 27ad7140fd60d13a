import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { spreadShown } from '#kernel/audit/spread.ts'
import type { Deps } from '#kernel/context.ts'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import { bringSchedules } from '#kernel/jobs/schedule-rows.ts'
import { fireSchedules } from '#kernel/jobs/schedules.ts'
import { requeueStranded } from '#kernel/jobs/stranded.ts'
import { beat, leave } from '#kernel/jobs/workers.ts'

const idleMs = 250
const lookMs = 1_000
const beatMs = 5_000
const atOnce = 2

/** Claims and runs jobs, two at a time, and fires the schedules; any number of processes may do the same. */
export function startWorker(deps: Deps) {
  const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`
  const end = new AbortController()
  let seen = Date.now()
  const look = () => {
    seen = Date.now()
  }
  const running = Array.from({ length: atOnce }, () => workThrough(deps, owner, end.signal, look))
  running.push(watchSchedules(deps, end.signal), spreadLooks(deps, end.signal), beatAlive(deps, owner, end.signal))
  return {
    /** Last time the worker looked for a job, for /readyz. */
    seenAt: () => seen,
    stop: async () => {
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
async function runNext(deps: Deps, owner: string, stop: AbortSignal): Promise<boolean> {
  const kinds = deps.product.jobs.map((job) => job.kind)
  const claim = await claimJob(deps, owner, kinds)
  if (claim) await runJob(deps, claim, stop)
  return claim !== undefined
}

async function watchSchedules(deps: Deps, stop: AbortSignal): Promise<void> {
  for (let brought = false; !stop.aborted; ) {
    try {
      if (!brought) await bringSchedules(deps)
      brought = true
      await fireSchedules(deps)
      // Also where all workers are busy: what was lost is then seen to wait.
      await requeueStranded(deps)
    } catch (error) {
      deps.log.warn({ err: error }, 'worker could not reach the schedules')
    }
    await sleep(lookMs, undefined, { signal: stop }).catch(() => undefined)
  }
}

/** So that a page can say that nobody is there to run anything. */
async function beatAlive(deps: Deps, owner: string, stop: AbortSignal): Promise<void> {
  const { db } = deps.database
  const tell = (error: unknown) => deps.log.warn({ err: error }, 'worker could not say that it lives')
  while (!stop.aborted) {
    await beat(db, owner).catch(tell)
    await sleep(beatMs, undefined, { signal: stop }).catch(() => undefined)
  }
  await leave(db, owner).catch(tell)
}

/** Each second; while many looks wait it rests as long as it works, so that pages are not slower for it. */
async function spreadLooks(deps: Deps, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const began = performance.now()
    const looks = await spreadShown(deps).catch((error) => {
      deps.log.warn({ err: error }, 'worker could not reach the log')
      return 0
    })
    const restMs = looks > 0 ? Math.min(lookMs, performance.now() - began) : lookMs
    await sleep(restMs, undefined, { signal: stop }).catch(() => undefined)
  }
}
