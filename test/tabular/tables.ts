import { type Zippable, zipSync } from 'fflate'
import { type Column, writeCsv } from '#tabular/csv-write.ts'
import type { TableRow } from '#tabular/error.ts'
import { openTable, type TableFormat } from '#tabular/table.ts'
import { writeXlsx } from '#tabular/xlsx-write.ts'

export async function* inPieces(content: string | Uint8Array, size = 997): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content as Uint8Array)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of source) items.push(item)
  return items
}

type Options = Parameters<typeof openTable>[1] & { pieces?: number }

export async function readAll(content: string | Uint8Array, { pieces, ...rest }: Options = {}): Promise<TableRow[]> {
  const { batches } = await openTable(inPieces(content, pieces), rest)
  return (await collect(batches)).flat()
}

const writers = { csv: writeCsv, xlsx: writeXlsx }

export async function writeAll(format: TableFormat, columns: Column[], ...batches: string[][][]): Promise<Buffer> {
  async function* source() {
    yield* batches
  }
  return Buffer.concat(await collect<Uint8Array>(writers[format](columns, source())))
}

const relations = (list: string) => `<?xml version="1.0"?><Relationships xmlns="r">${list}</Relationships>`

interface BookParts {
  sheet: string
  strings?: string
  styles?: string
  workbook?: string
}

/** A workbook as a spreadsheet program writes it: shared strings and styles beside the sheet. */
export function book({ sheet, strings = '', styles = '', workbook }: BookParts): Uint8Array {
  const bytes = (xml: string) => new TextEncoder().encode(xml)
  const parts: Zippable = {
    '_rels/.rels': bytes(
      relations('<Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/>'),
    ),
    'xl/workbook.xml': bytes(
      workbook ?? '<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': bytes(
      relations(
        '<Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>' +
          '<Relationship Id="rId2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/>' +
          '<Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/>',
      ),
    ),
    'xl/worksheets/sheet1.xml': bytes(`<?xml version="1.0"?><worksheet><sheetData>${sheet}</sheetData></worksheet>`),
    'xl/sharedStrings.xml': bytes(`<sst>${strings}</sst>`),
    'xl/styles.xml': bytes(`<styleSheet>${styles}</styleSheet>`),
  }
  return zipSync(parts)
}
