import type { Problem } from '#contract/problems.ts'
import type { RowError } from './contract.ts'
import type { Layout } from './queries.ts'
import type { RowProblem } from './rows.ts'

type Translate = (problem: Problem) => string

/** A problem with the header of its column, in words. */
export function createErrorReader(layout: Layout, translate: Translate): (problem: RowProblem) => RowError {
  return ({ field, problem }) => ({ field, column: columnOf(layout, field), message: translate(problem) })
}

/** A problem as one piece of text: `手機號碼：請填 10 碼…`. */
export function createProblemWriter(layout: Layout, translate: Translate): (problem: RowProblem) => string {
  return ({ field, problem }) => {
    const column = columnOf(layout, field)
    return column === null ? translate(problem) : `${column}: ${translate(problem)}`
  }
}

function columnOf(layout: Layout, field: RowProblem['field']): string | null {
  const index = field === null ? undefined : layout.mapping[field]
  return index === undefined ? null : (layout.header[index] ?? null)
}
