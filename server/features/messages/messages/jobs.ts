import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Problem } from '#contract/problems.ts'
import { inParallel } from '#engines/audiences/lanes.ts'
import { holdsReach, reachOf } from '#engines/audiences/reach.ts'
import { adapterOf } from '#features/messages/push-providers/service.ts'
import { checkAddress } from '#features/oversight/public.ts'
import { type Actor, can, reaches } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { defineJob, enqueue, JobFailed, type JobRun, RightsGone } from '#kernel/jobs/jobs.ts'
import { findNextDue, listStranded } from './batch-queries.ts'
import { readBatches } from './begin-batch.ts'
import { endRest } from './cancel.ts'
import { deliver } from './deliver.ts'
import { fixRecipients } from './fix.ts'
import { contentHash, getOrder, type Order, passOn, setJob } from './order-queries.ts'
import { moveMessage, sealEnded } from './queries.ts'
import { recoverBatches } from './recover.ts'
import type { Sending } from './sending.ts'
import { giveUp } from './settle.ts'

const lanes = 2

/** Of which message, and the moment for which the run was ordered: the database's clock says when that has come. */
const payload = z.strictObject({ messageId: z.number().int(), emergency: z.boolean(), at: z.string().nullable() })
type Payload = z.infer<typeof payload>

/** Fixes the recipients of a message and sends it; one run goes as far as it can, and orders the next where some were put off. */
export const sendMessage = defineJob<Payload>({
  kind: 'message-send',
  payload,
  maxAttempts: 5,
  permission: ({ emergency }) => (emergency ? 'emergency-messages:run' : 'messages:run'),
  run: async (job, { messageId, at }) => {
    const order = await getOrder(job.ctx.db, messageId)
    const sending = begin(job, order, at)
    // Also where a step has taken the message from this job: what it had in hand is still its own.
    await recoverBatches(sending)
    if (isMine(job, order)) await carryOut(sending)
    else await job.inTransaction((ctx) => afterStop(ctx, messageId))
    return undefined
  },
  onFailed: (ctx, { messageId }, reason, jobId) => fail(ctx, messageId, jobId, reason),
  onCancelled: (ctx, { messageId }) => afterStop(ctx, messageId),
})

function begin(job: JobRun, order: Order, at: string | null): Sending {
  const due = at === null ? 0 : Date.parse(at)
  const now = () => new Date(Math.max(job.ctx.now().getTime(), due))
  return { job, order, now, againMs: undefined, stopMs: undefined, done: 0 }
}

const isMine = (job: JobRun, { jobId, status }: Order) =>
  jobId === job.id && (status === 'SCHEDULED' || status === 'SENDING')

async function carryOut(sending: Sending): Promise<void> {
  const { job, order } = sending
  await job.inTransaction((ctx) => checkOrder(ctx, order))
  if (!order.fixed) await fixRecipients(job, order, order.target ?? nowhere())
  if (order.scheduledAt && order.scheduledAt > sending.now()) return goOnAt(job, order, order.scheduledAt)
  const started = await job.inTransaction((ctx) => start(ctx, order))
  if (!started) return
  await sendAll(sending)
  await finish(sending)
}

function nowhere(): never {
  throw new JobFailed({ key: 'message.target' })
}

/** It may have waited for months: whoever it runs for must reach today what was ordered then, and it must be what was ordered. */
async function checkOrder(ctx: Ctx, order: Order): Promise<void> {
  if (!mayRun(ctx.actor, order)) throw new RightsGone(ctx.actor.name)
  if (!order.sha256?.equals(contentHash(order))) throw new JobFailed({ key: 'message.changed' })
  for (const address of [order.texts.link, order.texts.image]) {
    const problem = address && !address.startsWith('{{') && (await checkAddress(ctx, address))
    if (problem) throw new JobFailed(problem)
  }
}

/** Whether somebody reaches a message and all whom it may mean. */
export function mayRun(actor: Actor, order: Pick<Order, 'agencyId' | 'departmentId' | 'class' | 'reach'>): boolean {
  const permission = 'messages:run'
  if (!can(actor, permission) || !reaches(actor, permission, order)) return false
  if (order.class === 'EMERGENCY' && !can(actor, 'emergency-messages:run')) return false
  return holdsReach(reachOf({ actor }, permission), order.reach)
}

function start(ctx: Ctx, { id }: Order): Promise<boolean> {
  const change = { startedAt: ctx.now(), finishedAt: null, reason: null, nextAt: null }
  return moveMessage(ctx, id, ['SCHEDULED', 'SENDING'], 'SENDING', change)
}

/** Pass after pass, for as long as some go back into the queue and the provider takes others. */
async function sendAll(sending: Sending): Promise<void> {
  do {
    if (sending.againMs) await sleep(Math.min(sending.againMs, 5_000), undefined, { signal: sending.job.signal })
    sending.againMs = undefined
    await inParallel(lanes, readBatches(sending), (batch) => deliver(sending, batch))
  } while (sending.againMs !== undefined && sending.stopMs === undefined)
}

/** Sent, or to be gone on with: when those who were put off are due, or the provider takes something again. */
async function finish({ job, order, stopMs }: Sending): Promise<void> {
  const at = stopMs === undefined ? await findNextDue(job.ctx.db, order.id) : new Date(job.ctx.now().getTime() + stopMs)
  if (at) return goOnAt(job, order, at)
  await job.inTransaction((ctx) => afterStop(ctx, order.id))
}

async function goOnAt(job: JobRun, order: Order, at: Date): Promise<void> {
  await job.inTransaction(async (ctx) => {
    const jobId = await enqueueSending(ctx, order, at)
    if (!(await passOn(ctx.db, { id: order.id, jobId: job.id }, { jobId, at })))
      throw new Error('A step has taken the message from this job')
  })
}

function enqueueSending(ctx: Ctx, { id, class: messageClass, texts }: Order, at: Date | null): Promise<number> {
  const order = { title: texts.title, subject: { type: 'messages', id }, ...(at ? { runAt: at } : {}) }
  const emergency = messageClass === 'EMERGENCY'
  return enqueue(ctx, sendMessage, { messageId: id, emergency, at: at?.toISOString() ?? null }, order)
}

/** Orders the job of a message, at once or when its time has come. */
export async function orderSending(ctx: Ctx, order: Order, at: Date | null = null): Promise<void> {
  await setJob(ctx.db, order.id, await enqueueSending(ctx, order, at))
}

/** Once no batch is in hand: a message that all have been sent has ended, and one that was cancelled is cancelled for all. */
async function afterStop(ctx: Ctx, id: number): Promise<void> {
  await sealEnded(ctx, id)
  await endRest(ctx, id)
}

/** What a provider knows by its batch waits for whoever goes on; of all else in hand nobody can tell any more. */
async function fail(ctx: Ctx, id: number, jobId: number, reason: Problem): Promise<void> {
  for (const handover of await listStranded(ctx.db, id, jobId))
    if (!adapterOf(handover.kind).mayRepeat) await giveUp(ctx, handover)
  const order = await getOrder(ctx.db, id)
  if (order.jobId !== jobId) return afterStop(ctx, id)
  await moveMessage(ctx, id, ['SCHEDULED', 'SENDING'], 'FAILED', { reason, finishedAt: ctx.now() })
}
