import { sql } from 'kysely'
import { anyText, type ExportColumn } from '#engines/exports/columns.ts'
import { NOT_SENT } from '#features/coupons/coupons/enums.ts'

const own = (column: string) => sql.ref(`coupon_dispatch_record.${column}`)
/** What stands beside each code. */
const meanings = {
  [NOT_SENT]: { zh: '尚未派送', en: 'Not dispatched yet' },
  '-1': { zh: '未知錯誤', en: 'Unknown error' },
  '0': { zh: '未使用', en: 'Issued, not used' },
  '1': { zh: '已使用', en: 'Used' },
  '2': { zh: '已過期', en: 'Expired' },
  '3': { zh: '超過折價券停用或超過領取時間', en: 'Coupon disabled or outside its receive window' },
  '4': { zh: '折價券數量不足', en: 'Pieces ran out' },
  '5': { zh: '超過個人領取限制數量', en: 'Over the limit per member' },
  '6': { zh: '找不到這個使用者', en: 'No such member, or frozen or closed' },
  '7': { zh: '寫入折價券時 DB 異常', en: 'The database refused the coupon' },
}

export const exportColumns: Record<string, ExportColumn> = {
  rowNo: { zh: '列', en: 'Row', value: own('row_no'), kind: 'number' },
  account: { zh: '帳號', en: 'Account', value: anyText('coupon_dispatch_record.account') },
  memberNameMasked: {
    zh: '姓名（遮罩）',
    en: 'Name (masked)',
    value: sql`(select name_masked from member where member.id = coupon_dispatch_record.member_id)`,
  },
  pieces: { zh: '張數', en: 'Pieces', value: own('pieces'), kind: 'number' },
  issuedPieces: { zh: '發出張數', en: 'Issued', value: own('issued_pieces'), kind: 'number' },
  code: { zh: '結果代碼', en: 'Code', value: sql`nullif(${own('status')}, ${NOT_SENT})`, kind: 'number' },
  meaning: { zh: '結果', en: 'Outcome', value: own('status'), words: meanings },
}
