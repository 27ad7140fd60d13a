import { MAX_CELL, type TabularError } from './error.ts'
import { isoText, shownNumber } from './xlsx-number.ts'
import type { Workbook } from './xlsx-parts.ts'
import type { SharedStrings } from './xlsx-strings.ts'
import { decodeEscapes } from './xml.ts'

type Problem = TabularError['problem']

/** A cell as it stands in the sheet; the texts are undefined where their elements are missing. */
export interface RawCell {
  type: string
  style: string | undefined
  hasFormula: boolean
  /** Of <v>. */
  value: string | undefined
  /** Of <is>. */
  inline: string | undefined
}

const UNREADABLE: Problem = { key: 'tabular.cellUnreadable' }
const BOOLEANS = new Map([
  ['1', 'TRUE'],
  ['true', 'TRUE'],
  ['0', 'FALSE'],
  ['false', 'FALSE'],
])

/** What is read of a cell: its true value, empty where it has none, or why it cannot be told. */
export function readCell(cell: RawCell, line: number, workbook: Workbook, strings: SharedStrings): string | Problem {
  const read = readValue(cell, workbook, strings)
  return typeof read === 'string' && read.length > MAX_CELL
    ? { key: 'tabular.cellTooLong', params: { line, max: MAX_CELL } }
    : read
}

function readValue(cell: RawCell, workbook: Workbook, strings: SharedStrings): string | Problem {
  const { type, value, inline } = cell
  if (inline && (value || type !== 'inlineStr')) return UNREADABLE
  const text = inline || (value ?? inline)
  if (cell.hasFormula && !isStored(type, text, workbook)) return { key: 'tabular.cellFormula' }
  if (text === undefined || text === '') return ''
  return READERS.get(type)?.(text, cell, workbook, strings) ?? UNREADABLE
}

/**
 * Whether the result of a formula stands in the file. Programs that cannot reckon write none, or a nought and that all
 * is to be reckoned when the file is opened; no text at all is a result as others are.
 */
function isStored(type: string, text: string | undefined, { isStale }: Workbook): boolean {
  if (text === '0') return !isStale
  return text !== undefined && (text !== '' || (type === 'str' && !isStale))
}

type Reader = (text: string, cell: RawCell, workbook: Workbook, strings: SharedStrings) => string | Problem | undefined

/** By the type of cell (ECMA-376 18.18.11). */
const READERS = new Map<string, Reader>([
  ['n', (text, cell, workbook) => readNumber(text.trim(), cell, workbook)],
  ['s', (text, _cell, _workbook, strings) => readShared(text.trim(), strings)],
  ['inlineStr', decodeEscapes],
  ['str', decodeEscapes],
  ['b', (text) => BOOLEANS.get(text.trim())],
  ['d', (text) => isoText(text.trim())],
  ['e', (text) => ({ key: 'tabular.cellError', params: { value: text.slice(0, 20) } })],
])

function readShared(text: string, strings: SharedStrings): string | Problem {
  const shared = /^\d{1,9}$/.test(text) ? strings.get(Number(text)) : undefined
  return shared ?? { key: 'tabular.cellString' }
}

function readNumber(text: string, { style = '0' }: RawCell, { formats, from1904 }: Workbook): string | undefined {
  const format = formats[Number(style)]
  // Without its format nobody can tell a day from a number; the first is that of cells without a style.
  if (!format && Number(style) !== 0) return undefined
  return shownNumber(text, format ?? [], from1904)
}
