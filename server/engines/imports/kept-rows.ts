import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import type { TableRow } from '#tabular/error.ts'
import type { TableFormat } from '#tabular/table.ts'
import { createSweeper } from './collect.ts'

interface Batch {
  /** How many rows come before. */
  from: number
  rows: TableRow[]
}

/** Batches as they were read, each packed by itself. */
export type KeptRows = readonly Uint8Array[]

const pack = promisify(deflateRaw)
const unpack = promisify(inflateRaw)

/**
 * Characters of a file whose rows are kept. Reading a CSV again costs no more than unpacking it; the XML of a workbook
 * takes five times as long, but a few shared strings may fill a million of its cells.
 */
const most = { csv: 0, xlsx: 96 * 1024 * 1024 }

function lengthOf(rows: readonly TableRow[]): number {
  let length = 0
  for (const { cells } of rows) for (const cell of cells) length += cell.length
  return length
}

/** Counts the rows of a file and keeps them where that pays, so that nobody reads it twice: a fifth as large as its text. */
export async function countAndKeep(
  format: TableFormat,
  batches: AsyncIterable<Batch>,
): Promise<{ count: number; kept: KeptRows | undefined }> {
  const packed: Uint8Array[] = []
  let count = 0
  let length = 0
  let packing: Promise<unknown> = Promise.resolve()
  const sweep = createSweeper()
  for await (const batch of batches) {
    sweep()
    count += batch.rows.length
    length += lengthOf(batch.rows)
    // One is packed, on a thread of Node's own, while the next one is read.
    await packing
    if (length > most[format]) packed.length = 0
    else packing = pack(JSON.stringify(batch), { level: 1 }).then((bytes) => packed.push(bytes))
  }
  await packing
  return { count, kept: length > most[format] ? undefined : packed }
}

export async function* openKept(kept: KeptRows): AsyncGenerator<Batch> {
  for (const bytes of kept) yield JSON.parse((await unpack(bytes)).toString())
}
