import { pipeline, type Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { TabularError } from './error.ts'

const MEGABYTE = 1024 * 1024
const MAX_ENTRIES = 10_000
const PIECE = 64 * 1024

export type ZipReader = Awaited<ReturnType<typeof openZip>>

/**
 * The one spelling of a part's name: no case, forward strokes, no leading stroke, no steps up or down. Programs that
 * write names in other ways are many; the packaging standard (ECMA-376 part 2) tells names apart without their case.
 */
export function partName(name: string): string {
  const steps: string[] = []
  for (const step of name.toLowerCase().split(/[\\/]/)) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

/** Reads entries of a ZIP archive that is held in memory, and stops when they inflate to more than the limit in all. */
export async function openZip(bytes: Buffer, maxInflated: number) {
  const { zip, entries } = await readDirectory(bytes).catch(refuse)
  let inflated = 0

  async function* inflate(name: string): AsyncGenerator<Uint8Array> {
    const entry = entries.get(partName(name))
    if (!entry?.canDecodeFileData()) throw new TabularError('tabular.notXlsx')
    let left = entry.uncompressedSize
    for await (const piece of await openEntry(zip, entry)) {
      left -= piece.length
      inflated += piece.length
      if (inflated > maxInflated)
        throw new TabularError('tabular.tooLarge', { max: Math.floor(maxInflated / MEGABYTE) })
      if (left < 0) break
      yield piece
    }
    if (left !== 0) throw new TabularError('tabular.notXlsx')
  }

  /** The text of a part; XML is in UTF-8 unless a mark at its beginning says UTF-16. */
  async function* textOf(name: string): AsyncGenerator<string> {
    let decoder: InstanceType<typeof TextDecoder> | undefined
    try {
      for await (const piece of inflate(name)) {
        decoder ??= new TextDecoder(encodingOf(piece), { fatal: true })
        yield decoder.decode(piece, { stream: true })
      }
      yield decoder?.decode() ?? ''
    } catch (error) {
      refuse(error)
    }
  }

  return {
    has: (name: string) => Boolean(entries.get(partName(name))),
    /** Bytes that a part says it inflates to; no more than those ever come out of it. */
    sizeOf: (name: string) => entries.get(partName(name))?.uncompressedSize ?? 0,
    textOf,
  }
}

/** Larger pieces than the library's own: the handing over of a small one costs as much as its reading. */
async function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false })
  if (entry.compressionMethod === 0) return packed
  return pipeline(packed, createInflateRaw({ chunkSize: PIECE }), () => {})
}

const encodingOf = ([first, second]: Uint8Array) => {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

async function readDirectory(bytes: Buffer) {
  // Undecoded names are not checked for what would be unsafe to write to a disk, which never happens here.
  const zip = await fromBufferPromise(bytes, { decodeStrings: false })
  if (zip.entryCount > MAX_ENTRIES) throw new TabularError('tabular.notXlsx')
  const entries = new Map<string, Entry | undefined>()
  for await (const entry of zip.eachEntry()) {
    const name = partName(entry.fileNameRaw.toString())
    // Of two parts of one name nobody knows which is meant.
    entries.set(name, entries.has(name) ? undefined : entry)
  }
  return { zip, entries }
}

/** Whatever the library finds wrong with an archive, it is no workbook. */
function refuse(error: unknown): never {
  throw error instanceof TabularError ? error : new TabularError('tabular.notXlsx')
}
