import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'

/** A ZIP archive that comes out as its entries go in; compressed off the main thread. */
export function createZip() {
  const out: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    out.push(chunk)
  })
  const written = () => out.splice(0)

  async function* add(
    filename: string,
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array> {
    const file: ZipInputFile = { filename, size: 0, crc: 0, compression: 8 }
    zip.add(file)
    async function* counted() {
      for await (const bytes of content) {
        file.size += bytes.length
        file.crc = crc32(bytes, file.crc)
        yield bytes
      }
    }
    const source = Readable.from(counted())
    const packed = source.pipe(createDeflateRaw({ level: 4, chunkSize: 64 * 1024 }))
    source.on('error', (error) => packed.destroy(error))
    try {
      for await (const bytes of packed) {
        file.ondata?.(null, bytes, false)
        yield* written()
      }
    } finally {
      source.destroy()
    }
    file.ondata?.(null, new Uint8Array(), true)
    yield* written()
  }

  function end(): Uint8Array[] {
    zip.end()
    return written()
  }

  return { add, end }
}
