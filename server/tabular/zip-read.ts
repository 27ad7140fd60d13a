import { createInflateRaw } from 'node:zlib'
import { TabularError } from './error.ts'

interface Entry {
  method: number
  packed: number
  offset: number
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const ZIP64_LOCATOR = 0x07064b50
const MEGABYTE = 1024 * 1024

function findEnd(zip: Buffer): number {
  const lowest = Math.max(0, zip.length - 22 - 0xffff)
  for (let at = zip.length - 22; at >= lowest; at -= 1) if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at
  throw new RangeError('no end of directory')
}

function directoryOf(zip: Buffer): { at: number; count: number } {
  const end = findEnd(zip)
  if (end < 20 || zip.readUInt32LE(end - 20) !== ZIP64_LOCATOR) {
    return { at: zip.readUInt32LE(end + 16), count: zip.readUInt16LE(end + 10) }
  }
  const large = Number(zip.readBigUInt64LE(end - 12))
  return { at: Number(zip.readBigUInt64LE(large + 48)), count: Number(zip.readBigUInt64LE(large + 32)) }
}

/** Sizes that do not fit 32 bits, or are written as if they did not, stand in an extra field, in this order. */
function largeSizes(extra: Buffer, sizes: number[]): number[] {
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2)
  at += 4
  return sizes.map((size) => {
    if (size !== 0xffffffff) return size
    at += 8
    return Number(extra.readBigUInt64LE(at - 8))
  })
}

function readDirectory(zip: Buffer): Map<string, Entry> {
  const { at: start, count } = directoryOf(zip)
  const entries = new Map<string, Entry>()
  if (count > 10_000) throw new RangeError('too many entries')
  for (let at = start, n = 0; n < count; n += 1) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new RangeError('broken directory')
    if (zip.readUInt16LE(at + 8) & 1) throw new RangeError('encrypted')
    const [name, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    const names = at + 46
    const sizes = [zip.readUInt32LE(at + 24), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)]
    const [, packed = 0, offset = 0] = largeSizes(zip.subarray(names + name, names + name + extra), sizes)
    entries.set(zip.toString('utf8', names, names + name), { method: zip.readUInt16LE(at + 10), packed, offset })
    at = names + name + extra + comment
  }
  return entries
}

function packedBytes(zip: Buffer, { packed, offset }: Entry): Buffer {
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
  if (start + packed > zip.length) throw new RangeError('an entry reaches beyond the file')
  return zip.subarray(start, start + packed)
}

/** Reads entries of a ZIP archive that is held in memory, and stops when they inflate to more than the limit in all. */
export class ZipReader {
  private readonly entries: Map<string, Entry>
  private inflated = 0
  private readonly zip: Buffer
  private readonly maxInflated: number

  constructor(zip: Buffer, maxInflated: number) {
    this.zip = zip
    this.maxInflated = maxInflated
    this.entries = this.orRefuse(() => readDirectory(zip))
  }

  has(name: string): boolean {
    return this.entries.has(name)
  }

  async *bytesOf(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(name)
    if (!entry || (entry.method !== 0 && entry.method !== 8)) throw new TabularError('tabular.notXlsx')
    const packed = this.orRefuse(() => packedBytes(this.zip, entry))
    for await (const bytes of entry.method === 0 ? [packed] : this.inflate(packed)) {
      this.inflated += bytes.length
      if (this.inflated > this.maxInflated) {
        throw new TabularError('tabular.tooLarge', { max: Math.floor(this.maxInflated / MEGABYTE) })
      }
      yield bytes
    }
  }

  async *textOf(name: string): AsyncGenerator<string> {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    for await (const bytes of this.bytesOf(name)) yield this.orRefuse(() => decoder.decode(bytes, { stream: true }))
    yield this.orRefuse(() => decoder.decode())
  }

  private async *inflate(packed: Buffer): AsyncGenerator<Uint8Array> {
    const inflater = createInflateRaw({ chunkSize: 256 * 1024 })
    inflater.end(packed)
    try {
      for await (const bytes of inflater) yield bytes
    } catch (error) {
      if (isDamage(error)) throw new TabularError('tabular.notXlsx')
      throw error
    }
  }

  private orRefuse<T>(read: () => T): T {
    try {
      return read()
    } catch (error) {
      if (isDamage(error)) throw new TabularError('tabular.notXlsx')
      throw error
    }
  }
}

/** What Node says of bytes that are not what they claim to be: out of range, not inflatable, not UTF-8. */
function isDamage(error: unknown): boolean {
  if (error instanceof RangeError) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('Z_') || code === 'ERR_ENCODING_INVALID_ENCODED_DATA' || code === 'ERR_OUT_OF_RANGE'
}
