import Papa from 'papaparse'
import { scanRecords } from './csv-broken.ts'
import { checkedRow, isDoubtful, restore } from './csv-cells.ts'
import { MAX_CELL, type TableRow, TabularError } from './error.ts'

const MAX_LINE = 100 * MAX_CELL

/** Number of lines a record takes: the parser does not say, and quoted cells may hold line breaks. */
function linesOf(cells: readonly string[]): number {
  let lines = 1
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) lines += 1
  }
  return lines
}

/**
 * Reads the records of a text in pieces, of which the last is told to be; its lines end with \n. A piece in which the
 * parser finds fault is read again record by record, since it joins what follows a broken one to it.
 */
export function createRecordReader(delimiter: string, firstLine: number) {
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  let line = firstLine
  let rest = ''
  let broken = 0

  const readSound = (text: string, data: string[][]): TableRow[] => {
    const doubtful = isDoubtful(text) || text.length > MAX_CELL
    const quoted = text.includes('"')
    const rows: TableRow[] = []
    for (const cells of data) {
      for (let at = 0; at < cells.length; at += 1) cells[at] = restore(cells[at] ?? '')
      const lines = quoted ? linesOf(cells) : 1
      const row = checkedRow(line, cells, doubtful)
      if (row) rows.push(row)
      line += lines
    }
    return rows
  }

  return (piece: string, last: boolean): TableRow[] => {
    const text = rest + piece
    const { data, errors, meta }: Papa.ParseResult<string[]> = parser.parse(text, 0, !last)
    const isSound = broken === 0 && errors.length === 0 && text.length - meta.cursor < MAX_LINE
    if (isSound) {
      rest = last ? '' : text.slice(meta.cursor)
      return readSound(text, data)
    }
    const found = scanRecords({ text, delimiter, last, broken }, line)
    line += found.lines
    rest = text.slice(found.taken)
    broken = Math.max(0, found.broken - found.taken)
    if (rest.length > MAX_LINE) throw new TabularError('tabular.cellTooLong', { line, max: MAX_CELL })
    return found.rows
  }
}
