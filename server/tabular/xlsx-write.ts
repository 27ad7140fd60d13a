import { type Column, FORMULA_LEAD } from './csv-write.ts'
import { TabularError } from './error.ts'
import { SHEET_END, sheetStart, workbookParts } from './xlsx-package.ts'
import { createZip } from './zip-write.ts'

const SHEET_ROWS = 1_048_576
/** Below 4 GB, where the archive would need the format for large entries. */
const SHEET_BYTES = 3_000_000_000
const CELL_LIMIT = 32_767
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
// Characters that XML cannot hold, and text that would be taken for their escape.
const UNHOLDABLE = /[^\P{Cc}\t\n]|[\p{Cs}\ufffe\uffff]|_(?=x[\da-fA-F]{4}_)/gu

const escapeCode = (char: string) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

function escapeText(text: string): string {
  return text.replace(UNHOLDABLE, escapeCode).replace(/[&<>]/g, (char) => ENTITIES[char] ?? char)
}

function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26)
}

// Controls, blanks, surrogates, markup and what may begin a formula: one test keeps the common cell cheap.
const SPECIAL = /[^!-\ud7ff\ue000-\ufffd]|[&<>_]|^['=+\-@＝＋－＠]/

function textCell(place: string, text: string, style: number): string {
  if (text.length > CELL_LIMIT) throw new TabularError('tabular.cellTooLong', { line: place, max: CELL_LIMIT })
  if (style === 0 && !SPECIAL.test(text)) return `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
  const shown = style === 0 && FORMULA_LEAD.test(text) ? 2 : style
  const keep = text.trim() === text ? '' : ' xml:space="preserve"'
  return `<c r="${place}" t="inlineStr" s="${shown}"><is><t${keep}>${escapeText(text)}</t></is></c>`
}

function rowWriter(columns: readonly Column[]) {
  const names = columns.map((_, at) => columnName(at))
  const isNumber = columns.map(({ kind }) => kind === 'number')
  return (cells: readonly string[], row: number, style = 0) => {
    let xml = `<row r="${row}">`
    for (let at = 0; at < cells.length; at += 1) {
      const text = cells[at] ?? ''
      if (text === '') continue
      const place = `${names[at] ?? columnName(at)}${row}`
      const plain = style === 0 && isNumber[at] && /^-?\d+(?:\.\d+)?$/.test(text)
      xml += plain ? `<c r="${place}" s="3"><v>${text}</v></c>` : textCell(place, text, style)
    }
    return `${xml}</row>`
  }
}

/** Takes rows sheet by sheet: what did not fit one sheet is the start of the next. None are left when it gives none. */
function createTaker(batches: AsyncIterator<string[][]>) {
  let held: string[][] = []
  return async (max: number): Promise<string[][]> => {
    while (held.length === 0) {
      const next = await batches.next()
      if (next.done) return []
      held = next.value
    }
    const taken = held.slice(0, max)
    held = held.slice(max)
    return taken
  }
}

async function* sheetXml(
  columns: readonly Column[],
  first: string[][],
  take: ReturnType<typeof createTaker>,
): AsyncGenerator<Buffer> {
  const writeRow = rowWriter(columns)
  const headers = columns.map(({ header }) => header)
  yield Buffer.from(sheetStart(columns.length) + writeRow(headers, 1, 1))
  let row = 1
  let size = 0
  for (let rows = first; rows.length > 0; rows = size < SHEET_BYTES ? await take(SHEET_ROWS - row) : []) {
    let xml = ''
    for (const cells of rows) {
      row += 1
      xml += writeRow(cells, row)
    }
    const bytes = Buffer.from(xml)
    size += bytes.length
    yield bytes
  }
  yield Buffer.from(SHEET_END)
}

/** A workbook whose text cells stay text; rows beyond a sheet's limit go on in the next sheet. */
export async function* writeXlsx(
  columns: readonly Column[],
  batches: AsyncIterable<string[][]>,
): AsyncGenerator<Uint8Array> {
  const zip = createZip()
  const source = batches[Symbol.asyncIterator]()
  const take = createTaker(source)
  let sheets = 0
  try {
    let rows = await take(SHEET_ROWS - 1)
    do {
      sheets += 1
      yield* zip.add(`xl/worksheets/sheet${sheets}.xml`, sheetXml(columns, rows, take))
      rows = await take(SHEET_ROWS - 1)
    } while (rows.length > 0)
    for (const [name, xml] of workbookParts(sheets)) yield* zip.add(name, [Buffer.from(xml)])
    yield* zip.end()
  } finally {
    await source.return?.()
  }
}
