import { checkBounds, isBlank, MAX_COLUMNS, type TableRow, TabularError } from './error.ts'
import { readWorkbook, type Workbook } from './xlsx-parts.ts'
import { decodeXml, elementFinder, elements, textRuns } from './xml.ts'
import { openZip, type ZipReader } from './zip-read.ts'

const MEGABYTE = 1024 * 1024
const MAX_PACKED = 100 * MEGABYTE
const MAX_INFLATED = 200 * MEGABYTE
const SHEET_ROWS = 1_048_576

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    size += chunk.length
    if (size > MAX_PACKED) throw new TabularError('tabular.tooLarge', { max: MAX_PACKED / MEGABYTE })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** A day count as a date; with a time only where it has one. */
function dateText(serial: number, dayOffset: number): string {
  // Workbooks count a 29 February 1900 that never was.
  const days = serial + dayOffset + (dayOffset === 0 && serial < 60 ? 1 : 0) - 25569
  const text = new Date(Math.round(days * 86_400) * 1000).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}

const MAX_SERIAL = 2_958_465

function numberText(raw: string, style: string | undefined, { styles, dayOffset }: Workbook): string {
  const shown = style === undefined ? undefined : styles[Number(style)]
  const number = Number(raw)
  if (shown === 'date' && number >= 1 && number <= MAX_SERIAL) return dateText(number, dayOffset)
  // The digits as written, since a number would round card numbers beyond 2^53.
  const text = /^-?\d+$/.test(raw) || Number.isNaN(number) ? raw : String(number)
  return typeof shown === 'number' ? text.padStart(shown, '0') : text
}

function cellText(attributes: string, inner: string, workbook: Workbook): string {
  const type = /(?:^|\s)t="(\w+)"/.exec(attributes)?.[1] ?? 'n'
  if (type === 'inlineStr') return textRuns(inner)
  const value = /<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)</.exec(inner)?.[1]
  if (value === undefined) return ''
  if (type === 's') return workbook.strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  return type === 'n' ? numberText(value, /(?:^|\s)s="(\d+)"/.exec(attributes)?.[1], workbook) : decodeXml(value)
}

function columnOf(attributes: string, next: number): number {
  const letters = /(?:^|\s)r="([A-Z]{1,3})\d+"/.exec(attributes)?.[1]
  if (!letters) return next
  let column = 0
  for (let at = 0; at < letters.length; at += 1) column = column * 26 + letters.charCodeAt(at) - 64
  return column - 1
}

const findCells = elementFinder('c')

function rowCells(xml: string, line: number, workbook: Workbook): string[] {
  const cells: string[] = []
  let next = 0
  for (const [attributes, inner] of findCells(xml).found) {
    const column = columnOf(attributes, next)
    next = column + 1
    const text = inner === '' ? '' : cellText(attributes, inner, workbook)
    if (text === '') continue
    if (column >= MAX_COLUMNS) throw new TabularError('tabular.tooManyColumns', { line, max: MAX_COLUMNS })
    while (cells.length < column) cells.push('')
    cells[column] = text
  }
  return cells
}

/** A workbook with the rows of the sheet of that name, or of the first visible one. */
export async function openXlsx(source: AsyncIterable<Uint8Array>, sheet?: string) {
  const zip = await openZip(await collect(source), MAX_INFLATED)
  const workbook = await readWorkbook(zip, sheet)
  return {
    sheets: workbook.sheets,
    filledSheets: workbook.sheets,
    sheet: workbook.sheet,
    rows: sheetRows(zip, workbook),
  }
}

/** Rows as text; the sheet is inflated piece by piece as rows are taken. */
async function* sheetRows(zip: ZipReader, workbook: Workbook): AsyncGenerator<TableRow[]> {
  let line = 0
  let count = 0
  for await (const found of elements(zip.textOf(workbook.part), 'row')) {
    count += found.length
    if (count > SHEET_ROWS) throw new TabularError('tabular.tooManyRows', { max: SHEET_ROWS })
    const rows: TableRow[] = []
    for (const [attributes, xml] of found) {
      line = Number(/(?:^|\s)r="(\d{1,7})"/.exec(attributes)?.[1] ?? line + 1)
      const cells = rowCells(xml, line, workbook)
      const hidden = /(?:^|\s)hidden="(?:1|true)"/.test(attributes)
      if (!isBlank(cells)) rows.push(checkBounds(hidden ? { line, cells, hidden } : { line, cells }))
    }
    yield rows
  }
}
