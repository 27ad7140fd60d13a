import type { Expression, SqlBool } from 'kysely'
import { scopeOn } from '#engines/resource/records.ts'
import { requirePermission } from '#kernel/access/permissions.ts'
import { describeLook } from '#kernel/audit/looks.ts'
import type { Ctx } from '#kernel/context.ts'
import { refused } from '#kernel/http/errors.ts'
import { chunkRows } from './carry-out.ts'
import { type BulkPreview, type Chosen, maxRows } from './contract.ts'
import type { AnyBulk } from './definition.ts'
import { type Counted, chosenRows, countByHinder, listIds } from './queries.ts'

/** The chosen records that the actor may change; a foreign one is as little there as one that does not exist. */
export function reached(ctx: Ctx, bulk: AnyBulk, chosen: Chosen<unknown>) {
  const { resource, endpoints, list } = bulk
  const rows = chosenRows(ctx.db, bulk, chosen, scopeOn(resource, ctx, endpoints.order.permission))
  if (chosen.filter === undefined) return rows
  // A filter says something of the rows that it leaves, so that it needs the right to the list as well.
  requirePermission(ctx.actor, list.permission)
  return rows.where(scopeOn(resource, ctx, list.permission) as Expression<SqlBool>)
}

export function checkBounded(count: number): void {
  if (count > maxRows) throw refused('bulk.tooMany', { max: maxRows })
}

/** How many there are, how many of them would change, and what keeps the others from it. */
export async function previewBulk(ctx: Ctx, bulk: AnyBulk, asked: Chosen<unknown>): Promise<BulkPreview> {
  const { ids, filter, ...input } = asked
  const rows = reached(ctx, bulk, { ids, filter })
  const counted = await countByHinder(ctx.db, rows, { hinder: bulk.hinder(ctx, input), amount: bulk.amount })
  const count = sum(counted)
  checkBounded(count)
  if (ids) await nameLookedAt(ctx, bulk, { ids })
  const free = counted.find(({ problem }) => problem === null)
  const hindered = counted.flatMap(({ problem, count }) => (problem === null ? [] : [{ problem, count }]))
  return {
    count,
    changing: free?.count ?? 0,
    reasons: hindered.map(({ problem, count }) => ({ reason: ctx.translate({ key: problem }), count })),
    atOnce: count <= chunkRows,
    amount: bulk.amount ? (free?.amount ?? '0.00') : null,
  }
}

const sum = (counted: Counted[]) => counted.reduce((all, { count }) => all + count, 0)

/** How few persons stand says something of each of them. */
async function nameLookedAt(ctx: Ctx, bulk: AnyBulk, chosen: Chosen<unknown>): Promise<void> {
  const type = bulk.resource.name
  if (!ctx.deps.product.persons.has(type)) return
  const ids = await listIds(reached(ctx, bulk, chosen), bulk.rows.id)
  describeLook(ctx, { persons: ids.map((id) => ({ type, id })) })
}
