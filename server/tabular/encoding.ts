import { TextDecoder } from 'node:util'
import { TabularError } from './error.ts'

export type Encoding = 'utf-8' | 'big5' | 'utf-16le' | 'utf-16be'

const SAMPLE = 64 * 1024

const strict = (encoding: Encoding) => new TextDecoder(encoding, { fatal: true })

function decodes(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    strict(encoding).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** The encoding of a text by its first bytes; undefined when none of the known ones fits. */
export function detectEncoding(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (decodes(bytes, 'utf-8')) return 'utf-8'
  return decodes(bytes, 'big5') ? 'big5' : undefined
}

const isAscii = (bytes: Uint8Array) => bytes.every((byte) => byte < 0x80)

/**
 * Splits a source into the plain ASCII it begins with and the rest, of which at least a sample is gathered first:
 * an encoding shows only where the text stops being ASCII, which may be far down the file.
 */
async function* gatherSample(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] | undefined = []
  let size = 0
  for await (const bytes of source) {
    if (!held) yield bytes
    else if (size === 0 && isAscii(bytes)) yield bytes
    else {
      held.push(bytes)
      size += bytes.length
      if (size < SAMPLE) continue
      yield Buffer.concat(held)
      held = undefined
    }
  }
  if (held && size > 0) yield Buffer.concat(held)
}

function decodeStrictly(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream })
  } catch {
    // No choice of encoding makes a picture or an archive readable.
    if (bytes.includes(0) && !decoder.encoding.startsWith('utf-16')) throw new TabularError('tabular.binary')
    throw new TabularError('tabular.encoding', { encoding: decoder.encoding.toUpperCase() })
  }
}

/** Text of a byte stream, whole characters only: a parser that is fed bytes breaks characters at every chunk border. */
export async function* decodeText(source: AsyncIterable<Uint8Array>, encoding?: Encoding): AsyncGenerator<string> {
  let decoder = encoding && strict(encoding)
  for await (const bytes of encoding ? source : gatherSample(source)) {
    if (!decoder && !isAscii(bytes)) decoder = strict(detectEncoding(bytes) ?? 'utf-8')
    const text = decoder
      ? decodeStrictly(decoder, bytes, true)
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    if (text.includes('\0')) throw new TabularError('tabular.binary')
    if (text !== '') yield text
  }
  const rest = decoder ? decodeStrictly(decoder, new Uint8Array(), false) : ''
  if (rest !== '') yield rest
}
