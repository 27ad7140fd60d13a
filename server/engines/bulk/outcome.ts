import type { Problem } from '#contract/problems.ts'
import type { BulkOutcome } from './contract.ts'
import type { Tallied } from './queries.ts'
import { createReasons } from './reasons.ts'

/** How many were changed and how many were not, and why. */
export function outcomeOf(rows: readonly Tallied[], translate: (problem: Problem) => string): BulkOutcome {
  const of = (wanted: string) => rows.reduce((sum, { state, count }) => (state === wanted ? sum + count : sum), 0)
  const reasons = createReasons(translate)
  for (const { problem, count } of rows) if (problem) reasons.add(problem, count)
  return { done: of('DONE'), skipped: of('SKIPPED'), failed: of('FAILED'), reasons: reasons.list() }
}
