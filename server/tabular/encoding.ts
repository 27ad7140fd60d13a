import { isAscii } from 'node:buffer'
import { TextDecoder } from 'node:util'
import { TabularError } from './error.ts'

export type Encoding = 'utf-8' | 'big5' | 'utf-16le' | 'utf-16be'

const SAMPLE = 64 * 1024

const strict = (encoding: Encoding) => new TextDecoder(encoding, { fatal: true })

/** The text that bytes begin with; undefined where they are not of this encoding. */
function decodeBeginning(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return strict(encoding).decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}

const decodes = (bytes: Uint8Array, encoding: Encoding) => decodeBeginning(bytes, encoding) !== undefined

/** No choice of encoding makes a picture or an archive readable: in a text zeros are rare, in those they are not. */
const looksBinary = (bytes: Uint8Array) => bytes.filter((byte) => byte === 0).length * 100 > bytes.length

const ZEROS = '\0'.repeat(64)
/** Control characters that no text holds, not even one in which a program left a zero. */
const NO_TEXT = /[^\P{Cc}\0\t\n\r]/u
const isBinary = (text: string) => text.includes('\0') && (text.includes(ZEROS) || NO_TEXT.test(text))

/**
 * UTF-16 without its mark: every separator, digit and line break has a byte of zero, always on the same side. Where the
 * bytes are those of another text too, half of them must, as some programs leave a stray one behind.
 */
function detectUtf16(bytes: Uint8Array): Encoding | undefined {
  const units = bytes.length >> 1
  let little = 0
  let big = 0
  for (let at = 0; at < units * 2; at += 2) {
    const first = bytes[at] ?? 0
    const second = bytes[at + 1] ?? 0
    if (second === 0 && first < 0x80) little += 1
    else if (first === 0 && second < 0x80) big += 1
  }
  if (Math.max(little, big) * (decodes(bytes, 'utf-8') ? 2 : 16) < units) return undefined
  const encoding = little > big ? 'utf-16le' : 'utf-16be'
  const text = decodeBeginning(bytes, encoding)
  return text && /[\n\r]/.test(text) && !text.includes('\0') && !NO_TEXT.test(text) ? encoding : undefined
}

/** The encoding of a text by its first bytes; undefined when none of the known ones fits. */
export function detectEncoding(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const wide = bytes.includes(0) ? detectUtf16(bytes) : undefined
  if (wide) return wide
  if (decodes(bytes, 'utf-8')) return 'utf-8'
  return !looksBinary(bytes) && decodes(bytes, 'big5') ? 'big5' : undefined
}

/** Whether every encoding without zeros reads these bytes alike. */
const isPlain = (bytes: Uint8Array) => isAscii(bytes) && !bytes.includes(0)

/**
 * Splits a source into the plain ASCII it begins with and the rest, of which at least a sample is gathered first:
 * an encoding shows only where the text stops being ASCII, which may be far down the file.
 */
async function* gatherSample(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] | undefined = []
  let size = 0
  let plain = true
  for await (const bytes of source) {
    if (!held) {
      yield bytes
      continue
    }
    held.push(bytes)
    size += bytes.length
    plain &&= isPlain(bytes)
    if (size < (plain ? SAMPLE : 2 * SAMPLE)) continue
    yield Buffer.concat(held)
    held = plain ? [] : undefined
    size = 0
  }
  if (held && size > 0) yield Buffer.concat(held)
}

function count(text: string, mark: string): number {
  let found = 0
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) found += 1
  return found
}

/** Counts the lines of a text that comes in pieces, be their breaks \n, \r\n or \r throughout. */
function createLineCounter() {
  let feeds = 0
  let returns = 0
  return (text: string): number => {
    feeds += count(text, '\n')
    if (feeds === 0) returns += count(text, '\r')
    return 1 + (feeds || returns)
  }
}

/** What is wrong with bytes that are not of the encoding, with the line on which they stop being so. */
function faultOf(bytes: Uint8Array, encoding: Encoding, countLines: (text: string) => number): TabularError {
  if (!encoding.startsWith('utf-16') && looksBinary(bytes)) return new TabularError('tabular.binary')
  const line = countLines(textBeforeFault(bytes, encoding))
  return new TabularError('tabular.encoding', { encoding: encoding.toUpperCase(), line })
}

/**
 * The text before the first bytes that are not of the encoding. Reading begins where a character is sure to begin: a
 * decoder that failed no longer knows what it had of the one before.
 */
function textBeforeFault(bytes: Uint8Array, encoding: Encoding): string {
  const boundary = encoding.startsWith('utf-16') ? 0 : bytes.findIndex((byte) => byte < 0x40)
  const from = Math.max(0, boundary)
  if (decodes(bytes.subarray(from), encoding)) return ''
  let [good, bad] = [from, bytes.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (decodes(bytes.subarray(from, middle), encoding)) good = middle
    else bad = middle
  }
  return decodeBeginning(bytes.subarray(from, good), encoding) ?? ''
}

/** A text of more is kept for long where its neighbours are collected at once. */
const SLICE = 32 * 1024

/** Text of a byte stream, whole characters only: a parser that is fed bytes breaks characters at every chunk border. */
export async function* decodeText(source: AsyncIterable<Uint8Array>, encoding?: Encoding): AsyncGenerator<string> {
  const countLines = createLineCounter()
  let used = encoding
  let decoder = used && strict(used)
  const decode = (bytes: Uint8Array, stream: boolean): string => {
    try {
      return decoder?.decode(bytes, { stream }) ?? Buffer.from(bytes).toString('latin1')
    } catch {
      throw faultOf(bytes, used ?? 'utf-8', countLines)
    }
  }
  for await (const bytes of encoding ? source : gatherSample(source)) {
    if (!decoder && !isPlain(bytes)) {
      used = detectEncoding(bytes) ?? 'utf-8'
      decoder = strict(used)
    }
    for (let at = 0; at < bytes.length; at += SLICE) {
      const text = decode(bytes.subarray(at, at + SLICE), true)
      if (isBinary(text)) throw new TabularError('tabular.binary')
      countLines(text)
      if (text !== '') yield text
    }
  }
  const rest = decode(new Uint8Array(), false)
  if (rest !== '') yield rest
}
