import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Ctx } from '#kernel/context.ts'
import { readFile } from '#kernel/files/files.ts'
import { detectEncoding, type Encoding } from '#tabular/encoding.ts'
import type { TableRow } from '#tabular/error.ts'
import { detectFormat, readBatches, type TableFormat } from '#tabular/table.ts'
import type { ColumnMapping } from './contract.ts'

export const maxRows = 500_000
export const batchSize = 1_000

/** How a file is read; kept with the import. */
export interface Layout {
  format: TableFormat
  /** Only when a person chose it; else the content decides. */
  encoding?: Encoding
  header: string[]
  mapping: ColumnMapping
}

/** What the first bytes of a file tell. */
export async function sniff(ctx: Ctx, fileId: number): Promise<{ format: TableFormat; encoding: Encoding | null }> {
  for await (const bytes of readFile(ctx, fileId)) {
    const format = detectFormat(bytes)
    return { format, encoding: format === 'csv' ? (detectEncoding(bytes) ?? 'utf-8') : null }
  }
  return { format: 'csv', encoding: 'utf-8' }
}

type ReadAs = Pick<Layout, 'format' | 'encoding'>

/** All rows in batches, the header row first in the first batch. */
export function readTable(ctx: Ctx, fileId: number, { format, encoding }: ReadAs): AsyncGenerator<TableRow[]> {
  return readBatches(readFile(ctx, fileId), { format, maxRows, batchSize, ...(encoding ? { encoding } : {}) })
}

/** Line ends of a text file, nearly as many as it has rows, at a tenth of the cost of reading them. */
export async function countLines(ctx: Ctx, fileId: number): Promise<number> {
  let lines = 0
  for await (const bytes of readFile(ctx, fileId)) {
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1
  }
  return lines
}

export interface RawBatch {
  /** Number of rows below the header that come before these. */
  from: number
  rows: TableRow[]
}

/** The rows below the header; between two batches other work of the process has its turn. */
export async function* readRows(ctx: Ctx, fileId: number, as: ReadAs): AsyncGenerator<RawBatch> {
  let from = -1
  for await (const batch of readTable(ctx, fileId, as)) {
    const rows = from === -1 ? batch.slice(1) : batch
    from = Math.max(from, 0)
    if (rows.length > 0) yield { from, rows }
    from += rows.length
    await nextTurn()
  }
}

/** Reads the file through once: how many rows it has, and that nothing in it is broken, before anything is applied. */
export async function countFileRows(ctx: Ctx, fileId: number, as: ReadAs): Promise<number> {
  let count = 0
  for await (const batch of readRows(ctx, fileId, as)) count += batch.rows.length
  return count
}
