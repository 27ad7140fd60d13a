import type { JobRun } from '#kernel/jobs/jobs.ts'
import { issueRange, setAside, WorkersDied } from './issue.ts'
import { findFirstPending, type Range } from './issue-queries.ts'
import { setSuspect } from './queries.ts'

/** Rows that were being tried when a worker was lost; `tries` counts how often they were tried as they are. */
export interface Suspect extends Pick<Range, 'from' | 'to' | 'repeated'> {
  tries: number
}

type Dispatch = Pick<Range, 'dispatchId' | 'couponId'>

/** A chunk of recipients, and three steps from it to a row. */
const rowsAtOnce = 10_000
const parts = 22
/** A row is to blame when this many workers were lost at it alone. */
const enough = 2

/**
 * Sends what a lost worker may have been at work on: one chunk after the other, and each on record before it is tried, so that
 * the next worker would know where this one was lost. What is on record is tried in smaller parts, down to the row that ends
 * whoever tries it; that one is set aside. Answers how many rows were decided.
 */
export async function issueSuspects(
  job: JobRun,
  dispatch: Dispatch,
  { suspect, atOnce }: { suspect: Suspect | null; atOnce: number },
): Promise<number> {
  const done = suspect ? await narrow(job, dispatch, suspect) : await tryFirst(job, dispatch, atOnce)
  await job.inTransaction((ctx) => setSuspect(ctx.db, dispatch.dispatchId, null))
  return done
}

/** As many chunks as were at work at once; those are the first ones that are not sent. */
async function tryFirst(job: JobRun, dispatch: Dispatch, atOnce: number): Promise<number> {
  let [done, from] = [0, 0]
  for (let n = 0; n < atOnce; n++) {
    const first = await findFirstPending(job.ctx.db, dispatch.dispatchId, from, false)
    if (first === undefined) return done + (await tryFirstRepeated(job, dispatch))
    from = first + rowsAtOnce
    done += await attempt(job, dispatch, { from: first, to: from - 1, repeated: false, tries: 1 })
  }
  return done
}

async function tryFirstRepeated(job: JobRun, dispatch: Dispatch): Promise<number> {
  const from = await findFirstPending(job.ctx.db, dispatch.dispatchId, 0, true)
  return from === undefined ? 0 : attempt(job, dispatch, { from, to: from + rowsAtOnce - 1, repeated: true, tries: 1 })
}

async function narrow(job: JobRun, dispatch: Dispatch, suspect: Suspect): Promise<number> {
  const { from, to, repeated, tries } = suspect
  if (from === to) {
    if (tries < enough) return attempt(job, dispatch, { ...suspect, tries: tries + 1 })
    const problem = new WorkersDied(`${tries} workers were lost at this row`)
    return setAside(job, { ...dispatch, from, to, repeated }, problem)
  }
  const size = Math.ceil((to - from + 1) / parts)
  let done = 0
  for (let at = from; at <= to; at += size)
    done += await attempt(job, dispatch, { from: at, to: Math.min(at + size - 1, to), repeated, tries: 1 })
  return done
}

async function attempt(job: JobRun, dispatch: Dispatch, suspect: Suspect): Promise<number> {
  await job.inTransaction((ctx) => setSuspect(ctx.db, dispatch.dispatchId, suspect))
  // What is known more closely than before is not found out twice.
  await job.advanced()
  const { from, to, repeated } = suspect
  return issueRange(job, { ...dispatch, from, to, repeated })
}
