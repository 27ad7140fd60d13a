import { takeBudget } from './budget.ts'
import { MAX_CELL, TabularError } from './error.ts'
import { createXmlParser, decodeEscapes } from './xml.ts'
import type { ZipReader } from './zip-read.ts'

const MEGABYTE = 1024 * 1024
const MAX_TEXT = 64 * MEGABYTE
const MAX_STRINGS = 5_000_000
/** Bytes of the place of one string. */
const PLACE = 4
/** A cell of the longest text that is taken, were all of it escaped. */
const MAX_RAW = MAX_CELL * 7

export type SharedStrings = Awaited<ReturnType<typeof readStrings>>

/** A place within a string item where text stands: its own, or that of a run of rich text, but no reading aid (rPh). */
export function isItemText(path: readonly string[], item: number): boolean {
  if (path.length === item + 1) return path[item] === 't'
  return path.length === item + 2 && path[item] === 'r' && path[item + 1] === 't'
}

/** Joins the pieces of a text; one that no cell may hold is cut, but stays too long. */
export function joinText(held: string, piece: string): string {
  return held.length > MAX_RAW ? held : (held + piece).slice(0, MAX_RAW + 1)
}

/** Strings as one run of bytes: a string each would take twice the memory, or keep the pieces of XML it was cut from. */
function createTable() {
  let bytes = Buffer.allocUnsafeSlow(64 * 1024)
  let places = new Uint32Array(4096)
  let count = 0
  let end = 0
  return {
    add(text: string): void {
      if (count + 2 > places.length) {
        const larger = new Uint32Array(places.length * 2)
        larger.set(places)
        places = larger
      }
      const most = end + text.length * 3
      if (most > bytes.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(Math.min(bytes.length * 2, MAX_TEXT), most))
        bytes.copy(larger, 0, 0, end)
        bytes = larger
      }
      end += bytes.write(text, end)
      count += 1
      places[count] = end
      if (end > MAX_TEXT || count > MAX_STRINGS)
        throw new TabularError('tabular.tooMuchText', { max: MAX_TEXT / MEGABYTE })
    },
    // Escapes are put back here, since they may stand for what no bytes hold.
    get: (at: number) => (at < count ? decodeEscapes(bytes.toString('utf8', places[at], places[at + 1])) : undefined),
    size: () => bytes.length + places.byteLength,
  }
}

/**
 * The shared strings of a workbook, by their number. They take a share of the budget of the process until they are
 * closed.
 */
export async function readStrings(zip: ZipReader, part: string | undefined) {
  const table = createTable()
  if (!part || !zip.has(part)) return { get: table.get, close: () => {} }
  const holder = await takeBudget(Math.min(2 * zip.sizeOf(part), MAX_TEXT + MAX_STRINGS * PLACE))
  const close = () => {
    holder.bytes = 0
  }
  try {
    await fillTable(zip, part, table)
  } catch (error) {
    close()
    throw error
  }
  holder.bytes = table.size()
  return { get: table.get, close }
}

async function fillTable(zip: ZipReader, part: string, table: ReturnType<typeof createTable>): Promise<void> {
  let held = ''
  const parser = createXmlParser({
    open: (name, _, path) => {
      if (path.length === 1 && name !== 'sst') throw new TabularError('tabular.notXlsx')
      if (path.length === 2) held = ''
    },
    text: (text, path) => {
      if (path[1] === 'si' && isItemText(path, 2)) held = joinText(held, text)
    },
    close: (name, path) => {
      if (name === 'si' && path.length === 2) table.add(held)
    },
  })
  for await (const piece of zip.textOf(part)) parser.write(piece)
  parser.close()
}
