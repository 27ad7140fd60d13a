import { zipSync } from 'fflate'
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

interface BookParts {
  sheet: string
  strings?: string
  styles?: string
  workbook?: string
  /** Parts by their names that come in place of those, or besides. */
  parts?: Record<string, string | Uint8Array>
}

export const relations = (...list: [id: string, type: string, target: string][]) =>
  `<Relationships>${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`).join('')}</Relationships>`

/** A workbook as a spreadsheet program writes it: shared strings and styles beside the sheet. */
export function book({ sheet, strings = '', styles = '', workbook, parts }: BookParts): Uint8Array {
  return pack({
    '_rels/.rels': relations(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': workbook ?? '<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', '/xl/sharedStrings.xml'],
      ['rId3', 'styles', 'styles.xml'],
    ),
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    ...parts,
  })
}

export function pack(parts: Record<string, string | Uint8Array>): Uint8Array {
  const bytes = (part: string | Uint8Array) => (typeof part === 'string' ? new TextEncoder().encode(part) : part)
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, bytes(part)])))
}
