import { type Expression, type SqlBool, sql } from 'kysely'
import { exportOfTable } from '#engines/exports/exports.ts'
import { anyText, taipeiMinute } from '#engines/exports/table-rows.ts'
import { dispatchScope } from '#features/coupons/coupon-dispatches/service.ts'
import { NOT_SENT } from '#features/coupons/coupons/enums.ts'
import { askedByAccount } from '#features/members/public.ts'
import { listDispatchRecords } from './contract.ts'
import { fits, type RecordFilter } from './queries.ts'

const own = (column: string) => sql.ref(`coupon_dispatch_record.${column}`)
/** Of a coupon few say it for very many rows: the database keeps what it has looked up. */
const ofCoupon = (column: string) =>
  sql`(select ${sql.ref(`coupon.${column}`)} from coupon where coupon.id = coupon_dispatch_record.coupon_id)`
const ifIssued = (column: string) =>
  sql`if(coupon_dispatch_record.status between 0 and 2, ${taipeiMinute(`coupon_dispatch_record.${column}`)}, null)`

interface Reach {
  scope: Expression<SqlBool>
  memberId: number | undefined
}

/** What became of each recipient, masked, for whoever may export the records of that dispatch. */
export const recordExport = exportOfTable<RecordFilter, Reach>(
  listDispatchRecords,
  {
    table: 'coupon_dispatch_record',
    index: 'primary',
    persons: { type: 'members', id: own('member_id') },
    columns: {
      id: own('id'),
      dispatchId: own('dispatch_id'),
      rowNo: own('row_no'),
      couponCode: ofCoupon('code'),
      couponTitle: ofCoupon('title'),
      account: anyText('coupon_dispatch_record.account'),
      memberNameMasked: sql`(select name_masked from member where member.id = coupon_dispatch_record.member_id)`,
      pieces: own('pieces'),
      repeated: sql`if(coupon_dispatch_record.repeated = 1, 'true', 'false')`,
      statusCode: sql`nullif(${own('status')}, ${NOT_SENT})`,
      status: own('status'),
      issuedPieces: own('issued_pieces'),
      usedPieces: own('used_pieces'),
      receivedAt: ifIssued('received_at'),
      useUntilAt: ifIssued('use_until_at'),
    },
    sorts: {},
    reach: async (ctx, { account }) => ({
      scope: dispatchScope(ctx, 'coupon-dispatch-records:export'),
      memberId: account === undefined ? undefined : await askedByAccount(ctx, account),
    }),
    where: (filter, { scope, memberId }) => fits(filter, scope, memberId),
  },
  { status: { [NOT_SENT]: { zh: '尚未派送', en: 'Not dispatched yet' } } },
)
