import { checkedRow, isDoubtful, refuseRow, restore, splitLine } from './csv-cells.ts'
import { MAX_CELL, type TableRow, TabularError } from './error.ts'

const MAX_LINE = 100 * MAX_CELL
/** How far on a closing quotation mark is looked for; beyond it the opening one was meant otherwise. */
const MAX_QUOTED = 10 * MAX_CELL

type Closing = { at: number } | 'more' | 'tabular.unclosedQuote'

/** The quotation mark that closes the one before `from`; two in a row stand for one. */
function findClosing(text: string, from: number, last: boolean): Closing {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at)
    const end = at === -1 ? text.length : at
    if (end - from > MAX_QUOTED) return 'tabular.unclosedQuote'
    if (at === -1) return last ? 'tabular.unclosedQuote' : 'more'
    if (text[at + 1] !== '"') return { at }
  }
}

type QuoteProblem = 'tabular.unclosedQuote' | 'tabular.strayQuote'
/** `end` is where the last line of a record ends, `until` how far reading went before it broke. */
type Quoted = { cells: string[]; end: number } | { problem: QuoteProblem; until: number } | 'more'

interface Scan {
  text: string
  delimiter: string
  last: boolean
  /** Before here another record broke already: cells that begin there do not go over lines, so that none is read often. */
  broken: number
}

/** The record that begins at `start`, whose cells in quotation marks may hold anything. */
function readQuoted({ text, delimiter, last, broken }: Scan, start: number): Quoted {
  const cells: string[] = []
  for (let at = start; ; at += 1) {
    const opened = text[at] === '"'
    const closing = opened ? findClosing(text, at + 1, last) : { at: at - 1 }
    if (closing === 'more') return 'more'
    if (typeof closing === 'string') return { problem: closing, until: at }
    const inside = opened ? text.slice(at + 1, closing.at) : ''
    const overLines = inside.includes('\n')
    if (overLines && at < broken) return { problem: 'tabular.unclosedQuote', until: at }
    const lineEnd = text.indexOf('\n', closing.at + 1)
    if (lineEnd === -1 && !last) return 'more'
    const line = text.slice(closing.at + 1, lineEnd === -1 ? text.length : lineEnd)
    const length = line.indexOf(delimiter)
    const rest = length === -1 ? line : line.slice(0, length)
    if (opened && rest.trim() !== '')
      return { problem: overLines ? 'tabular.unclosedQuote' : 'tabular.strayQuote', until: closing.at }
    cells.push(restore(opened ? inside.replaceAll('""', '"') : rest))
    at = closing.at + 1 + rest.length
    if (length === -1) return { cells, end: at }
  }
}

/** Lines that a record takes of a text. */
function countLines(text: string, from: number, to: number): number {
  let lines = 1
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}

/**
 * Reads the records of a text in pieces, of which the last is told to be; its lines end with \n. Where a cell was meant
 * to end whose quotation marks are misplaced, nobody knows: its record is refused, and the next line begins a new one.
 */
export function createRecordReader(delimiter: string, firstLine: number) {
  let line = firstLine
  let rest = ''
  let broken = 0
  return (piece: string, last: boolean): TableRow[] => {
    const text = rest + piece
    const doubtful = isDoubtful(text)
    const rows: TableRow[] = []
    let at = 0
    while (at < text.length) {
      const found = text.indexOf('\n', at)
      if (found === -1 && !last) break
      const lineEnd = found === -1 ? text.length : found
      const plain = text.slice(at, lineEnd)
      const cells = splitLine(plain, delimiter)
      const record = cells ? { cells, end: lineEnd } : readQuoted({ text, delimiter, last, broken }, at)
      if (record === 'more') break
      const isRead = 'cells' in record
      const end = isRead ? record.end : lineEnd
      const row = isRead
        ? checkedRow(line, record.cells, doubtful || end - at > MAX_CELL)
        : refuseRow(line, plain.split(delimiter), record.problem)
      if (row) rows.push(row)
      if (!isRead) broken = Math.max(broken, record.until)
      line += cells || !isRead ? 1 : countLines(text, at, end)
      at = end + 1
    }
    rest = text.slice(at)
    broken = Math.max(0, broken - at)
    if (rest.length > MAX_LINE) throw new TabularError('tabular.cellTooLong', { line, max: MAX_CELL })
    return rows
  }
}
