import { setTimeout as sleep } from 'node:timers/promises'
import { dayMs } from '#contract/days.ts'
import { type ListFile, openListProvider } from '#features/messages/push-providers/lists/list-gateway.ts'
import { writeFile } from '#kernel/files/files.ts'
import { ApiError } from '#kernel/http/errors.ts'
import { JobFailed, type JobRun } from '#kernel/jobs/jobs.ts'
import { OutboundFailed } from '#kernel/outbound/outbound.ts'
import { type AccountKind, ListFault, readAccounts } from './accounts.ts'
import { countDevices, type Held, lastTotal, listHeld, refuseList, stepList } from './queries.ts'
import { addressOf } from './request.ts'

/** How often it is asked whether a list is ready, how long in all, and how long the file itself may take. */
export interface Pace {
  everyMs: number
  patienceMs: number
  fileMs: number
}

const maxBytes = 512 * 1024 * 1024
const keptMs = 30 * dayMs
/** Clocks of others: a file that was made a little before it was asked for was made for it. */
const skewMs = 5 * 60_000
/** Of the list before, and of our own devices; with fewer the list is not whole. */
const leastOfBefore = 0.8
const leastOfOurs = 0.5

/** Takes each list that was asked for once it is ready, keeps it as a file, and checks it against our devices. */
export async function downloadLists(run: JobRun, pace: Pace): Promise<object> {
  const lists = await listHeld(run.ctx.db, ['REQUESTED'])
  if (lists.length === 0) await run.note('pushUserList.noList')
  const sums = { lists: 0, total: 0, empty: 0 }
  let refused: JobFailed | undefined
  for (const list of lists) {
    const done = await takeList(run, pace, list).catch(async (error) => {
      refused = await refuse(run, list, error)
      return undefined
    })
    if (!done) continue
    sums.lists += 1
    sums.total += done.total
    sums.empty += done.invalid + done.nobody
  }
  if (refused) throw refused
  return sums
}

/** What a list is refused for stands on it, and the run fails with it. */
export async function refuse(run: JobRun, { id }: Held, error: unknown): Promise<JobFailed> {
  const fault = faultOf(error)
  if (!fault) throw error
  await run.inTransaction((ctx) => refuseList(ctx.db, id, fault.refusal, ctx.now()))
  const params = { id, ...fault.counts }
  const isProvider = fault.refusal === 'PROVIDER'
  return new JobFailed({
    key: `pushUserList.${fault.refusal}`,
    params: isProvider ? { ...params, name: 'OneSignal', cause: '–' } : params,
  })
}

function faultOf(error: unknown): ListFault | undefined {
  if (error instanceof ListFault) return error
  if (error instanceof OutboundFailed) return new ListFault(error.reason === 'tooLarge' ? 'TOO_LARGE' : 'DAMAGED')
  return error instanceof ApiError && error.problem.key === 'file.tooLarge' ? new ListFault('TOO_LARGE') : undefined
}

async function takeList(run: JobRun, pace: Pace, list: Held) {
  const { ctx } = run
  if (!list.address) throw new ListFault('NOT_READY')
  const address = ctx.pii.open(...addressOf(list.id), list.address).address ?? ''
  const { provider, lists } = await openListProvider(ctx, list.providerId)
  const bounds = { timeoutMs: pace.fileMs, maxBytes }
  let broken = 0
  for (let waited = 0; ; waited += pace.everyMs) {
    const fetched = await lists
      .fetch(ctx, provider, address, bounds, (file) => keep(run, list, file))
      .catch((error: unknown) => {
        broken += 1
        if (!isPassing(error) || broken === brokenToStop) throw error
        return { kind: 'NOT_READY' } as const
      })
    if ('failure' in fetched && fetched.failure === 'REFUSED') throw new ListFault('PROVIDER')
    if ('kind' in fetched && fetched.kind === 'FILE') return check(run, list, fetched.value)
    if (waited + pace.everyMs > pace.patienceMs) throw new ListFault('NOT_READY')
    await run.note('pushUserList.waiting', { id: list.id, seconds: Math.round(pace.everyMs / 1_000) })
    await run.inTransaction(async () => undefined)
    await sleep(pace.everyMs, undefined, { signal: run.signal })
  }
}

/** A connection that is lost on the way may hold the next time. */
const isPassing = (error: unknown) => error instanceof OutboundFailed && error.reason !== 'tooLarge'
const brokenToStop = 3

/** Nobody takes it away: it holds the addresses of all telephones. */
function keep(run: JobRun, { id, requestedAt }: Held, { madeAt, bytes }: ListFile) {
  if (madeAt && madeAt.getTime() < requestedAt.getTime() - skewMs) throw new ListFault('STALE')
  const expiresAt = new Date(run.ctx.now().getTime() + keptMs)
  const meta = { purpose: 'push-user-lists', name: `push-user-list-${id}.csv.gz`, mime: 'application/gzip', expiresAt }
  return writeFile(run.ctx, { ...meta, scope: 'ALL', sensitivity: 'RAW', jobId: run.id }, bytes, { maxBytes })
}

async function check(run: JobRun, list: Held, file: { id: number; size: number }) {
  const { ctx } = run
  const counts: Record<AccountKind, number> = { OURS: 0, INVALID: 0, NOBODY: 0, RECENT: 0, OTHER: 0 }
  let total = 0
  for await (const accounts of readAccounts(ctx, { ...list, fileId: file.id })) {
    for (const { kind } of accounts) counts[kind] += 1
    total += accounts.length
    run.progress(total)
    run.signal.throwIfAborted()
  }
  await checkSize(run, list, total, counts.OURS)
  const found = { total, ours: counts.OURS, invalid: counts.INVALID, nobody: counts.NOBODY, recent: counts.RECENT }
  await run.inTransaction(async (ctx) => {
    const change = { ...found, bytes: file.size, file_id: file.id, address: null, checked_at: ctx.now() }
    await stepList(
      ctx.db,
      { id: list.id, from: ['REQUESTED'] },
      { ...change, status: 'CHECKED', updated_at: ctx.now() },
    )
  })
  await run.note('pushUserList.checked', { id: list.id, ...found })
  return found
}

async function checkSize({ ctx }: JobRun, { id, providerId }: Held, total: number, ours: number): Promise<void> {
  const before = await lastTotal(ctx.db, providerId, id)
  if (total === 0 || (before !== undefined && total < before * leastOfBefore))
    throw new ListFault('SMALL', { total, before: before ?? 0 })
  const devices = await countDevices(ctx.db, providerId)
  if (ours < devices * leastOfOurs) throw new ListFault('OURS_MISSING', { ours, devices })
}
