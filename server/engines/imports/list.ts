import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Ctx } from '#kernel/context.ts'
import { readFile } from '#kernel/files/files.ts'
import type { TableRow } from '#tabular/error.ts'
import { type OpenTable, openTable, type ReadAs } from '#tabular/table.ts'
import { type AmbiguousField, type Fields, headerAt, type Mapping, recogniseColumns } from './columns.ts'

/** How a list is to be read where a person has chosen; its content decides the rest. */
export interface ListAs extends ReadAs {
  /** Line of the header; blank lines below it are passed over. */
  headerRow?: number | undefined
}

export interface RawBatch {
  /** Number of rows below the header that come before these. */
  from: number
  rows: TableRow[]
}

/** A list with its header read. */
export interface List<F extends string> extends Omit<OpenTable, 'batches'> {
  headerRow: number
  header: string[]
  /** The columns known by their headers, and the fields that several columns claim. */
  mapping: Mapping<F>
  ambiguous: AmbiguousField<F>[]
  /** The rows below the header; between two batches other work of the process has its turn. */
  batches: AsyncGenerator<RawBatch>
}

interface Bounds {
  maxRows: number
  batchSize: number
}

/** Where a header is looked for, below the titles and notes that people put above it. */
const firstRows = 20

/**
 * Opens a stored CSV or XLSX list, in constant memory however long a CSV is. Throws what the reader of tables has
 * against the file, also while its rows are taken.
 */
export async function openList<F extends string>(
  ctx: Ctx,
  fileId: number,
  fields: Fields<F>,
  { headerRow, maxRows, batchSize, ...as }: ListAs & Bounds,
): Promise<List<F>> {
  const { batches, ...table } = await openTable(readFile(ctx, fileId), { ...as, maxRows, batchSize })
  const { value: first } = await batches.next()
  const rows: TableRow[] = first ?? []
  const at =
    headerRow === undefined
      ? headerAt(
          fields,
          rows.slice(0, firstRows).map(({ cells }) => cells),
        )
      : rows.findIndex(({ line }) => line >= headerRow)
  const found = rows[at]
  const header = (found?.cells ?? []).map((cell) => cell.trim())
  return {
    ...table,
    ...recogniseColumns(fields, header),
    headerRow: found?.line ?? headerRow ?? 1,
    header,
    batches: numbered(at === -1 ? [] : rows.slice(at + 1), batches),
  }
}

async function* numbered(first: TableRow[], rest: AsyncGenerator<TableRow[]>): AsyncGenerator<RawBatch> {
  if (first.length > 0) yield { from: 0, rows: first }
  let from = first.length
  await nextTurn()
  for await (const rows of rest) {
    yield { from, rows }
    from += rows.length
    await nextTurn()
  }
}
