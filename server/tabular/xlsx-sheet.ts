import { isBlank, MAX_COLUMNS, type TableRow, TabularError } from './error.ts'
import type { RawCell } from './xlsx-cell.ts'
import { isItemText, joinText } from './xlsx-strings.ts'
import { type Attributes, createXmlParser } from './xml.ts'

const SHEET_ROWS = 1_048_576
const SHEET_COLUMNS = 16_384

type Problem = TabularError['problem']

/** Letters at the beginning of a place such as B12. */
function lettersOf(place: string): number {
  let at = 0
  while (at < 4 && isLetter(place.charCodeAt(at))) at += 1
  return at
}

const isLetter = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

/** The column, counted from 0, that letters stand for. */
function columnOf(place: string, letters: number): number {
  let column = 0
  for (let at = 0; at < letters; at += 1) column = column * 26 + (place.charCodeAt(at) & 0xdf) - 64
  return column - 1
}

/** The number of a row, or 0 for what is none. */
function readLine(text: string): number {
  return /^[1-9]\d{0,6}$/.test(text) && Number(text) <= SHEET_ROWS ? Number(text) : 0
}

/**
 * Takes the XML of a sheet piece by piece and gives the rows that have become whole; rows without content are left
 * out. `read` turns a cell into its value or into what is wrong with it.
 */
export function createSheetReader(read: (cell: RawCell, line: number) => string | Problem) {
  let rows: TableRow[] = []
  let count = 0
  let line = 0
  let row: TableRow = { line, cells: [] }
  let lineText = ''
  let isStated = false
  let isRefused = false
  let inRow = false
  let next = 0
  let column = 0
  /** For each column the row, counted as they come, in which it had its last cell. */
  const seen = new Uint32Array(SHEET_COLUMNS)
  let cell: RawCell | undefined

  function refuse(column: number | null, problem: Problem): void {
    if (isRefused) return
    isRefused = column === null
    row.refused ??= []
    row.refused.push({ column, problem })
  }

  function startRow({ r, hidden }: Attributes): void {
    count += 1
    if (count > SHEET_ROWS) throw new TabularError('tabular.tooManyRows', { max: SHEET_ROWS })
    row = { line: r === undefined ? line + 1 : readLine(r), cells: [] }
    if (hidden === '1' || hidden === 'true') row.hidden = true
    isStated = r !== undefined
    isRefused = false
    if (row.line <= line) refuse(null, { key: 'tabular.rowOrder' })
    row.line ||= line + 1
    line = Math.max(line, row.line)
    lineText = String(row.line)
    inRow = true
    next = 0
  }

  /** A row that does not say its number has that of its first cell. */
  function numberRow(place: string): void {
    const stated = readLine(place)
    if (stated > line) row.line = line = stated
    lineText = String(row.line)
  }

  /** Takes the place that a cell says it has. */
  function placeCell(place: string): void {
    const letters = lettersOf(place)
    if (!isStated) numberRow(place.slice(letters))
    const stated = columnOf(place, letters)
    const isRight = letters > 0 && stated < SHEET_COLUMNS
    if (isRight) column = stated
    if (!isRight || place.length !== letters + lineText.length || !place.endsWith(lineText))
      refuse(null, { key: 'tabular.cellPlace' })
  }

  function startCell({ r, t = 'n', s }: Attributes): void {
    cell = { type: t, style: s, hasFormula: false, value: undefined, inline: undefined }
    column = next
    if (r !== undefined) placeCell(r)
    isStated = true
    if (seen[column] === count) refuse(null, { key: 'tabular.cellPlace' })
    seen[column] = count
    next = column + 1
  }

  function startValue(cell: RawCell): void {
    // Of two values nobody knows which is meant: such a cell is of no type.
    if (cell.value !== undefined) cell.type = ''
    cell.value ??= ''
  }

  function endCell(): void {
    if (!cell) return
    const text = read(cell, row.line)
    cell = undefined
    if (text === '') return
    if (column >= MAX_COLUMNS)
      refuse(null, { key: 'tabular.tooManyColumns', params: { line: row.line, max: MAX_COLUMNS } })
    else if (typeof text !== 'string') refuse(column, text)
    else {
      while (row.cells.length < column) row.cells.push('')
      row.cells[column] = text
    }
  }

  function endRow(): void {
    inRow = false
    if (row.refused || !isBlank(row.cells)) rows.push(row)
  }

  const parser = createXmlParser({
    open(name, attributes, path) {
      if (path.length === 1 && name !== 'worksheet') throw new TabularError('tabular.notXlsx')
      if (path.length === 3 && name === 'row' && path[1] === 'sheetData') startRow(attributes)
      else if (path.length === 4 && name === 'c' && inRow) startCell(attributes)
      else if (path.length !== 5 || !cell) return
      else if (name === 'f') cell.hasFormula = true
      else if (name === 'v') startValue(cell)
      else if (name === 'is') cell.inline ??= ''
    },
    text(text, path) {
      if (!cell || path.length < 5) return
      if (path.length === 5 && path[4] === 'v') cell.value = joinText(cell.value ?? '', text)
      else if (path[4] === 'is' && isItemText(path, 5)) cell.inline = joinText(cell.inline ?? '', text)
    },
    close(name, path) {
      if (path.length === 4 && name === 'c') endCell()
      else if (path.length === 3 && name === 'row' && inRow) endRow()
    },
  })

  return {
    write: parser.write,
    close: parser.close,
    take(): TableRow[] {
      const taken = rows
      rows = []
      return taken
    },
  }
}
