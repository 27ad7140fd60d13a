import { accountKey, halfWidth } from '#contract/spelling.ts'
import type { Listed } from '#engines/audiences/recipients.ts'
import { type Fields, namesOf } from '#engines/imports/columns.ts'
import type { Remark, RowError } from '#engines/imports/contract.ts'
import { factsOf, type List, type ListAs, openList } from '#engines/imports/list.ts'
import { checkSheet, createLooker, gatherRemarks } from '#engines/imports/remarks.ts'
import { createErrorReader, type ReadRow, type RowProblem } from '#engines/imports/rows.ts'
import type { Ctx } from '#kernel/context.ts'
import { refused } from '#kernel/http/errors.ts'
import type { BadRow, ListPreview } from './contract.ts'
import { maxListRows } from './record-ids.ts'

const badAccount = 'couponDispatch.row.account'

type ListField = 'account' | 'pieces'

const fields: Fields<ListField> = {
  account: {
    headers: '帳號 會員帳號 使用者帳號 登入帳號 account memberaccount accountname username userid',
    read: (cell) => {
      const value = accountKey(cell)
      return value.length > 50 ? { ok: false, problem: badAccount } : { ok: true, value }
    },
  },
  pieces: {
    headers:
      '張數 數量 份數 每人張數 每人數量 發放張數 發放數量 發送張數 發送數量 派送張數 派送數量 派發張數 派發數量 核發張數 配發張數 贈送張數 領取張數 可領張數 應發張數 獲得張數 發券張數 優惠券張數 票券張數 券數 pieces piece count quantity qty amount number pcs coupons numberofpieces numberofcoupons piecespermember',
    read: (cell) => {
      // Spreadsheets write whole numbers as 3.0 as well.
      const value = /^([1-9]\d{0,6})(?:\.0+)?$/.exec(halfWidth(cell))?.[1]
      return value ? { ok: true, value } : { ok: false, problem: 'couponDispatch.row.pieces' }
    },
  },
}

export interface ListFile extends ListAs {
  fileId: number
}

const open = (ctx: Ctx, { fileId, encoding, sheet, headerRow }: ListFile): Promise<List<ListField>> =>
  openList(ctx, fileId, fields, { encoding, sheet, headerRow, maxRows: maxListRows, batchSize: 2_000 })

/** How a list is read as it stands, and what is in the way of that, for whoever chooses. */
export async function previewList(ctx: Ctx, file: ListFile): Promise<ListPreview> {
  const list = await open(ctx, file)
  const fieldOf = new Map(Object.entries(list.mapping).map(([field, index]) => [index, field as ListField]))
  const columns = list.header.map((header, index) => ({ header, field: fieldOf.get(index) ?? null }))
  const problem = columnProblem(ctx, list)
  return { ...factsOf(list), columns, problem: problem && ctx.translate(problem) }
}

function columnProblem(ctx: Ctx, { ambiguous: [twice], header, mapping }: List<ListField>) {
  if (twice) {
    const columns = namesOf(header, twice.columns, ctx.request.lang)
    return { key: 'couponDispatch.twoColumns', params: { columns } }
  }
  return mapping.account === undefined ? { key: 'couponDispatch.noAccountColumn' } : null
}

/**
 * The rows of a stored list in batches, in constant memory; `tell` gets what it shows once all are read. A row without
 * pieces takes the dispatch's.
 */
export async function* readList(
  ctx: Ctx,
  { piecesPerMember, ...file }: ListFile & { piecesPerMember: number },
  tell: (remarks: Remark[]) => void,
): AsyncGenerator<{ good: Listed[]; bad: BadRow[] }> {
  const list = await open(ctx, file)
  checkSheet(ctx, list)
  const problem = columnProblem(ctx, list)
  if (problem) throw refused(problem.key, problem.params)
  const look = createLooker(ctx, fields, list)
  const describe = createErrorReader(list, ctx.translate)
  const gathered = gatherRemarks(ctx, list)
  let rows = 0
  for await (const batch of list.batches) {
    const good: Listed[] = []
    const bad: BadRow[] = []
    for (const raw of batch.rows) {
      rows += 1
      const row = look(raw, rows)
      gathered.add(row)
      const wrong = problemOf(row)
      if (wrong) bad.push(toBadRow(row.line, describe(wrong)))
      else good.push(toListed(row, piecesPerMember))
    }
    yield { good, bad }
  }
  if (rows === 0) throw refused('couponDispatch.noRows')
  tell(gathered.remarks())
}

const problemOf = ({ problems: [wrong], values }: ReadRow<ListField>): RowProblem<ListField> | undefined =>
  wrong ?? (values.account ? undefined : { field: 'account', problem: { key: badAccount } })

function toListed({ rowNo: row, line, values }: ReadRow<ListField>, piecesPerMember: number): Listed {
  return { row, line, account: values.account ?? '', pieces: Number(values.pieces ?? piecesPerMember) }
}

const toBadRow = (line: number, { column, message }: RowError): BadRow => ({ line, column, reason: message })
