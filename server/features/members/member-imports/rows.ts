import type { Problem } from '#contract/problems.ts'
import {
  type MemberField,
  type MemberFields,
  memberReaders,
  requiredMemberFields,
} from '#features/members/members/contract.ts'
import type { TableRow } from '#tabular/error.ts'
import { mappedColumns } from './columns.ts'
import type { Layout } from './source.ts'

export interface RowProblem {
  /** Null when the row as a whole is wrong. */
  field: MemberField | null
  problem: Problem
}

/** A row of the file with what could be read of it. */
export interface ReadRow {
  /** Counted from 1 below the header. */
  rowNo: number
  line: number
  /** The fields that hold a value, each in its one spelling; an empty cell is no value. */
  values: Partial<Record<MemberField, string>>
  /** Values that are masked: right where they repeat the mask of the member they go to, wrong elsewhere. */
  masked: Partial<Record<MemberField, string>> | undefined
  problems: RowProblem[]
}

const isBlank = (cell: string) => cell === '' || cell.trim() === ''

/** Reads rows by the layout of their file, with the very rules of the member form. */
export function createRowReader(layout: Layout, today: string): (row: TableRow, rowNo: number) => ReadRow {
  const columns = mappedColumns(layout.mapping)
  const width = layout.header.length
  return (row, rowNo) => {
    const read: ReadRow = { rowNo, line: row.line, values: {}, masked: undefined, problems: [] }
    const shape = shapeProblem(row.cells, width, layout.format === 'csv')
    if (shape) {
      read.problems.push({ field: null, problem: shape })
      return read
    }
    for (const [field, index] of columns) {
      const cell = row.cells[index] ?? ''
      if (!isBlank(cell)) readCell(read, field, cell, today)
    }
    return read
  }
}

/** Workbooks leave out empty cells at the end of a row; in a CSV a short row has lost a cell somewhere. */
function shapeProblem(cells: readonly string[], width: number, strict: boolean): Problem | undefined {
  if (cells.length === width) return undefined
  if (cells.length < width) {
    return strict ? { key: 'memberImport.tooFewCells', params: { found: cells.length, expected: width } } : undefined
  }
  if (cells.slice(width).every(isBlank)) return undefined
  return { key: 'memberImport.tooManyCells', params: { found: cells.length, expected: width } }
}

function readCell(read: ReadRow, field: MemberField, cell: string, today: string): void {
  const reading = memberReaders[field](cell, today)
  if (reading.ok) read.values[field] = reading.value
  else if (reading.problem === 'value.masked') read.masked = { ...read.masked, [field]: cell.trim() }
  else read.problems.push({ field, problem: { key: reading.problem } })
}

/** The row's values as a new member's fields; undefined while something a member must have is missing. */
export function newFields(values: ReadRow['values']): MemberFields | undefined {
  const { account, name, identityNumber, birthOn, gender } = values
  if (!account || !name || !identityNumber || !birthOn || !gender) return undefined
  return {
    account,
    name,
    identityNumber,
    birthOn,
    gender: gender as MemberFields['gender'],
    phone: values.phone ?? null,
    email: values.email ?? null,
    district: values.district ?? null,
    address: values.address ?? null,
    level: (values.level ?? 'GENERAL') as MemberFields['level'],
  }
}

/** The fields that a new member needs and the row neither gives nor gets wrong. */
export function missingFields(row: ReadRow): MemberField[] {
  const told = new Set(row.problems.map(({ field }) => field))
  if (told.has(null)) return []
  return requiredMemberFields.filter((field) => !row.values[field] && !row.masked?.[field] && !told.has(field))
}

/**
 * Finds the rows that repeat an account or an identity number of an earlier row, be that one right or wrong: which of
 * the two is meant, only a person can say. It must see every row of the file in order, also those handled before.
 */
export function createDuplicateFinder(): (row: ReadRow) => void {
  const accounts = new Map<string, number>()
  const identities = new Map<string, number>()
  return (row) => {
    const { account, identityNumber } = row.values
    if (account) note(row, accounts, account, 'account', 'memberImport.accountTwice')
    if (identityNumber) note(row, identities, identityNumber, 'identityNumber', 'memberImport.identityTwice')
  }
}

function note(row: ReadRow, seen: Map<string, number>, value: string, field: MemberField, key: string): void {
  const line = seen.get(value)
  if (line === undefined) seen.set(ownText(value), row.line)
  else row.problems.push({ field, problem: { key, params: { line } } })
}

/** A cell may be a slice that keeps the whole piece of the file in memory; short ones are copies already. */
function ownText(value: string): string {
  return value.length < 13 ? value : Buffer.from(value).toString()
}
