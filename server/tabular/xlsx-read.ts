import { type TableRow, TabularError } from './error.ts'
import { readCell } from './xlsx-cell.ts'
import { readWorkbook, type Workbook } from './xlsx-parts.ts'
import { createSheetReader } from './xlsx-sheet.ts'
import { readStrings } from './xlsx-strings.ts'
import { createXmlParser } from './xml.ts'
import { openZip, type ZipReader } from './zip-read.ts'

const MEGABYTE = 1024 * 1024
const MAX_PACKED = 100 * MEGABYTE
const MAX_INFLATED = 200 * MEGABYTE
/** How far a sheet is looked into for a cell with content. */
const LOOKED_INTO = 256 * 1024

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

/**
 * A workbook with the rows of the sheet of that name, or of the first visible one. Every cell is its true value or a
 * refusal of its row.
 */
export async function openXlsx(source: AsyncIterable<Uint8Array>, sheet?: string) {
  const zip = await openZip(await collect(source), MAX_INFLATED)
  const workbook = await readWorkbook(zip, sheet)
  const filledSheets: string[] = []
  for (const { name, part } of workbook.sheets) if (await hasContent(zip, part)) filledSheets.push(name)
  return {
    /** Names of the visible sheets in order, those of them that are not empty, and the one that is read. */
    sheets: workbook.sheets.map(({ name }) => name),
    filledSheets,
    sheet: workbook.chosen.name,
    rows: sheetRows(zip, workbook),
  }
}

/** Whether any cell of a sheet has content; a sheet that cannot be read is not taken for an empty one. */
async function hasContent(zip: ZipReader, part: string): Promise<boolean> {
  let found = false
  let size = 0
  const parser = createXmlParser({
    open: () => {},
    text: (text, path) => {
      if (path[3] === 'c' && path.length > 4 && text.trim() !== '') found = true
    },
  })
  try {
    for await (const piece of zip.textOf(part)) {
      size += piece.length
      parser.write(piece)
      if (found || size > LOOKED_INTO) return true
    }
    parser.close()
    return false
  } catch (error) {
    if (error instanceof TabularError) return true
    throw error
  }
}

/** Rows as text; the sheet is inflated piece by piece as rows are taken. */
async function* sheetRows(zip: ZipReader, workbook: Workbook): AsyncGenerator<TableRow[]> {
  const strings = await readStrings(zip, workbook.strings)
  try {
    const reader = createSheetReader((cell, line) => readCell(cell, line, workbook, strings))
    for await (const piece of zip.textOf(workbook.chosen.part)) {
      reader.write(piece)
      const rows = reader.take()
      if (rows.length > 0) yield rows
    }
    reader.close()
  } finally {
    strings.close()
  }
}
