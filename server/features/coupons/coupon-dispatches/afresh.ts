import { takePieces } from '#features/coupons/coupons/service.ts'
import type { Ctx } from '#kernel/context.ts'
import { isCheckViolation, isDeadlock } from '#kernel/database/driver-errors.ts'

/** The stock did not suffice after all, or the coupon was stopped meanwhile. */
export class StockMoved extends Error {}

const freshReads = 6

/** Where other doors interfere, a transaction reads afresh; for the last pieces it locks the coupon and waits its turn. */
export async function readAfresh<T>(transact: (locked: boolean) => Promise<T>): Promise<T> {
  let locked = false
  for (let read = 1; ; read++) {
    try {
      return await transact(locked)
    } catch (error) {
      if (error instanceof StockMoved) locked = true
      else if (!isCheckViolation(error) && !isDeadlock(error)) throw error
      if (read === freshReads) throw error
    }
  }
}

/** Last of all, so that the hot row, which every door needs, is locked for a moment only. */
export async function takeFromStock({ db, now }: Ctx, couponId: number, pieces: number): Promise<void> {
  if (pieces > 0 && !(await takePieces(db, couponId, pieces, now()))) throw new StockMoved()
}
