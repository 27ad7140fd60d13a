import { setTimeout as sleep } from 'node:timers/promises'
import { handOver } from '#features/messages/push-providers/service.ts'
import { LeaseLost } from '#kernel/jobs/jobs.ts'
import { getStatus } from './order-queries.ts'
import type { Batch, Sending } from './sending.ts'
import { giveBack, settle } from './settle.ts'

/** For longer nobody waits with a batch in hand. */
const patienceMs = 5_000

/**
 * Hands a batch over and writes what came of it. Where the provider takes nothing it waits a little and asks again with
 * the same batch; then what was surely not taken goes back into the queue.
 */
export async function deliver(sending: Sending, batch: Batch): Promise<void> {
  const { ctx, signal } = sending.job
  for (;;) {
    const handed = await handOver(ctx, { id: batch.providerId }, { id: batch.uuid, items: batch.items })
    if (handed.kind === 'DONE') return settle(sending, batch, handed.outcomes)
    const patient = handed.afterMs <= patienceMs
    if (patient) await sleep(handed.afterMs, undefined, { signal }).catch(() => undefined)
    if (patient && !signal.aborted && (await isWanted(sending))) continue
    sending.stopMs = Math.max(handed.afterMs, sending.stopMs ?? 0)
    if (!batch.repeated) await giveBack(sending, batch)
    if (signal.aborted) throw new LeaseLost()
    return
  }
}

async function isWanted({ job, order }: Sending): Promise<boolean> {
  return (await getStatus(job.ctx.db, order.id)) === 'SENDING'
}
