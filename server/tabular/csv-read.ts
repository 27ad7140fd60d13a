import { createRecordReader } from './csv-records.ts'
import { type TableRow, TabularError } from './error.ts'

const PIECE = 32 * 1024

/** Joins small pieces and turns every line break into \n, also one whose two characters arrive apart. */
async function* unifyLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  for await (const piece of text) {
    held += piece
    while (held.length >= PIECE) {
      const end = held[PIECE - 1] === '\r' ? PIECE - 1 : PIECE
      yield held.slice(0, end).replace(/\r\n?/g, '\n')
      held = held.slice(end)
    }
  }
  if (held !== '') yield held.replace(/\r\n?/g, '\n')
}

/** The line by which Excel is told the separator. */
const SEPARATOR_LINE = /^"?sep=([^\w\s"]|\t)"?\1*(?:\n|$)/i

/** The separator that is most frequent, outside quotation marks, on the first of the first lines that has one. */
function detectDelimiter(text: string): string {
  for (const line of text.split('\n', 20)) {
    const outside = line.replace(/"[^"]*(?:""[^"]*)*"/g, '')
    const counts = [',', ';', '\t', '|'].map((mark) => ({ mark, count: outside.split(mark).length }))
    const best = counts.reduce((best, next) => (next.count > best.count ? next : best))
    if (best.count > 1) return best.mark
  }
  return ','
}

/**
 * Records of a CSV text, read piece by piece; blank lines are left out but counted. A record or cell that cannot be read
 * is refused for itself; the first record, by which the others are read, refuses the file.
 */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<TableRow[]> {
  let read: ReturnType<typeof createRecordReader> | undefined
  let isFirst = true
  const checked = (rows: TableRow[]) => {
    const [refusal] = (isFirst && rows[0]?.refused) || []
    if (refusal) throw new TabularError(refusal.problem.key, refusal.problem.params)
    isFirst &&= rows.length === 0
    return rows
  }
  for await (const piece of unifyLines(text)) {
    if (read) yield checked(read(piece, false))
    else {
      const [separatorLine = '', separator] = SEPARATOR_LINE.exec(piece) ?? []
      const table = piece.slice(separatorLine.length)
      read = createRecordReader(separator ?? detectDelimiter(table), separator ? 2 : 1)
      yield checked(read(table, false))
    }
  }
  if (read) yield checked(read('', true))
}
