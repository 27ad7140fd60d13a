import type { Answer, Input } from '#contract/endpoint.ts'
import { existing } from '#engines/resource/records.ts'
import { can, reaches, scopeFilter } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict, forbidden } from '#kernel/http/errors.ts'
import { cancelJob, type JobSteps } from '#kernel/jobs/jobs.ts'
import { listStranded } from './batch-queries.ts'
import { endRest } from './cancel.ts'
import { findEnds, moveRows } from './cancel-queries.ts'
import type * as contract from './contract.ts'
import { addUp, move, moveCounts } from './count-queries.ts'
import { columns, labelOf, subjectsOf } from './draft.ts'
import type { MessageStatus } from './enums.ts'
import { mayRun, orderSending } from './jobs.ts'
import { getOrder, listOrders, type Order } from './order-queries.ts'
import { moveMessage, reads } from './queries.ts'
import { present } from './service.ts'
import { giveUp } from './settle.ts'

type Asked = Pick<Input<typeof contract.pauseMessage>, 'params'>
type Shown = Answer<typeof contract.getMessage>

const underWay: readonly MessageStatus[] = ['SCHEDULED', 'SENDING']

/** The batch in hand is handed over to its end; whoever waits goes on waiting. */
export function pauseMessage(ctx: Ctx, { params: { id } }: Asked): Promise<Shown> {
  return stepMessage(ctx, id, 'pause', async (ctx, order) => {
    if (!(await moveMessage(ctx, id, underWay, 'PAUSED'))) throw conflict('message.notPausable')
    if (order.jobId !== null) await cancelJob(ctx, order.jobId)
    return {}
  })
}

/** It goes on for whoever asks, from where it stopped. */
export function resumeMessage(ctx: Ctx, { params: { id } }: Asked): Promise<Shown> {
  return stepMessage(ctx, id, 'resume', async (ctx, order) => {
    if (!mayRun(ctx.actor, order)) throw forbidden()
    const to = order.startedAt === null ? 'SCHEDULED' : 'SENDING'
    if (!(await moveMessage(ctx, id, ['PAUSED', 'FAILED'], to, { reason: null, finishedAt: null })))
      throw conflict('message.notResumable')
    // Recipients are fixed at once, whenever it is sent.
    await orderSending(ctx, order)
    return {}
  })
}

export function cancelMessage(ctx: Ctx, { params: { id } }: Asked): Promise<Shown> {
  return stepMessage(ctx, id, 'cancel', async (ctx, order) => {
    const from: MessageStatus[] = [...underWay, 'PAUSED', 'FAILED']
    const change = { finishedAt: ctx.now(), nextAt: null }
    if (!(await moveMessage(ctx, id, from, 'CANCELLED', change))) throw conflict('message.notCancellable')
    if (order.jobId !== null) await cancelJob(ctx, order.jobId)
    // Nobody will ask what became of a batch whose worker is gone.
    for (const handover of await listStranded(ctx.db, id, 0)) await giveUp(ctx, handover)
    await endRest(ctx, id)
    return {}
  })
}

/** Those whose outcome is unknown, or whom the provider refused, wait again: because a person says so, and never by itself. */
export function resendMessage(
  ctx: Ctx,
  { params: { id }, body }: Input<typeof contract.resendMessage>,
): Promise<Shown> {
  return stepMessage(ctx, id, 'resend', async (ctx, order) => {
    if (!mayRun(ctx.actor, order)) throw forbidden()
    const again = { reason: null, finishedAt: null }
    if (!(await moveMessage(ctx, id, ['SENT', 'FAILED'], 'SENDING', again))) throw conflict('message.notResendable')
    const states = [...new Set(body.states)]
    const ends = await findEnds(ctx.db, id, states)
    if (!ends) throw conflict('message.notResendable')
    const moves = []
    for (const state of states)
      moves.push(move(state, 'QUEUED', await moveRows(ctx.db, id, [ends.first, ends.last], [state, 'QUEUED'])))
    const total = addUp(...moves)
    await moveCounts(ctx.db, id, total)
    await orderSending(ctx, order)
    return { states, recipients: total.QUEUED ?? 0 }
  })
}

/** A step by whoever may run messages, on record. */
function stepMessage(
  ctx: Ctx,
  id: number,
  action: string,
  write: (ctx: Ctx, order: Order) => Promise<object>,
): Promise<Shown> {
  return inTransaction(ctx, async (ctx) => {
    const scope = scopeFilter(ctx.actor, 'messages:run', columns)
    const before = await existing(reads.find(ctx.db, id, scope))
    const said = await write(ctx, await getOrder(ctx.db, id))
    const after = await existing(reads.find(ctx.db, id, scope))
    const difference = { status: { from: before.status, to: after.status }, ...said }
    const record = { resource: 'messages', recordId: id, recordLabel: labelOf(before), subjects: subjectsOf(before) }
    await audit(ctx, { ...record, action, difference })
    return present(ctx, after)
  })
}

/** From the page of jobs it is the same step. */
export const steps: JobSteps = {
  cancel: (ctx, id) => cancelMessage(ctx, { params: { id } }),
  retry: (ctx, id) => resumeMessage(ctx, { params: { id } }),
  list: async (ctx, step, ids) => {
    if (!can(ctx.actor, 'messages:run') || ids.length === 0) return []
    const orders = (await listOrders(ctx.db, ids)).filter((order) => reaches(ctx.actor, 'messages:run', order))
    const fits = ({ status }: Order) => underWay.includes(status) || status === 'PAUSED' || status === 'FAILED'
    const steppable = orders.filter((order) =>
      step === 'cancel' ? fits(order) : order.status === 'FAILED' && mayRun(ctx.actor, order),
    )
    return steppable.map(({ id }) => id)
  },
}
