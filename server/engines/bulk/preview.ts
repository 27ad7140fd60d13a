import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Problem } from '#contract/problems.ts'
import { scopeOn } from '#engines/resource/records.ts'
import { requirePermission } from '#kernel/access/permissions.ts'
import { describeLook } from '#kernel/audit/looks.ts'
import type { Ctx } from '#kernel/context.ts'
import { ApiError, refused } from '#kernel/http/errors.ts'
import { spend } from '#kernel/limits/budgets.ts'
import { chunkRows, reasonIn } from './carry-out.ts'
import { type BulkPreview, type Chosen, maxRows, maxTicked } from './contract.ts'
import type { AnyBulk } from './definition.ts'
import { listPersons, personsOf } from './persons.ts'
import { type ChosenRows, chosenRows, countByHinder, listIds } from './queries.ts'
import { createReasons } from './reasons.ts'

/** The chosen records that the actor may change; a foreign one is as little there as one that does not exist. */
export function reached(ctx: Ctx, bulk: AnyBulk, chosen: Chosen<unknown>): ChosenRows {
  const { resource, endpoints, list } = bulk
  const rows = chosenRows(ctx.db, bulk.rows(ctx.now()), chosen, scopeOn(resource, ctx, endpoints.order.permission))
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
  const hinder: RawBuilder<string | null> = bulk.hinder(ctx, input)
  const counted = await countByHinder(ctx.db, rows, { hinder, amount: bulk.amount })
  const count = counted.reduce((sum, one) => sum + one.count, 0)
  checkBounded(count)
  if (ids) await nameLookedAt(ctx, bulk, rows)
  const reasons = createReasons(ctx.translate)
  for (const one of counted) if (one.problem !== null) reasons.add({ key: one.problem }, one.count)
  const free = counted.find(({ problem }) => problem === null)
  const isAtMost = bulk.rule !== undefined && count > maxTicked
  const refusals = isAtMost ? [] : await refusedByRule(ctx, bulk, rows.where(sql<SqlBool>`${hinder} is null`), input)
  for (const problem of refusals) reasons.add(problem, 1)
  return {
    count,
    changing: (free?.count ?? 0) - refusals.length,
    isAtMost,
    reasons: reasons.list(),
    atOnce: count <= chunkRows,
    amount: bulk.amount ? (free?.amount ?? '0.00') : null,
  }
}

async function refusedByRule(ctx: Ctx, { rule, rows }: AnyBulk, free: ChosenRows, input: object): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const id of rule ? await listIds(free, rows(ctx.now()).id) : [])
    await rule?.(ctx, id, input).catch((error: unknown) => {
      if (!(error instanceof ApiError)) throw error
      problems.push(reasonIn(error))
    })
  return problems
}

/** How few persons stand says something of each of them. */
async function nameLookedAt(ctx: Ctx, bulk: AnyBulk, chosen: ChosenRows): Promise<void> {
  const type = personsOf(ctx, bulk)?.type
  if (!type) return
  const ids = new Set((await listPersons(ctx, bulk, chosen)).values())
  await spend(ctx, 'seen', ids.size)
  describeLook(ctx, { persons: [...ids].map((id) => ({ type, id })) })
}
