import { taipeiDay } from '#contract/days.ts'
import { accountKey, halfWidth } from '#contract/spelling.ts'
import type { Fields } from '#engines/imports/columns.ts'
import { openList } from '#engines/imports/list.ts'
import { createRowReader, type ReadRow } from '#engines/imports/rows.ts'
import type { Ctx } from '#kernel/context.ts'
import { refused } from '#kernel/http/errors.ts'
import { maxListRows } from './record-ids.ts'

const badAccount = 'couponDispatch.row.account'

/** One row of a list file; `row` counts the rows below the header, `line` is the file's. */
export interface ListRow {
  row: number
  line: number
  account: string
  pieces: number
  problem?: string
}

type ListField = 'account' | 'pieces'

const fields: Fields<ListField> = {
  account: {
    headers: '帳號 會員帳號 account',
    read: (cell) => {
      const value = accountKey(cell)
      return value.length > 50 ? { ok: false, problem: badAccount } : { ok: true, value }
    },
  },
  pieces: {
    headers: '張數 數量 pieces count',
    read: (cell) => {
      const value = halfWidth(cell)
      return /^[1-9]\d{0,6}$/.test(value) ? { ok: true, value } : { ok: false, problem: 'couponDispatch.row.pieces' }
    },
  },
}

/** The rows of a stored list in batches, in constant memory. A row without pieces takes the dispatch's. */
export async function* readList(ctx: Ctx, fileId: number, piecesPerMember: number): AsyncGenerator<ListRow[]> {
  const list = await openList(ctx, fileId, fields, { maxRows: maxListRows, batchSize: 2_000 })
  const [open] = list.ambiguous
  if (open) {
    const columns = open.columns.map((index) => list.header[index]).join('、')
    throw refused('couponDispatch.twoColumns', { columns })
  }
  if (list.mapping.account === undefined) throw refused('couponDispatch.noAccountColumn')
  const read = createRowReader(fields, list, taipeiDay(ctx.now()))
  let rows = 0
  for await (const batch of list.batches) {
    rows += batch.rows.length
    yield batch.rows.map((row, at) => toListRow(read(row, batch.from + at + 1), piecesPerMember))
  }
  if (rows === 0) throw refused('couponDispatch.noRows')
}

function toListRow({ rowNo, line, values, problems: [wrong] }: ReadRow<ListField>, piecesPerMember: number): ListRow {
  const row = { row: rowNo, line, account: values.account ?? '', pieces: Number(values.pieces ?? piecesPerMember) }
  if (wrong) return { ...row, problem: wrong.field ? wrong.problem.key : 'couponDispatch.row.cells' }
  return row.account === '' ? { ...row, problem: badAccount } : row
}
