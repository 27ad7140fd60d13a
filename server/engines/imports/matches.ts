import { randomUUID } from 'node:crypto'
import { audit } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { spend } from '#kernel/limits/budgets.ts'
import type { ImportTask } from './queries.ts'

/** Takes of the budget of rows that meet persons who are there; before anything tells of them. */
export async function spendMatches(ctx: Ctx, { definition }: ImportTask, matched: readonly number[]): Promise<void> {
  if (definition.persons) await spend(ctx, 'matches', matched.length)
}

/**
 * Puts the persons whom refused rows have met on record: that a number is taken tells of its holder. A row for each piece,
 * under a number of its own, since further subjects find their row by request and action.
 */
export async function recordMatches(ctx: Ctx, task: ImportTask, matched: readonly number[]): Promise<void> {
  const { definition, id: recordId, fileName: recordLabel } = task
  const { name: resource, persons } = definition
  if (!persons || matched.length === 0) return
  const ids = [...new Set(matched)]
  const piece = { ...ctx, request: { ...ctx.request, id: randomUUID() } }
  const subjects = ids.map((id) => ({ type: persons, id }))
  const difference = { rows: matched.length, persons: ids.length }
  await audit(piece, { action: 'match', resource, recordId, recordLabel, outcome: 'REFUSED', difference, subjects })
}
