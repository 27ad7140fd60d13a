import { dayMs } from '#contract/days.ts'
import { empty } from '#contract/endpoint.ts'
import { adapterOf, type Feedback, listFeedback } from '#features/messages/push-providers/service.ts'
import { isSystemFault } from '#kernel/database/driver-errors.ts'
import { defineJob, type JobRun } from '#kernel/jobs/jobs.ts'
import { markRows } from './batch-queries.ts'
import { addUp, move, moveCounts, stateOf } from './count-queries.ts'
import type { RecipientState } from './enums.ts'
import { type Heard, listAccepted, listUnheard, setHeard } from './feedback-queries.ts'

const daysAsked = 7
const batchesAtOnce = 200

/** Asks the providers what became of what they took, as far as they tell, and moves the recipients on. */
export const messageFeedback = defineJob({
  kind: 'message-feedback',
  payload: empty,
  maxAttempts: 3,
  run: async (job) => {
    const now = job.ctx.now()
    const since = new Date(now.getTime() - daysAsked * dayMs)
    const batches = await listUnheard(job.ctx.db, { now, since }, batchesAtOnce)
    let heard = 0
    for (const batch of batches) if (await hear(job, batch)) heard += 1
    return { asked: batches.length, heard }
  },
})

/** One provider that does not answer keeps nobody from hearing of the others. */
async function hear(job: JobRun, batch: Heard): Promise<boolean> {
  try {
    const { knows } = adapterOf(batch.kind)
    if (knows === 'EACH') await hearEach(job, batch)
    else if (knows === 'COUNTS') await hearCounts(job, batch)
    else await job.inTransaction((ctx) => setHeard(ctx.db, batch.id, { confirmed: null, opened: null }, ctx.now()))
    return true
  } catch (error) {
    if (isSystemFault(error) || job.signal.aborted) throw error
    job.ctx.log.warn({ job: job.id, batch: batch.id, err: error }, 'a provider did not tell what became of a batch')
    return false
  }
}

async function hearEach(job: JobRun, batch: Heard): Promise<void> {
  const rows = await listAccepted(job.ctx.db, batch)
  const { finishedAt: acceptedAt, providerRef: providerId } = batch
  const accepted = rows.flatMap(({ key, deviceId }) =>
    deviceId === null ? [] : { key, deviceId, providerId, acceptedAt },
  )
  const { each } = await listFeedback(job.ctx, { id: batch.providerId }, accepted)
  const latest = latestOf(each)
  await job.inTransaction(async (ctx) => {
    const moves = []
    for (const [from, to] of steps) {
      const those = rows.filter(({ key, status }) => stateOf(status) === from && latest.get(key) === to)
      const ids = those.map(({ key }) => key)
      moves.push(move(from, to, await markRows(ctx.db, ids, from, to)))
    }
    await setHeard(ctx.db, batch.id, { confirmed: null, opened: null }, ctx.now())
    await moveCounts(ctx.db, batch.messageId, addUp(...moves))
  })
}

const steps = [
  ['ACCEPTED', 'CONFIRMED'],
  ['ACCEPTED', 'OPENED'],
  ['CONFIRMED', 'OPENED'],
] as const satisfies [RecipientState, RecipientState][]

function latestOf(each: readonly Feedback[]): Map<number, Feedback['kind']> {
  const latest = new Map<number, Feedback['kind']>()
  for (const { key, kind } of each) if (latest.get(key) !== 'OPENED') latest.set(key, kind)
  return latest
}

async function hearCounts(job: JobRun, batch: Heard): Promise<void> {
  const { finishedAt: acceptedAt, providerRef: providerId } = batch
  const asked = providerId === null ? [] : [{ key: batch.id, deviceId: 0, providerId, acceptedAt }]
  const { counts } = await listFeedback(job.ctx, { id: batch.providerId }, asked)
  const own = counts.find((one) => one.providerId === providerId)
  const numbers = { confirmed: own?.confirmed ?? null, opened: own?.opened ?? null }
  await job.inTransaction((ctx) => setHeard(ctx.db, batch.id, numbers, ctx.now()))
}
