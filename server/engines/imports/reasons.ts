import type { Problem } from '#contract/problems.ts'
import type { RowError } from './contract.ts'
import type { Layout } from './queries.ts'
import type { RowProblem } from './rows.ts'

type Translate = (problem: Problem) => string

/** A problem with the header of its column, in words. */
export function createErrorReader(
  { header, mapping }: Layout,
  translate: Translate,
): (problem: RowProblem) => RowError {
  return ({ field, problem }) => {
    const column = field === null ? null : (header[mapping[field] ?? -1] ?? null)
    return { field, column, message: translate(problem) }
  }
}
