import { type Column, FORMULA_LEAD } from './csv-write.ts'
import { TabularError } from './error.ts'
import { SHEET_END, sheetStart, workbookParts } from './xlsx-package.ts'
import { ZipWriter } from './zip-write.ts'

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

/** Rows that can be taken sheet by sheet: what did not fit one sheet is the start of the next. */
class RowSource {
  private readonly batches: AsyncIterator<string[][]>
  private held: string[][] = []

  constructor(batches: AsyncIterable<string[][]>) {
    this.batches = batches[Symbol.asyncIterator]()
  }

  async hasMore(): Promise<boolean> {
    while (this.held.length === 0) {
      const next = await this.batches.next()
      if (next.done) return false
      this.held = next.value
    }
    return true
  }

  async take(max: number): Promise<string[][]> {
    await this.hasMore()
    const taken = this.held.length > max ? this.held.slice(0, max) : this.held
    this.held = this.held.slice(taken.length)
    return taken
  }

  async close(): Promise<void> {
    await this.batches.return?.()
  }
}

async function* sheetXml(columns: readonly Column[], source: RowSource): AsyncGenerator<Buffer> {
  const writeRow = rowWriter(columns)
  const headers = columns.map(({ header }) => header)
  yield Buffer.from(sheetStart(columns.length) + writeRow(headers, 1, 1))
  let row = 1
  let size = 0
  while (row < SHEET_ROWS && size < SHEET_BYTES) {
    const rows = await source.take(SHEET_ROWS - row)
    if (rows.length === 0) break
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
  const zip = new ZipWriter()
  const source = new RowSource(batches)
  let sheets = 0
  try {
    do {
      sheets += 1
      yield* zip.add(`xl/worksheets/sheet${sheets}.xml`, sheetXml(columns, source))
    } while (await source.hasMore())
    for (const [name, xml] of workbookParts(sheets)) yield* zip.add(name, [Buffer.from(xml)])
    yield* zip.end()
  } finally {
    await source.close()
  }
}
