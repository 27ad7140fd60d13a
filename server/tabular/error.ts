/** A table file that cannot be read or written, with the key and the values of what is wrong. */
export class TabularError extends Error {
  override name = 'TabularError'
  readonly problem: { key: `tabular.${string}`; params?: Record<string, string | number> }

  constructor(key: `tabular.${string}`, params?: Record<string, string | number>) {
    super(key)
    this.problem = { key, params }
  }
}

/** What cannot be read for certain: a cell, by its number counted from 0, or by null the row as a whole. */
export interface Refusal {
  column: number | null
  problem: TabularError['problem']
}

/** One record and the line of the file (or row of the sheet) on which it begins. */
export interface TableRow {
  line: number
  cells: string[]
  /** Absent where every cell is what the file says; a refused cell is empty. */
  refused?: Refusal[]
  /** Whoever looks at the file does not see the row. */
  hidden?: true
}

export const MAX_COLUMNS = 200
export const MAX_CELL = 10_000

/** Lines of nothing but separators are what spreadsheets leave below a table. */
export function isBlank(cells: readonly string[]): boolean {
  return (cells[0] ?? '').trim() === '' && cells.every((cell) => cell.trim() === '')
}
