import type { Outcome } from '#features/messages/push-providers/service.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { endHandover, type Handover, markBatch, markRows } from './batch-queries.ts'
import { addUp, move, moveCounts } from './count-queries.ts'
import type { RecipientState } from './enums.ts'
import type { Batch, Sending } from './sending.ts'

/** What the outcomes of a member's devices come to: one that took it is enough, and what may have gone out is not sent again. */
const byWeight = ['ACCEPTED', 'UNKNOWN', 'LATER', 'REJECTED', 'INVALID_TOKEN'] as const satisfies Outcome['kind'][]
const stateOf = {
  ACCEPTED: 'ACCEPTED',
  UNKNOWN: 'UNKNOWN',
  LATER: 'QUEUED',
  REJECTED: 'REJECTED',
  INVALID_TOKEN: 'INVALID_DEVICE',
} as const satisfies Record<Outcome['kind'], RecipientState>

/**
 * Writes what came of a batch. Whoever ends the batch, by the guarded update of its state, decides on its recipients; a worker
 * that was given up comes too late. It asks for no right: what has gone out is told, whoever has ordered it.
 */
export async function settle(sending: Sending, batch: Batch, outcomes: ReadonlyMap<number, Outcome>): Promise<void> {
  const { job, order } = sending
  const byState = sortOut(batch, outcomes)
  const accepted = [...outcomes.values()].filter(({ kind }) => kind === 'ACCEPTED').length
  const written = await inTransaction(job.ctx, async (ctx) => {
    const ended = { state: 'DONE' as const, accepted, providerRef: refIn(outcomes) }
    if (!(await endHandover(ctx.db, batch.id, ended, ctx.now()))) return false
    const moves = []
    for (const [state, ids] of byState)
      if (state !== 'ACCEPTED') moves.push(move('SENDING', state, await markRows(ctx.db, ids, 'SENDING', state)))
    moves.push(move('SENDING', 'ACCEPTED', await markBatch(ctx.db, batch, 'ACCEPTED')))
    await moveCounts(ctx.db, order.id, addUp(...moves))
    return true
  })
  if (!written) return
  const later = [...outcomes.values()].flatMap((outcome) => (outcome.kind === 'LATER' ? outcome.afterMs : []))
  if (later.length > 0) sending.againMs = Math.max(sending.againMs ?? 0, ...later)
  sending.done += new Set(batch.rowOf.values()).size
  await job.advanced()
  job.progress(sending.done)
}

function sortOut({ items, rowOf }: Batch, outcomes: ReadonlyMap<number, Outcome>): Map<RecipientState, number[]> {
  const weights = new Map<number, number>()
  for (const { key } of items) {
    const row = rowOf.get(key) ?? 0
    // What a provider says nothing of may have gone out.
    const weight = byWeight.indexOf(outcomes.get(key)?.kind ?? 'UNKNOWN')
    weights.set(row, Math.min(weight, weights.get(row) ?? byWeight.length))
  }
  const byState = new Map<RecipientState, number[]>()
  for (const [row, weight] of weights) {
    const state = stateOf[byWeight[weight] ?? 'UNKNOWN']
    const ids = byState.get(state)
    if (ids) ids.push(row)
    else byState.set(state, [row])
  }
  return byState
}

/** Of a provider that knows a whole batch by one name. */
function refIn(outcomes: ReadonlyMap<number, Outcome>): string | null {
  const refs = new Set([...outcomes.values()].flatMap((one) => ('providerId' in one ? (one.providerId ?? []) : [])))
  return refs.size === 1 ? ([...refs][0] ?? null) : null
}

/** Puts the recipients of a batch of which nothing was taken back into the queue. */
export const giveBack = ({ job, order }: Sending, batch: Batch): Promise<void> =>
  inTransaction(job.ctx, (ctx) => endBatch(ctx, { ...batch, messageId: order.id }, 'BACK', 'QUEUED'))

/** Its answer never came and never will: nobody can tell, so nobody is sent it again. */
export const giveUp = (ctx: Ctx, batch: EndedBatch): Promise<void> => endBatch(ctx, batch, 'LOST', 'UNKNOWN')

type EndedBatch = Pick<Handover, 'id' | 'firstId' | 'lastId' | 'messageId'>

async function endBatch(ctx: Ctx, batch: EndedBatch, state: 'BACK' | 'LOST', to: RecipientState): Promise<void> {
  if (!(await endHandover(ctx.db, batch.id, { state }, ctx.now()))) return
  await moveCounts(ctx.db, batch.messageId, move('SENDING', to, await markBatch(ctx.db, batch, to)))
}
