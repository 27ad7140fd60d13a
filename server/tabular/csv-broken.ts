import { checkedRow, isDoubtful, refuseRow, restore } from './csv-cells.ts'
import { MAX_CELL, type TableRow } from './error.ts'

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

export interface Scan {
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

/** Rows of a text as far as they are complete: how many of its characters and lines they took, and how far reading broke. */
interface Scanned {
  rows: TableRow[]
  taken: number
  lines: number
  broken: number
}

/**
 * Reads records of which some are broken. Where a cell was meant to end whose quotation marks are misplaced, nobody
 * knows: its record is refused, and the next line begins a new one.
 */
export function scanRecords(scan: Scan, firstLine: number): Scanned {
  const { text, delimiter, last } = scan
  const doubtful = isDoubtful(text)
  const found: Scanned = { rows: [], taken: 0, lines: 0, broken: scan.broken }
  while (found.taken < text.length) {
    const at = found.taken
    const lineEnd = text.indexOf('\n', at)
    if (lineEnd === -1 && !last) break
    const plainEnd = lineEnd === -1 ? text.length : lineEnd
    const record = readQuoted({ ...scan, broken: found.broken }, at)
    if (record === 'more') break
    const isRead = 'cells' in record
    const end = isRead ? record.end : plainEnd
    const line = firstLine + found.lines
    const row = isRead
      ? checkedRow(line, record.cells, doubtful || end - at > MAX_CELL)
      : refuseRow(line, text.slice(at, plainEnd).split(delimiter), record.problem)
    if (row) found.rows.push(row)
    if (!isRead) found.broken = Math.max(found.broken, record.until)
    found.lines += isRead ? countLines(text, at, end) : 1
    found.taken = end + 1
  }
  return found
}
