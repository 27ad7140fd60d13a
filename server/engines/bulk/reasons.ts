import type { Problem } from '#contract/problems.ts'
import type { BulkOutcome } from './contract.ts'

const mostReasons = 20

/** Reasons in words, each once with how often it was given; the most frequent first. */
export function createReasons(translate: (problem: Problem) => string) {
  const counts = new Map<string, number>()
  return {
    add: (problem: Problem, count: number): void => {
      const reason = translate(problem)
      counts.set(reason, (counts.get(reason) ?? 0) + count)
    },
    list: (): BulkOutcome['reasons'] =>
      [...counts]
        .map(([reason, count]) => ({ reason, count }))
        .sort((one, other) => other.count - one.count || one.reason.localeCompare(other.reason))
        .slice(0, mostReasons),
  }
}
