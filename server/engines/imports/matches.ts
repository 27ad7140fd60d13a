import type { Ctx } from '#kernel/context.ts'
import { spend } from '#kernel/limits/budgets.ts'
import type { ImportTask } from './queries.ts'

/** What refused rows tell of persons. */
export interface Told {
  /** How many times they met somebody, in reach or not. */
  matches: number
  /** How many times they asked for somebody who is not there, or out of reach. */
  misses: number
}

/**
 * Takes of the budgets what rows are about to tell of persons, before anything does; beyond `before`, what the same rows
 * have paid already. Whom they met stands in the set of persons that the end of the run leaves on record.
 */
export async function spendTold(ctx: Ctx, { definition }: ImportTask, told: Told, before?: Told): Promise<void> {
  if (!definition.persons) return
  for (const name of ['matches', 'misses'] as const)
    await spend(ctx, name, Math.max(0, told[name] - (before?.[name] ?? 0)))
}
