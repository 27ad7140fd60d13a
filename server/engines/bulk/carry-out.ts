import { type RawBuilder, sql } from 'kysely'
import type { Problem } from '#contract/problems.ts'
import { scopeOn } from '#engines/resource/records.ts'
import type { Ctx } from '#kernel/context.ts'
import { isSystemFault } from '#kernel/database/driver-errors.ts'
import { ApiError } from '#kernel/http/errors.ts'
import type { AnyBulk } from './definition.ts'
import { type Decided, listWaiting, settleRows, type WaitingRow } from './queries.ts'

/** So few that whoever waits for one of them waits for a moment. */
export const chunkRows = 50

export interface Run {
  id: number
  input: object
}

/**
 * The next records of a run, each by its own step, and what became of them in the same transaction; answers how many.
 * A step that is refused leaves nothing of itself and does not touch the others.
 */
export async function carryOut(ctx: Ctx, bulk: AnyBulk, { id, input }: Run): Promise<number> {
  const waiting = await listWaiting(ctx.db, id, chunkRows)
  const decided: Decided[] = []
  for (const row of waiting) decided.push(await decide(ctx, bulk, row, input))
  await settleRows(ctx.db, id, decided)
  return waiting.length
}

async function decide(ctx: Ctx, bulk: AnyBulk, { id, version }: WaitingRow, input: object): Promise<Decided> {
  const run = (statement: RawBuilder<unknown>) => statement.execute(ctx.db)
  // The one before is replaced by it.
  await run(sql`savepoint one_record`)
  try {
    await bulk.step(ctx, id, bulk.versioned ? { ...input, version } : input)
    return { id, state: 'DONE' }
  } catch (error) {
    // With the transaction itself gone there is nothing to go back to, and all of it is done again.
    if (isSystemFault(error) || isPassing(error)) throw error
    await run(sql`rollback to savepoint one_record`)
    const label = await labelOf(ctx, bulk, id)
    if (error instanceof ApiError) return { id, state: 'SKIPPED', problem: reasonIn(error), label }
    ctx.log.error({ err: error, resource: bulk.resource.name, id }, 'a record of many could not be changed')
    return { id, state: 'FAILED', problem: { key: 'bulk.fault' }, label }
  }
}

/** Refused for now, whatever the record. */
const isPassing = (error: unknown) => error instanceof ApiError && ['limited', 'internal'].includes(error.code)

/** What was wrong with a field says more than that something was. */
export function reasonIn({ problem, details }: ApiError): Problem {
  const [ofField] = Object.values(details.errors ?? {})
  return problem.key === 'invalid' && ofField ? ofField : problem
}

/** How a log would name it; null for one that is out of reach by now. */
async function labelOf(ctx: Ctx, { resource, endpoints }: AnyBulk, id: number): Promise<string | null> {
  const record = await resource.find(ctx, id, scopeOn(resource, ctx, endpoints.order.permission))
  return record ? resource.label(record) : null
}
