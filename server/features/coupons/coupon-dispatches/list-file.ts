import { accountKey, halfWidth } from '#contract/spelling.ts'
import type { Ctx } from '#kernel/context.ts'
import { readFile } from '#kernel/files/files.ts'
import { refused } from '#kernel/http/errors.ts'
import type { TableRow } from '#tabular/error.ts'
import { detectFormat, readBatches } from '#tabular/table.ts'
import { maxListRows } from './record-ids.ts'

/** One row of a list file; `row` counts the rows below the header, `line` is the file's. */
export interface ListRow {
  row: number
  line: number
  account: string
  pieces: number
  problem?: 'couponDispatch.row.account' | 'couponDispatch.row.pieces'
}

const headers = {
  account: ['帳號', '會員帳號', 'account'],
  pieces: ['張數', '數量', 'pieces', 'count'],
}
const batchSize = 2_000

/** The rows of a stored list in batches, in constant memory. A row without pieces takes the dispatch's. */
export async function* readList(ctx: Ctx, fileId: number, piecesPerMember: number): AsyncGenerator<ListRow[]> {
  const source = readFile(ctx, fileId)
  const first = await source.next()
  const format = detectFormat(first.value ?? new Uint8Array())
  let columns: Columns | undefined
  let row = 0
  for await (const batch of readBatches(startingWith(first, source), { format, batchSize, maxRows: maxListRows })) {
    const rows = columns ? batch : batch.slice(1)
    columns ??= findColumns(batch[0])
    const found = columns
    yield rows.map((cells) => {
      row += 1
      return readRow(cells, row, found, piecesPerMember)
    })
  }
  if (row === 0) throw refused('couponDispatch.noRows')
}

async function* startingWith(
  first: IteratorResult<Uint8Array>,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (!first.done) yield first.value
  yield* rest
}

interface Columns {
  account: number
  pieces: number
}

function findColumns(header: TableRow | undefined): Columns {
  const names = (header?.cells ?? []).map((cell) => halfWidth(cell).toLowerCase())
  const account = names.findIndex((name) => headers.account.includes(name))
  if (account === -1) throw refused('couponDispatch.noAccountColumn')
  return { account, pieces: names.findIndex((name) => headers.pieces.includes(name)) }
}

function readRow({ line, cells }: TableRow, row: number, columns: Columns, piecesPerMember: number): ListRow {
  const given = accountKey(cells[columns.account] ?? '')
  const written = halfWidth(cells[columns.pieces] ?? '')
  const pieces = written === '' ? piecesPerMember : Number(written)
  const read = { row, line, account: given.slice(0, 50), pieces }
  if (given === '' || given.length > 50) return { ...read, problem: 'couponDispatch.row.account' }
  if (written !== '' && !/^[1-9]\d{0,6}$/.test(written)) return { ...read, problem: 'couponDispatch.row.pieces' }
  return read
}
