import { Moved } from '#engines/audiences/afresh.ts'
import { takePieces } from '#features/coupons/coupons/service.ts'
import type { Ctx } from '#kernel/context.ts'

/** Last of all, so that the hot row, which every door needs, is locked for a moment only. */
export async function takeFromStock({ db, now }: Ctx, couponId: number, pieces: number): Promise<void> {
  if (pieces > 0 && !(await takePieces(db, couponId, pieces, now()))) throw new Moved()
}
