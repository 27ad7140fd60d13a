import { halfWidth } from '#contract/spelling.ts'
import { accountField, type ListFile, type ListKind, readListFile } from '#engines/audiences/list-file.ts'
import type { Listed } from '#engines/audiences/recipients.ts'
import { maxListRows } from '#engines/audiences/row-ids.ts'
import type { Remark } from '#engines/imports/contract.ts'
import type { ReadRow } from '#engines/imports/rows.ts'
import type { Ctx } from '#kernel/context.ts'

export const couponList: ListKind<'pieces'> = {
  needed: [],
  maxRows: maxListRows,
  fields: {
    account: accountField,
    pieces: {
      headers:
        '張數 數量 份數 每人張數 每人數量 發放張數 發放數量 發送張數 發送數量 派送張數 派送數量 派發張數 派發數量 核發張數 配發張數 贈送張數 領取張數 可領張數 應發張數 獲得張數 發券張數 優惠券張數 票券張數 券數 pieces piece count quantity qty amount number pcs coupons numberofpieces numberofcoupons piecespermember',
      read: (cell) => {
        // Spreadsheets write whole numbers as 3.0 as well.
        const value = /^([1-9]\d{0,6})(?:\.0+)?$/.exec(halfWidth(cell))?.[1]
        return value ? { ok: true, value } : { ok: false, problem: 'couponDispatch.row.pieces' }
      },
    },
  },
}

/** The rows of a stored list in batches; one without pieces takes the dispatch's. */
export async function* readList(
  ctx: Ctx,
  { piecesPerMember, ...file }: ListFile & { piecesPerMember: number },
  tell: (remarks: Remark[]) => void,
) {
  for await (const { good, bad } of readListFile(ctx, couponList, file, tell))
    yield { good: good.map((row) => toListed(row, piecesPerMember)), bad }
}

function toListed({ rowNo: row, line, values }: ReadRow<'account' | 'pieces'>, piecesPerMember: number): Listed {
  return { row, line, account: values.account ?? '', pieces: Number(values.pieces ?? piecesPerMember) }
}
