import { isBlank, MAX_CELL, MAX_COLUMNS, type Refusal, type TableRow } from './error.ts'

/** Cells that were neutralised for spreadsheets or marked as text, by us or by hand, come back as they were. */
const MARKED = /^'(?='*[=+\-@\t\n＝＋－＠\d])/
/** A formula of nothing but a text, which keeps the zero of ="0912345678". */
const TEXT_FORMULA = /^="([^"]*(?:""[^"]*)*)"$/

const APOSTROPHE = 39
const EQUALS = 61
const QUOTE = 34

/** A cell as it was before somebody made it safe for spreadsheets. */
export function restore(cell: string): string {
  const lead = cell.charCodeAt(0)
  if (lead === APOSTROPHE) return cell.replace(MARKED, '')
  return lead === EQUALS ? cell.replace(TEXT_FORMULA, (_, text: string) => text.replaceAll('""', '"')) : cell
}

/** The cells of a line that is a record; undefined where a cell in quotation marks is more than those and plain text. */
export function splitLine(line: string, delimiter: string): string[] | undefined {
  const cells = line.split(delimiter)
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] ?? ''
    const lead = cell.charCodeAt(0)
    if (lead === APOSTROPHE || lead === EQUALS) cells[at] = restore(cell)
    else if (lead === QUOTE) {
      const last = cell.length - 1
      if (last === 0 || cell.indexOf('"', 1) !== last) return undefined
      cells[at] = restore(cell.slice(1, last))
    }
  }
  return cells
}

type Key = Refusal['problem']['key']

/** What spreadsheets make of a long number: its last digits are gone. */
const SCIENTIFIC = /^\s*\d(?:\.\d+)?e\+\d+\s*$/i

function cellProblem(cell: string): Key | undefined {
  if (cell.length > MAX_CELL) return 'tabular.cellTooLong'
  if (cell.includes('\0')) return 'tabular.nul'
  return SCIENTIFIC.test(cell) ? 'tabular.scientific' : undefined
}

/** Whether some cell of a text may be refused for what it holds. */
export const isDoubtful = (text: string) => text.includes('\0') || text.includes('E+') || text.includes('e+')

/** A record whose cells may have to be refused; undefined where it is blank. */
export function checkedRow(line: number, cells: string[], doubtful: boolean): TableRow | undefined {
  if (isBlank(cells)) return undefined
  if (cells.length > MAX_COLUMNS) return refuseRow(line, cells, 'tabular.tooManyColumns')
  if (!doubtful) return { line, cells }
  const refused: Refusal[] = []
  for (const [column, cell] of cells.entries()) {
    const key = cellProblem(cell)
    if (!key) continue
    cells[column] = ''
    refused.push({ column, problem: { key, params: { line, max: MAX_CELL } } })
  }
  return refused.length > 0 ? { line, cells, refused } : { line, cells }
}

/** A record that is refused as a whole; its cells are only what one may show of it. */
export function refuseRow(line: number, cells: string[], key: Key): TableRow {
  const refused = [{ column: null, problem: { key, params: { line, max: MAX_COLUMNS } } }]
  return { line, cells: cells.slice(0, MAX_COLUMNS), refused }
}
