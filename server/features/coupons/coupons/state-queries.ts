import { type Expression, type SqlBool, sql } from 'kysely'
import { dayMs } from '#contract/days.ts'
import { equals } from '#kernel/database/filters.ts'
import type { CouponNeed, CouponState, CouponStatus } from './enums.ts'

type Condition = Expression<SqlBool>

interface Windowed {
  status: CouponStatus
  receiveFromAt: string
  receiveUntilAt: string
}

/** The state of a coupon at a moment; `inState` says the same as conditions. */
export function stateOf({ status, receiveFromAt, receiveUntilAt }: Windowed, now: Date): CouponState {
  if (status !== 'ACTIVE') return status
  if (new Date(receiveFromAt) > now) return 'UPCOMING'
  return new Date(receiveUntilAt) < now ? 'CLOSED' : 'ACTIVE'
}

const isActive = sql<SqlBool>`coupon.status = 'ACTIVE'`

export const inState =
  (now: Date) =>
  (state: CouponState): Condition => {
    if (state === 'UPCOMING') return sql<SqlBool>`${isActive} and coupon.receive_from_at > ${now}`
    if (state === 'CLOSED') return sql<SqlBool>`${isActive} and coupon.receive_until_at < ${now}`
    if (state !== 'ACTIVE') return equals('coupon.status')(state)
    return sql<SqlBool>`${isActive} and coupon.receive_from_at <= ${now} and coupon.receive_until_at >= ${now}`
  }

const endingDays = 7

export const inNeed =
  (now: Date) =>
  (need: CouponNeed): Condition => {
    const open = inState(now)('ACTIVE')
    const soon = new Date(now.getTime() + endingDays * dayMs)
    if (need === 'ENDING') return sql<SqlBool>`${open} and coupon.receive_until_at <= ${soon}`
    return sql<SqlBool>`${open} and (coupon.total_pieces - coupon.issued_pieces) * 10 < coupon.total_pieces`
  }
