import { readCsv } from './csv-read.ts'
import { type Column, writeCsv } from './csv-write.ts'
import { decodeText, type Encoding } from './encoding.ts'
import { type TableRow, TabularError } from './error.ts'
import { readXlsx } from './xlsx-read.ts'
import { writeXlsx } from './xlsx-write.ts'

export type TableFormat = 'csv' | 'xlsx'

interface ReadOptions {
  format: TableFormat
  /** Found out by the content when absent. */
  encoding?: Encoding
  /** Rows below the header. */
  maxRows?: number
  batchSize?: number
}

/** What a file is by its first bytes, whatever its name says; refuses the old binary workbook. */
export function detectFormat(firstBytes: Uint8Array): TableFormat {
  const lead = Buffer.from(firstBytes.subarray(0, 4)).toString('hex')
  if (lead === 'd0cf11e0') throw new TabularError('tabular.oldXls')
  return lead === '504b0304' ? 'xlsx' : 'csv'
}

/** Rows of a CSV or XLSX file in batches, the header row first; nothing is read ahead of what the caller takes. */
export async function* readBatches(
  source: AsyncIterable<Uint8Array>,
  { format, encoding, maxRows = Number.POSITIVE_INFINITY, batchSize = 1_000 }: ReadOptions,
): AsyncGenerator<TableRow[]> {
  let held: TableRow[] = []
  let count = 0
  for await (const rows of format === 'csv' ? readCsv(decodeText(source, encoding)) : readXlsx(source)) {
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

/** A table as a file, written piece by piece as its rows come. */
export function writeTable(
  format: TableFormat,
  columns: readonly Column[],
  batches: AsyncIterable<string[][]>,
): AsyncIterable<Uint8Array> {
  return format === 'csv' ? writeCsv(columns, batches) : writeXlsx(columns, batches)
}
