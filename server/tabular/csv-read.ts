import Papa from 'papaparse'
import { checkBounds, isBlank, MAX_CELL, type TableRow, TabularError } from './error.ts'

const PIECE = 128 * 1024
const MAX_RECORD = 100 * MAX_CELL

/** Joins small pieces and turns every line break into \n, also one whose two characters arrive apart. */
async function* unifyLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  for await (const piece of text) {
    held += piece
    if (held.length < PIECE) continue
    const end = held.endsWith('\r') ? held.length - 1 : held.length
    yield held.slice(0, end).replace(/\r\n?/g, '\n')
    held = held.slice(end)
  }
  if (held !== '') yield held.replace(/\r\n?/g, '\n')
}

/** The separator that is most frequent on the first line with content, outside quotation marks. */
function detectDelimiter(text: string): string {
  const outside = text.replace(/"[^"]*"/g, '').trimStart()
  const [header = ''] = outside.split('\n', 1)
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: header.split(mark).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark
}

/** Cells that were neutralised for spreadsheets, by us or by hand, come back as they were. */
const NEUTRALISED = /^'(?='*[=+\-@\t\n＝＋－＠])/

function restore(cells: string[]): string[] {
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at]
    if (cell?.charCodeAt(0) === 39) cells[at] = cell.replace(NEUTRALISED, '')
  }
  return cells
}

/** Number of lines a record takes: papaparse does not say, and quoted cells may hold line breaks. */
function linesOf(cells: readonly string[]): number {
  let lines = 1
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) lines += 1
  }
  return lines
}

function createRecordReader(delimiter: string) {
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  let line = 1
  let rest = ''
  const quoteError = (code: string) =>
    new TabularError(code === 'MissingQuotes' ? 'tabular.unclosedQuote' : 'tabular.strayQuote', { line })
  return (text: string, last: boolean): TableRow[] => {
    const input = rest + text
    const { data, errors, meta }: Papa.ParseResult<string[]> = parser.parse(input, 0, !last)
    rest = last ? '' : input.slice(meta.cursor)
    const quoted = input.includes('"')
    // An error in the record that is still incomplete may vanish with the next piece: it is none of the data's.
    const broken = new Map(errors.map(({ row, code }) => [row, code]))
    const rows: TableRow[] = []
    for (const [at, cells] of data.entries()) {
      const code = broken.get(at)
      if (code) throw quoteError(code)
      if (!isBlank(cells)) rows.push(checkBounds({ line, cells: restore(cells) }))
      line += quoted ? linesOf(cells) : 1
    }
    if (rest.length > MAX_RECORD) throw quoteError('MissingQuotes')
    return rows
  }
}

/** Records of a CSV text, read piece by piece; blank lines are left out but counted. */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<TableRow[]> {
  let read: ReturnType<typeof createRecordReader> | undefined
  for await (const piece of unifyLines(text)) {
    read ??= createRecordReader(detectDelimiter(piece))
    yield read(piece, false)
  }
  if (read) yield read('', true)
}
