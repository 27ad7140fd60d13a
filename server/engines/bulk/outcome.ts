import type { Problem } from '#contract/problems.ts'
import type { Db } from '#kernel/context.ts'
import type { BulkOutcome } from './contract.ts'
import { tally } from './queries.ts'
import { createReasons } from './reasons.ts'

/** How many were changed and how many were not, and why. */
export async function outcomeOf(db: Db, runId: number, translate: (problem: Problem) => string): Promise<BulkOutcome> {
  const rows = await tally(db, runId)
  const of = (wanted: string) => rows.reduce((sum, { state, count }) => (state === wanted ? sum + count : sum), 0)
  const reasons = createReasons(translate)
  for (const { problem, count } of rows) if (problem) reasons.add(problem, count)
  return { done: of('DONE'), skipped: of('SKIPPED'), failed: of('FAILED'), reasons: reasons.list() }
}
