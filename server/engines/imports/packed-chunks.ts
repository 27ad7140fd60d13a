import { between, type RowBytes, type RowText } from '#kernel/database/bulk-insert.ts'
import type { Made, PreparedRow } from './definition.ts'

/** Rows of a file that follow each other, read and checked; `from` and `to` count the rows before and up to them. */
export interface Chunk {
  from: number
  to: number
  rows: () => PreparedRow[]
  /** What those make that are fit for new records, in their order; empty where none is. */
  made: RowBytes
  /** How many they are. */
  fit: number
  /** What stands beside these records, where the import keeps something elsewhere. */
  besides: () => unknown[]
  /** The others of the rows. */
  others: PreparedRow[]
  /** Gives its bytes back to be written anew; nothing of the chunk is asked for after that. */
  done: () => void
}

/**
 * A chunk as bytes, which change hands between threads without being copied. The rows are JSON, a line each; those that
 * made something hardly ever anybody reads, and of what they made it is told where each ends.
 */
export interface PackedChunk extends Pick<Chunk, 'from' | 'to'> {
  fitRows: Uint8Array<ArrayBuffer>
  others: Uint8Array<ArrayBuffer>
  made: Uint8Array<ArrayBuffer>
  besides: Uint8Array<ArrayBuffer>
  ends: Uint32Array<ArrayBuffer>
}

/** What packed chunks were written into. */
export type Spare = Record<'fitRows' | 'others' | 'made' | 'besides', ArrayBuffer>

export const buffersOf = ({ fitRows, others, made, besides }: PackedChunk): Spare => {
  return { fitRows: fitRows.buffer, others: others.buffer, made: made.buffer, besides: besides.buffer }
}

export type Packer = ReturnType<typeof createPacker>

/**
 * Each row goes into bytes as soon as it is made, so that a garbage collector finds nothing of it alive; and so do the
 * bytes, which are used again: what crosses threads for the first time each is collected long after its use.
 */
export function createPacker() {
  const fitRows = createBytes()
  const others = createBytes()
  const texts = createBytes()
  const besides = createBytes()
  let ends: number[] = []
  return {
    add: (row: PreparedRow, made: RowText | Made<unknown> | undefined): void => {
      const line = `${JSON.stringify(row)},`
      if (made === undefined) return void others.add(line)
      const text = typeof made === 'string' ? made : made.text
      fitRows.add(line)
      ends.push(texts.add(ends.length === 0 ? text : between + text))
      if (typeof made !== 'string') besides.add(`${JSON.stringify(made.beside)},`)
    },
    take: (place: Pick<Chunk, 'from' | 'to'>): PackedChunk => {
      const own = Uint32Array.from(ends)
      ends = []
      const bytes = { fitRows: fitRows.take(), others: others.take(), made: texts.take(), besides: besides.take() }
      return { ...place, ...bytes, ends: own }
    },
    takeBack: (spare: Spare): void => {
      fitRows.takeBack(spare.fitRows)
      others.takeBack(spare.others)
      texts.takeBack(spare.made)
      besides.takeBack(spare.besides)
    },
  }
}

/** A place for texts that grows to what a chunk takes. */
function createBytes() {
  const spare: ArrayBuffer[] = []
  let bytes = Buffer.from(new ArrayBuffer(64 * 1024))
  let used = 0
  return {
    /** Answers where it ends. */
    add: (text: string): number => {
      // A character takes three bytes at most.
      const needed = used + 3 * text.length
      if (needed > bytes.length) bytes = grown(bytes, 2 * needed)
      used += bytes.write(text, used)
      return used
    },
    take: (): Uint8Array<ArrayBuffer> => {
      const taken = new Uint8Array(bytes.buffer, 0, used)
      bytes = Buffer.from(spare.pop() ?? new ArrayBuffer(bytes.length))
      used = 0
      return taken
    },
    takeBack: (buffer: ArrayBuffer): void => void spare.push(buffer),
  }
}

function grown(bytes: Buffer, length: number): Buffer<ArrayBuffer> {
  const larger = Buffer.from(new ArrayBuffer(length))
  bytes.copy(larger)
  return larger
}

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>) =>
  Buffer.from(buffer, byteOffset, byteLength)

const linesIn = <T>(lines: Uint8Array<ArrayBuffer>): T[] => JSON.parse(`[${bufferOf(lines).toString().slice(0, -1)}]`)

export function unpack(packed: PackedChunk, takeBack: (spare: Spare) => void): Chunk {
  const { from, to, ends } = packed
  const made = bufferOf(packed.made) as RowBytes
  const others = linesIn<PreparedRow>(packed.others)
  const besides = () => linesIn(packed.besides)
  const rows = (): PreparedRow[] => {
    const fit = linesIn<PreparedRow>(packed.fitRows)
    for (const [at, row] of fit.entries()) {
      const begin = at === 0 ? 0 : (ends[at - 1] ?? 0) + between.length
      row.made = made.toString('latin1', begin, ends[at]) as RowText
    }
    return fit.length === 0 ? others : [...fit, ...others].sort((a, b) => a.rowNo - b.rowNo)
  }
  return { from, to, made, fit: ends.length, besides, others, rows, done: () => takeBack(buffersOf(packed)) }
}
