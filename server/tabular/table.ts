import { readCsv } from './csv-read.ts'
import { decodeText, detectEncoding, type Encoding } from './encoding.ts'
import { type TableRow, TabularError } from './error.ts'
import { openXlsx } from './xlsx-read.ts'

export type TableFormat = 'csv' | 'xlsx'

interface Bounds {
  /** Rows below the header. */
  maxRows?: number
  batchSize?: number
}

/** How a file is to be read where its content does not decide: the encoding of a text, the sheet of a workbook. */
export interface ReadAs {
  encoding?: Encoding | undefined
  sheet?: string | undefined
}

interface OpenTable {
  format: TableFormat
  /** Of a text: the one asked for, or what its beginning shows. */
  encoding: Encoding | null
  /** Of a workbook: its visible sheets, those of them that are not empty, and the one that is read. */
  sheets: string[]
  filledSheets: string[]
  sheet: string | null
  /** The rows, the header row first; nothing is read ahead of what the caller takes. */
  batches: AsyncGenerator<TableRow[]>
}

/** What a file is by its first bytes, whatever its name says; refuses the old binary workbook. */
export function detectFormat(firstBytes: Uint8Array): TableFormat {
  const lead = Buffer.from(firstBytes.subarray(0, 4)).toString('hex')
  if (lead === 'd0cf11e0') throw new TabularError('tabular.oldXls')
  return lead === '504b0304' ? 'xlsx' : 'csv'
}

/** Opens a CSV or XLSX file, whatever its name says. */
export async function openTable(
  source: AsyncGenerator<Uint8Array>,
  { encoding, sheet, ...bounds }: ReadAs & Bounds = {},
): Promise<OpenTable> {
  const first = await source.next()
  const bytes = first.value ?? new Uint8Array()
  const whole = startingWith(bytes, source)
  if (detectFormat(bytes) === 'xlsx') {
    const { rows, ...book } = await openXlsx(whole, sheet)
    return { format: 'xlsx', encoding: null, ...book, batches: inBatches(rows, bounds) }
  }
  const shown = encoding ?? detectEncoding(bytes) ?? 'utf-8'
  const batches = inBatches(readCsv(decodeText(whole, encoding)), bounds)
  return { format: 'csv', encoding: shown, sheets: [], filledSheets: [], sheet: null, batches }
}

async function* startingWith(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  yield* rest
}

async function* inBatches(
  source: AsyncIterable<TableRow[]>,
  { maxRows = Number.POSITIVE_INFINITY, batchSize = 1_000 }: Bounds,
): AsyncGenerator<TableRow[]> {
  let held: TableRow[] = []
  let count = 0
  for await (const rows of source) {
    count += rows.length
    if (count > maxRows + 1) throw new TabularError('tabular.tooManyRows', { max: maxRows })
    held = held.length === 0 ? rows : held.concat(rows)
    let at = 0
    for (; held.length - at >= batchSize; at += batchSize) yield held.slice(at, at + batchSize)
    held = held.slice(at)
  }
  if (count === 0) throw new TabularError('tabular.empty')
  if (held.length > 0) yield held
}
