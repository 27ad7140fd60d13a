import { looksLost } from '#contract/person/characters.ts'
import type { Problem } from '#contract/problems.ts'
import type { TableRow } from '#tabular/error.ts'
import { type Fields, keysOf, unreadColumns } from './columns.ts'
import type { RemarkKind, RowError } from './contract.ts'
import type { ImportDefinition, Known, PreparedRow } from './definition.ts'
import type { List } from './list.ts'
import { createSeen } from './seen.ts'

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
  /** What of the row a person has seen beforehand; what nobody has seen is a problem. */
  remarks: RowRemark<F>[] | undefined
}

export interface RowRemark<F extends string = string> {
  kind: keyof typeof unseen
  field: F | null
  /** Null where it is about the row as a whole. */
  column: number | null
  /** What was made of the cell. */
  value: string | null
}

/** Why a row is refused that shows what nobody has seen. */
const unseen = {
  hiddenRows: 'list.row.hidden',
  zeroRestored: 'list.row.zeroRestored',
  lostCharacters: 'list.row.lostCharacter',
  unreadColumns: 'list.row.unread',
} as const satisfies Partial<Record<RemarkKind, string>>

/** What of a list's layout its rows are read by. A layout of an earlier release does not say what was seen. */
export type ReadBy<F extends string = string> = Pick<List<F>, 'format' | 'header' | 'mapping'> & {
  seen?: readonly RemarkKind[]
}

const isBlank = (cell: string) => cell === '' || cell.trim() === ''

/** Reads rows by the layout of their list; `today` is the business day. */
export function createRowReader<F extends string>(
  fields: Fields<F>,
  { format, header, mapping, seen = [] }: ReadBy<F>,
  today: string,
): (row: TableRow, rowNo: number) => ReadRow<F> {
  const columns = keysOf(fields).map((field) => ({ ...fields[field], field, index: mapping[field] ?? -1 }))
  const nameless = unreadColumns(header, mapping).filter((index) => header[index] === '')
  const note = (row: ReadRow<F>, remark: RowRemark<F>): void => {
    if (!seen.includes(remark.kind)) row.problems.push({ field: remark.field, problem: { key: unseen[remark.kind] } })
    else if (row.remarks) row.remarks.push(remark)
    else row.remarks = [remark]
  }
  return ({ line, cells, refused, hidden }, rowNo) => {
    const read: ReadRow<F> = { rowNo, line, values: {}, masked: undefined, problems: [], remarks: undefined }
    if (hidden) note(read, { kind: 'hiddenRows', field: null, column: null, value: null })
    const shape =
      refused?.find(({ column }) => column === null)?.problem ?? shapeProblem(cells, header.length, format === 'csv')
    if (shape) {
      read.problems.push({ field: null, problem: shape })
      return read
    }
    for (const column of nameless) {
      if (!isBlank(cells[column] ?? '')) note(read, { kind: 'unreadColumns', field: null, column, value: null })
    }
    for (const { field, index, read: readField, names } of columns) {
      const unread = refused?.find(({ column }) => column === index)
      if (unread) read.problems.push({ field, problem: unread.problem })
      const cell = cells[index] ?? ''
      if (isBlank(cell)) continue
      const reading = readField(cell, today)
      if (reading.ok) {
        read.values[field] = reading.value
        if (reading.remark) note(read, { kind: reading.remark, field, column: index, value: reading.value })
        if (names && looksLost(reading.value)) note(read, { kind: 'lostCharacters', field, column: index, value: null })
      } else if (reading.problem === 'value.masked')
        read.masked = { ...read.masked, [field]: cell.trim() } as typeof read.masked
      else read.problems.push({ field, problem: { key: reading.problem } })
    }
    return read
  }
}

/** Workbooks leave out empty cells at the end of a row; in a CSV a short row has lost a cell somewhere. */
function shapeProblem(cells: readonly string[], width: number, strict: boolean): Problem | undefined {
  if (cells.length === width) return undefined
  const params = { found: cells.length, expected: width }
  if (cells.length < width) return strict ? { key: 'list.tooFewCells', params } : undefined
  return cells.slice(width).every(isBlank) ? undefined : { key: 'list.tooManyCells', params }
}

/** The fields that a new record needs and the row neither gives nor gets wrong. */
export function missingFields<F extends string>(required: readonly F[], row: ReadRow<F>): F[] {
  const missing = required.filter((field) => !row.values[field] && !row.masked?.[field])
  if (missing.length === 0 || row.problems.length === 0) return missing
  const told = new Set(row.problems.map(({ field }) => field))
  return told.has(null) ? [] : missing.filter((field) => !told.has(field))
}

/**
 * Finds the rows that repeat what no two rows may share, be the earlier one right or wrong: which of the two is meant,
 * only a person can say. It must see every row of the file in order, also those handled before.
 */
export function createDuplicateFinder<F extends string>({
  fields,
  together = [],
}: Pick<ImportDefinition<F, Known, unknown>, 'fields' | 'together'>): (row: PreparedRow<F>) => void {
  const sets = together.map((own) => ({ own, seen: createSeen() }))
  const lines = keysOf(fields).flatMap((field) => {
    const { twice } = fields[field]
    return twice ? [{ field, twice, seen: createSeen() }] : []
  })
  return (row) => {
    for (const { field, twice, seen } of lines) {
      const value = row.values[field]
      const line = value && seen(value, row.line)
      if (line) row.problems.push({ field, problem: { key: twice, params: { line } } })
    }
    if (sets.length > 0) row.repeats = sets.map(({ own, seen }) => seenOf(own, seen, row))
  }
}

function seenOf<F extends string>(own: readonly F[], seen: ReturnType<typeof createSeen>, row: ReadRow<F>) {
  const values = own.map((field) => row.values[field])
  return values.includes(undefined) ? null : (seen(values.join('\n'), row.line) ?? null)
}

/** Puts a problem into words, with the header of its column. */
export function createErrorReader(
  { header, mapping }: ReadBy,
  translate: (problem: Problem) => string,
): (problem: RowProblem) => RowError {
  return ({ field, problem }) => {
    const column = field === null ? null : (header[mapping[field] ?? -1] ?? null)
    return { field, column, message: translate(problem) }
  }
}

/** Puts what was made of a cell into words, with the value that is taken. */
export function createRemarkReader({ header }: Pick<ReadBy, 'header'>, translate: (problem: Problem) => string) {
  return ({ kind, field, column, value }: RowRemark) => {
    return {
      field,
      column: column === null ? null : (header[column] ?? null),
      message: translate({ key: unseen[kind] }),
      value,
    }
  }
}
