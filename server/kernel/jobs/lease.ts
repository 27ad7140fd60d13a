import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Deps } from '#kernel/context.ts'

const leaseMicroseconds = 2_500_000
const heartbeatMs = 500

/** What a worker may hold, by the job's row as it was claimed. */
export interface Held {
  id: number
  fence: number
}

/** By the clock when the row is written: a renewal may have waited for the chunk that holds the row. */
export const leaseEnd = () => sql<Date>`sysdate(3) + interval ${sql.lit(leaseMicroseconds)} microsecond`

/** A lease that ends later than any can was taken before the clock stepped back. */
export const lapsed = sql<boolean>`(state = 'RUNNING' and
  (lease_until < now(3) or lease_until > now(3) + interval 1 minute))`

export interface Lease {
  signal: AbortSignal
  done: number
  total: number | undefined
  advanced: boolean
  flush: () => Promise<void>
  release: () => Promise<void>
}

/** Renews the lease twice a second and carries the progress with it; loses it for good when the fence has moved on. */
export function holdLease(deps: Deps, claim: Held, stop: AbortSignal): Lease {
  const lost = new AbortController()
  const released = new AbortController()
  const lease: Lease = {
    signal: AbortSignal.any([lost.signal, stop]),
    done: -1,
    total: undefined,
    advanced: false,
    flush: async () => {
      const held = await renew(deps, claim, lease)
      if (!held) lost.abort()
    },
    release: async () => {
      released.abort()
      await beating
    },
  }
  const beating = beat(deps, claim, lease, released.signal)
  return lease
}

async function beat(deps: Deps, claim: Held, lease: Lease, released: AbortSignal): Promise<void> {
  while (!released.aborted) {
    const waited = await sleep(heartbeatMs, true, { signal: released }).catch(() => false)
    if (!waited) return
    await lease.flush().catch((error) => deps.log.warn({ job: claim.id, err: error }, 'lease could not be renewed'))
  }
}

async function renew(deps: Deps, claim: Held, lease: Lease): Promise<boolean> {
  const result = await deps.database.db
    .updateTable('job')
    .set({
      lease_until: leaseEnd(),
      ...(lease.done >= 0 ? { progress_done: lease.done } : {}),
      ...(lease.total === undefined ? {} : { progress_total: lease.total }),
      ...(lease.advanced ? { advanced: 1 } : {}),
    })
    .where('id', '=', claim.id)
    .where('fence', '=', claim.fence)
    .where('state', '=', 'RUNNING')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
