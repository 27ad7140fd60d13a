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
  const header = outside.slice(0, (outside.indexOf('\n') + 1 || outside.length + 1) - 1)
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: header.split(mark).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark
}

interface Parsed {
  data: string[][]
  errors: { code: string; row: number }[]
  meta: { cursor: number }
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

class RecordReader {
  private line = 1
  private rest = ''
  private readonly parser: Papa.Parser

  constructor(delimiter: string) {
    this.parser = new Papa.Parser({ delimiter, newline: '\n' })
  }

  read(text: string, last: boolean): TableRow[] {
    const input = this.rest + text
    const { data, errors, meta }: Parsed = this.parser.parse(input, 0, !last)
    this.rest = last ? '' : input.slice(meta.cursor)
    const quoted = input.includes('"')
    // An error in the record that is still incomplete may vanish with the next piece.
    const broken = new Map(errors.filter(({ row }) => row < data.length).map(({ row, code }) => [row, code]))
    const rows: TableRow[] = []
    for (const [at, cells] of data.entries()) {
      if (broken.has(at)) throw this.quoteError(broken.get(at))
      if (!isBlank(cells)) rows.push(checkBounds({ line: this.line, cells: restore(cells) }))
      this.line += quoted ? linesOf(cells) : 1
    }
    if (this.rest.length > MAX_RECORD) throw this.quoteError('MissingQuotes')
    return rows
  }

  private quoteError(code: string | undefined) {
    const key = code === 'MissingQuotes' ? 'tabular.unclosedQuote' : 'tabular.strayQuote'
    return new TabularError(key, { line: this.line })
  }
}

/** Records of a CSV text, read piece by piece; blank lines are left out but counted. */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<TableRow[]> {
  let reader: RecordReader | undefined
  for await (const piece of unifyLines(text)) {
    reader ??= new RecordReader(detectDelimiter(piece))
    yield reader.read(piece, false)
  }
  if (reader) yield reader.read('', true)
}
