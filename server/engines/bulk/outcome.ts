import type { Problem } from '#contract/problems.ts'
import type { Db } from '#kernel/context.ts'
import type { BulkOutcome } from './contract.ts'
import { tally } from './queries.ts'

const mostReasons = 20

/** How many were changed and how many were not, the most frequent reasons first. */
export async function outcomeOf(db: Db, runId: number, translate: (problem: Problem) => string): Promise<BulkOutcome> {
  const rows = await tally(db, runId)
  const of = (wanted: string) => rows.reduce((sum, { state, count }) => (state === wanted ? sum + count : sum), 0)
  const counts = new Map<string, number>()
  for (const { problem, count } of rows) {
    if (!problem) continue
    const reason = translate(problem)
    counts.set(reason, (counts.get(reason) ?? 0) + count)
  }
  const reasons = [...counts].slice(0, mostReasons).map(([reason, count]) => ({ reason, count }))
  return { done: of('DONE'), skipped: of('SKIPPED'), failed: of('FAILED'), reasons }
}
