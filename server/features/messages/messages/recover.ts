import { adapterOf } from '#features/messages/push-providers/service.ts'
import { type Handover, listOfBatch, listStranded } from './batch-queries.ts'
import { deliver } from './deliver.ts'
import { devicesOf, pushesFor, valuesFor } from './personal.ts'
import type { Batch, Sending } from './sending.ts'
import { giveUp } from './settle.ts'

/**
 * What a lost worker had in hand: where the provider knows batches by their id the same one is handed over again, and it
 * answers what became of it; where not, nobody can tell any more.
 */
export async function recoverBatches(sending: Sending): Promise<void> {
  const { job, order } = sending
  for (const handover of await listStranded(job.ctx.db, order.id, job.id)) {
    if (adapterOf(handover.kind).mayRepeat) await deliver(sending, await makeAgain(sending, handover))
    else await job.inTransaction((ctx) => giveUp(ctx, handover))
  }
}

async function makeAgain({ job, order }: Sending, handover: Handover): Promise<Batch> {
  const { ctx } = job
  const rows = await listOfBatch(ctx.db, handover)
  const devices = await devicesOf(ctx, handover.providerId, rows)
  const made = rows.map((row) => ({
    row,
    items: pushesFor(order.texts, valuesFor(ctx.pii, row), devices.get(row.memberId) ?? []).items,
  }))
  return {
    ...handover,
    items: made.flatMap(({ items }) => items),
    rowOf: new Map(made.flatMap(({ row, items }) => items.map(({ deviceId }) => [deviceId, row.id] as const))),
    repeated: true,
  }
}
