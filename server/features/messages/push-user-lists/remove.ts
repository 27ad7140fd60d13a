import { invalidateDevices } from '#features/messages/member-devices/service.ts'
import {
  type ListProvider,
  openListProvider,
  type Removal,
} from '#features/messages/push-providers/lists/list-gateway.ts'
import { JobFailed, type JobRun } from '#kernel/jobs/jobs.ts'
import { type Account, isEmpty, ListFault, readAccounts } from './accounts.ts'
import { refuse } from './download.ts'
import { type Held, listHeld, stepList } from './queries.ts'

/** Of all accounts of a list, so many percent are deleted at most; a person may let one list pass. */
export const safetyPercent = 20
const freshMs = 6 * 3_600_000
/** For so long somebody may let a list pass that was stopped. */
export const releasableMs = 24 * 3_600_000
const atOnce = 8
/** A run ends before the next list is asked for. */
const longestMs = 2 * 3_600_000

const emptyOf = ({ invalid, nobody }: Held) => (invalid ?? 0) + (nobody ?? 0)

function shareOf(list: Held) {
  const empty = emptyOf(list)
  const percent = Math.round((empty / Math.max(1, list.total ?? 0)) * 1_000) / 10
  return { id: list.id, empty, percent, limit: safetyPercent }
}

/** Tells of each list that is checked how many accounts would be deleted, and whether that is too many. */
export async function tellRemovals(run: JobRun): Promise<object> {
  const lists = await listHeld(run.ctx.db, ['CHECKED', 'STOPPED', 'RELEASED'])
  const latest = lists.filter(
    ({ id, providerId }) => !lists.some((one) => one.providerId === providerId && one.id > id),
  )
  if (latest.length === 0) await run.note('pushUserList.noList')
  for (const list of latest) await run.note('pushUserList.would', shareOf(list))
  return { lists: latest.length, wouldDelete: latest.reduce((sum, list) => sum + emptyOf(list), 0) }
}

/** Deletes the accounts that stand for nobody, of each list that is checked, fresh and not too bold. */
export async function removeEmpty(run: JobRun): Promise<object> {
  const lists = await listHeld(run.ctx.db, ['CHECKED', 'RELEASED'])
  if (lists.length === 0) await run.note('pushUserList.noList')
  const sums = { lists: 0, deleted: 0, gone: 0, failed: 0 }
  let failure: JobFailed | undefined
  for (const list of lists) {
    try {
      const done = await removeOf(run, list)
      sums.lists += 1
      for (const key of ['deleted', 'gone', 'failed'] as const) sums[key] += done[key]
    } catch (error) {
      failure = error instanceof JobFailed ? error : await refuse(run, list, error)
    }
  }
  if (failure) throw failure
  return sums
}

async function removeOf(run: JobRun, list: Held) {
  const { ctx } = run
  const age = ctx.now().getTime() - (list.checkedAt?.getTime() ?? 0)
  if (list.fileId === null || age > (list.status === 'RELEASED' ? releasableMs : freshMs)) throw new ListFault('STALE')
  const share = shareOf(list)
  if (share.percent > safetyPercent && list.status === 'CHECKED')
    throw await stop(run, list, 'pushUserList.overShare', share)
  const by = await openListProvider(ctx, list.providerId)
  const state = { reached: list.reached, deleted: list.deleted, gone: list.gone, failed: list.failed }
  const until = ctx.now().getTime() + longestMs
  for await (const accounts of readAccounts(ctx, { ...list, fileId: list.fileId })) {
    const ahead = accounts.filter(({ row }) => row > state.reached)
    if (ahead.length === 0) continue
    await removeSome(run, list, by, ahead, state)
    run.progress(state.reached, list.total ?? 0)
    if (ctx.now().getTime() > until) break
  }
  const isDone = state.reached >= (list.total ?? 0)
  if (isDone) await run.inTransaction((ctx) => end(ctx.db, list.id, ctx.now()))
  await run.note('pushUserList.deleted', {
    id: list.id,
    deleted: state.deleted,
    gone: state.gone,
    failed: state.failed,
  })
  return state
}

const end = (db: Parameters<typeof stepList>[0], id: number, now: Date) =>
  stepList(db, { id, from: ['CHECKED', 'RELEASED'] }, { status: 'DONE', finished_at: now, updated_at: now })

async function stop(run: JobRun, { id }: Held, key: string, params: Record<string, number>): Promise<JobFailed> {
  await run.inTransaction((ctx) =>
    stepList(ctx.db, { id, from: ['CHECKED', 'RELEASED'] }, { status: 'STOPPED', updated_at: ctx.now() }),
  )
  return new JobFailed({ key, params })
}

interface State {
  reached: number
  deleted: number
  gone: number
  failed: number
}

/** One piece of the file: what became of its accounts and how far it went stand together, so that a second run goes on there. */
async function removeSome(run: JobRun, list: Held, by: ListProvider, accounts: Account[], state: State): Promise<void> {
  const empty = accounts.filter(isEmpty)
  if (state.deleted + state.gone + state.failed + empty.length > emptyOf(list))
    throw await stop(run, list, 'pushUserList.grew', { id: list.id })
  // Whether it may still act is asked before anything is deleted that nobody brings back.
  await run.inTransaction(async () => undefined)
  const removed = await removeEach(run, by, empty)
  const count = (...kinds: Removal[]) => removed.filter(({ removal }) => kinds.includes(removal)).length
  const devices = removed.flatMap(({ account, removal }) => (removal === 'UNKNOWN' ? [] : (account.deviceId ?? [])))
  const next = {
    reached: accounts.at(-1)?.row ?? state.reached,
    deleted: state.deleted + count('DELETED'),
    gone: state.gone + count('GONE'),
    failed: state.failed + count('UNKNOWN'),
  }
  await run.inTransaction(async (ctx) => {
    await stepList(ctx.db, { id: list.id, from: ['CHECKED', 'RELEASED'] }, { ...next, updated_at: ctx.now() })
    await invalidateDevices(ctx, devices, 'UNREGISTERED')
  })
  Object.assign(state, next)
  await run.advanced()
}

async function removeEach(run: JobRun, { provider, lists }: ListProvider, empty: Account[]) {
  const removed: { account: Account; removal: Exclude<Removal, object> }[] = []
  const rest = empty[Symbol.iterator]()
  const work = async () => {
    for (const account of rest) {
      run.signal.throwIfAborted()
      const removal = await lists.remove(run.ctx, provider, account.id)
      // Nothing of this piece is counted; the next attempt asks again, which does no harm.
      if (typeof removal === 'object') throw new Error(`The provider took no more: ${removal.failure}`)
      removed.push({ account, removal })
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, empty.length) }, work))
  return removed
}
