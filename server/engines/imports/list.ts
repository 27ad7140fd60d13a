import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Ctx } from '#kernel/context.ts'
import { readFile } from '#kernel/files/files.ts'
import type { TableRow } from '#tabular/error.ts'
import { openTable, type ReadAs } from '#tabular/table.ts'
import { type Fields, headerAt, recogniseColumns } from './columns.ts'
import type { ListFacts } from './contract.ts'

/** How a list is to be read where a person has chosen; its content decides the rest. */
export interface ListAs extends ReadAs {
  /** Line of the header; blank lines below it are passed over. */
  headerRow?: number | undefined
}

type OpenAs = ReadAs & { maxRows: number; batchSize: number }

/** A list with its header read. */
export type List<F extends string> = Awaited<ReturnType<typeof openList<F>>>

/** Where a header is looked for, below the titles and notes that people put above it. */
const firstRows = 20
const shownCells = 12
const shownText = 40

/**
 * Opens a stored CSV or XLSX list, in constant memory however long a CSV is. Throws what the reader of tables has
 * against the file, also while its rows are taken.
 */
export async function openList<F extends string>(
  ctx: Ctx,
  fileId: number,
  fields: Fields<F>,
  { headerRow, ...as }: ListAs & OpenAs,
) {
  const { batches, ...table } = await openFilled(ctx, fileId, as)
  const { value: first } = await batches.next()
  const rows: TableRow[] = first ?? []
  const beginning = rows.slice(0, firstRows)
  const at = headerRow === undefined ? headerAt(fields, beginning) : rows.findIndex(({ line }) => line >= headerRow)
  const found = rows[at]
  const header = (found?.cells ?? []).map((cell) => cell.trim())
  const others = table.filledSheets.filter((name) => name !== table.sheet)
  return {
    ...table,
    ...recogniseColumns(fields, header),
    /** Sheets with content that are not read, and all of those with content where nobody has chosen one of them. */
    otherSheets: others,
    openSheets: as.sheet === undefined && others.length > 0 ? table.filledSheets : [],
    headerRow: found?.line ?? headerRow ?? 1,
    header,
    beginning: beginning.map(startOf),
    batches: numbered(at === -1 ? [] : rows.slice(at + 1), batches),
  }
}

/** Where no sheet was asked for and the first one is empty, the first that holds something. */
async function openFilled(ctx: Ctx, fileId: number, as: OpenAs) {
  const table = await openTable(readFile(ctx, fileId), as)
  const [sheet] = table.filledSheets
  if (as.sheet !== undefined || sheet === undefined || table.filledSheets.includes(table.sheet ?? '')) return table
  await table.batches.return(undefined)
  return openTable(readFile(ctx, fileId), { ...as, sheet })
}

function startOf({ line, cells }: TableRow) {
  return { line, cells: cells.slice(0, shownCells).map((cell) => cell.trim().slice(0, shownText)) }
}

/** What whoever chooses how a list is read must know of it. */
export function factsOf({
  format,
  encoding,
  sheets,
  openSheets,
  sheet,
  headerRow,
  beginning,
}: List<string>): ListFacts {
  return { format, encoding, sheets, openSheets, sheet, headerRow, beginning }
}

/** `from` says how many rows come before these; between two batches other work of the process has its turn. */
async function* numbered(first: TableRow[], rest: AsyncGenerator<TableRow[]>) {
  if (first.length > 0) yield { from: 0, rows: first }
  let from = first.length
  await nextTurn()
  for await (const rows of rest) {
    yield { from, rows }
    from += rows.length
    await nextTurn()
  }
}
