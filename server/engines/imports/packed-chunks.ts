import { between, type RowText } from '#kernel/database/bulk-insert.ts'
import type { PreparedRow } from './definition.ts'

/** Rows of a file that follow each other, read and checked; `from` and `to` count the rows before and up to them. */
export interface Chunk {
  from: number
  to: number
  rows: () => PreparedRow[]
  /** What those make that are fit for new records, as one text and in their order; empty where none is. */
  made: () => RowText
  /** How many they are. */
  fit: number
  /** The others of the rows. */
  others: PreparedRow[]
}

/**
 * A chunk as bytes, which change hands between threads without being copied. The rows are JSON, a line each, which hardly
 * ever anybody reads; of what they made it is told where each ends.
 */
export interface PackedChunk extends Pick<Chunk, 'from' | 'to' | 'fit' | 'others'> {
  rows: Uint8Array<ArrayBuffer>
  made: Uint8Array<ArrayBuffer>
  ends: Uint32Array<ArrayBuffer>
}

/** Each row goes into bytes as soon as it is made, so that a garbage collector finds nothing of it alive. */
export function createPacker() {
  const lines = createBytes()
  const texts = createBytes()
  let others: PreparedRow[] = []
  let ends: number[] = []
  return {
    add: (row: PreparedRow, made: RowText | undefined): void => {
      lines.add(`${JSON.stringify(row)},`)
      if (made === undefined) others.push(row)
      else ends.push(texts.add(ends.length === 0 ? made : between + made))
    },
    take: (place: Pick<Chunk, 'from' | 'to'>): PackedChunk => {
      const rows = { others, fit: ends.length, ends: Uint32Array.from(ends) }
      others = []
      ends = []
      return { ...place, ...rows, rows: lines.take(), made: texts.take() }
    },
  }
}

/** A place for texts that grows to what a chunk takes, and is used again. */
function createBytes() {
  let bytes = Buffer.allocUnsafeSlow(64 * 1024)
  let used = 0
  return {
    /** Answers where it ends. */
    add: (text: string): number => {
      // A character takes three bytes at most.
      const needed = used + 3 * text.length
      if (needed > bytes.length) bytes = Buffer.concat([bytes], 2 * needed)
      used += bytes.write(text, used)
      return used
    },
    take: (): Uint8Array<ArrayBuffer> => {
      const taken = new Uint8Array(bytes.subarray(0, used))
      used = 0
      return taken
    },
  }
}

export function unpack({ rows: lines, made: bytes, ends, ...chunk }: PackedChunk): Chunk {
  const made = () => Buffer.from(bytes.buffer).toString('latin1') as RowText
  const rows = (): PreparedRow[] => {
    const others = new Set(chunk.others.map(({ rowNo }) => rowNo))
    const all: PreparedRow[] = JSON.parse(`[${Buffer.from(lines.buffer).toString().slice(0, -1)}]`)
    const fit = all.filter(({ rowNo }) => !others.has(rowNo))
    const texts = made()
    for (const [at, row] of fit.entries()) {
      const from = at === 0 ? 0 : (ends[at - 1] ?? 0) + between.length
      row.made = texts.slice(from, ends[at]) as RowText
    }
    return all
  }
  return { ...chunk, made, rows }
}
