import { Moved } from '#engines/audiences/afresh.ts'
import { CouponDispatchRecord as Code } from '#features/coupons/coupons/enums.ts'
import { getIssuableCoupon, type IssuableCoupon } from '#features/coupons/coupons/service.ts'
import type { Ctx } from '#kernel/context.ts'
import { createDecider } from './decide.ts'
import { addToCounters, lockCoupon } from './issue-queries.ts'
import { termsOf } from './preflight.ts'
import { takeFromStock } from './stock.ts'

/** A row with the member as it is now; no status where there is none. */
export interface Row {
  pieces: number
  memberId: number | null
  status: string | null
  held: number
}

/** Rows by what becomes of them, and the pieces that are issued. */
export interface Decided<R extends Row> {
  coupon: IssuableCoupon
  now: Date
  byCode: Map<number, R[]>
  pieces: number
}

/**
 * Reads rows and decides them one after another, in the transaction that then writes what becomes of them. For the last pieces
 * the coupon must be locked before anything is read.
 */
export async function readAndDecide<R extends Row>(
  ctx: Ctx,
  couponId: number,
  locked: boolean,
  read: () => Promise<R[]>,
): Promise<Decided<R>> {
  if (locked) await lockCoupon(ctx.db, couponId)
  const rows = await read()
  const coupon = await getIssuableCoupon(ctx.db, couponId)
  const now = ctx.now()
  const { decide } = createDecider(termsOf(coupon, now), coupon.totalPieces - coupon.issuedPieces)
  const byCode = new Map<number, R[]>()
  let issued = 0
  for (const row of rows) {
    const { pieces, memberId, status, held } = row
    const member = memberId !== null && status !== null ? { id: memberId, status, held } : undefined
    const code = decide({ pieces, member })
    if (code === Code.NOTUSE) issued += pieces
    const alike = byCode.get(code)
    if (alike) alike.push(row)
    else byCode.set(code, [row])
  }
  if (byCode.has(Code.COUPONLIMIT) && !locked) throw new Moved()
  return { coupon, now, byCode, pieces: issued }
}

/** Counts them and takes the pieces out of the stock, last of all. */
export async function settle<R extends Row>(
  ctx: Ctx,
  { dispatchId, couponId }: { dispatchId: number; couponId: number },
  { byCode, pieces }: Decided<R>,
): Promise<void> {
  await addToCounters(ctx.db, dispatchId, byCode, pieces)
  await takeFromStock(ctx, couponId, pieces)
}
