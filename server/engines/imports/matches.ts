import type { Ctx } from '#kernel/context.ts'
import { spend } from '#kernel/limits/budgets.ts'
import type { ImportTask } from './queries.ts'

/**
 * Takes of the budget of rows that meet persons who are there; before anything tells of them. Who they are stands in the
 * set of persons that the end of the run leaves on record.
 */
export async function spendMatches(ctx: Ctx, { definition }: ImportTask, matches: number): Promise<void> {
  if (definition.persons) await spend(ctx, 'matches', matches)
}
