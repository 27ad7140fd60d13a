import type { Problem } from '#contract/problems.ts'
import type { TableRow } from '#tabular/error.ts'
import type { TableFormat } from '#tabular/table.ts'
import { type FieldReading, type Fields, keysOf, type Mapping, mappedColumns } from './columns.ts'

export interface RowProblem<F extends string = string> {
  /** Null when the row as a whole is wrong. */
  field: F | null
  problem: Problem
}

/** A row of a list with what could be read of it. */
export interface ReadRow<F extends string = string> {
  /** Counted from 1 below the header. */
  rowNo: number
  line: number
  /** The fields that hold a value, each in its one spelling; an empty cell is no value. */
  values: { [K in F]?: string }
  /** Values that are masked: right where they repeat the mask of the record they go to, wrong elsewhere. */
  masked: { [K in F]?: string } | undefined
  problems: RowProblem<F>[]
}

interface Layout<F extends string> {
  format: TableFormat
  header: readonly string[]
  mapping: Mapping<F>
}

const isBlank = (cell: string) => cell === '' || cell.trim() === ''

/** Reads rows by the layout of their list; `today` is the business day. */
export function createRowReader<F extends string>(
  fields: Fields<F>,
  { format, header, mapping }: Layout<F>,
  today: string,
): (row: TableRow, rowNo: number) => ReadRow<F> {
  const columns = mappedColumns(keysOf(fields), mapping)
  return ({ line, cells }, rowNo) => {
    const read: ReadRow<F> = { rowNo, line, values: {}, masked: undefined, problems: [] }
    const shape = shapeProblem(cells, header.length, format === 'csv')
    if (shape) {
      read.problems.push({ field: null, problem: shape })
      return read
    }
    for (const [field, index] of columns) {
      const cell = cells[index] ?? ''
      if (!isBlank(cell)) readCell(read, field, cell, fields[field].read(cell, today))
    }
    return read
  }
}

/** Workbooks leave out empty cells at the end of a row; in a CSV a short row has lost a cell somewhere. */
function shapeProblem(cells: readonly string[], width: number, strict: boolean): Problem | undefined {
  if (cells.length === width) return undefined
  if (cells.length < width) {
    return strict ? { key: 'import.tooFewCells', params: { found: cells.length, expected: width } } : undefined
  }
  if (cells.slice(width).every(isBlank)) return undefined
  return { key: 'import.tooManyCells', params: { found: cells.length, expected: width } }
}

function readCell<F extends string>(read: ReadRow<F>, field: F, cell: string, reading: FieldReading): void {
  if (reading.ok) read.values[field] = reading.value
  else if (reading.problem === 'value.masked')
    read.masked = { ...read.masked, [field]: cell.trim() } as ReadRow<F>['masked']
  else read.problems.push({ field, problem: { key: reading.problem } })
}
