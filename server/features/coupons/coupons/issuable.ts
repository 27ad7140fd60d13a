import { type Expression, type SqlBool, sql } from 'kysely'
import type { Audience } from '#contract/audience.ts'
import { dayMs, dayStartUtc, taipeiDay } from '#contract/days.ts'
import { columnsOf } from '#engines/resource/show.ts'
import { type Permission, scopeFilter } from '#kernel/access/permissions.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { coupon } from './contract.ts'

const unneeded = { merchantName: true, agencyName: true, leftPieces: true, description: true, state: true } as const

/** What issuing and using need to know of a coupon. Not scoped: callers filter by `couponScope` first. */
export async function getIssuableCoupon(db: Db, id: number) {
  const columns = columnsOf('coupon', coupon.omit(unneeded))
  const one = db.selectFrom('coupon').select(columns).select('department_id as departmentId').where('id', '=', id)
  const row = await one.executeTakeFirstOrThrow()
  return { ...row, audience: readAudience(row.audience) }
}
export type IssuableCoupon = Awaited<ReturnType<typeof getIssuableCoupon>>

export function readAudience(stored: unknown): Audience | null {
  return stored === null ? null : (readJson(stored) as Audience)
}

export function isOpenForReceipt({ status, receiveFromAt, receiveUntilAt }: IssuableCoupon, now: Date): boolean {
  return status === 'ACTIVE' && receiveFromAt <= now && now <= receiveUntilAt
}

/** The last instant a piece received then may be used: the window's end, or the end of the Nth Taipei day after. */
export function usableUntil(coupon: Pick<IssuableCoupon, 'useUntilAt' | 'useDays'>, receivedAt: Date): Date {
  if (coupon.useUntilAt) return coupon.useUntilAt
  const received = dayStartUtc(taipeiDay(receivedAt))
  return new Date(received.getTime() + ((coupon.useDays ?? 0) + 1) * dayMs - 1)
}

/**
 * Takes pieces out of the stock, or none: one guarded statement, so that the last piece has one winner. It locks the
 * coupon's row until the transaction ends; limit and windows read after it stand until then.
 */
export async function takePieces(db: Db, couponId: number, pieces: number, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('coupon')
    .set((eb) => ({ issued_pieces: eb('issued_pieces', '+', pieces) }))
    .where('id', '=', couponId)
    .where(sql<SqlBool>`issued_pieces + ${pieces} <= total_pieces`)
    .where('status', '=', 'ACTIVE')
    .where('receive_from_at', '<=', now)
    .where('receive_until_at', '>=', now)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export const couponColumns = { agency: 'coupon.agency_id', department: 'coupon.department_id' }

export function couponScope(ctx: Ctx, permission: Permission): Expression<SqlBool> {
  return scopeFilter(ctx.actor, permission, couponColumns)
}
