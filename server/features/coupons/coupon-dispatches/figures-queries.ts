import { type Expression, type SqlBool, sql } from 'kysely'
import { dayMs } from '#contract/days.ts'
import type { Permission } from '#contract/permissions.ts'
import { counted, dayOf, placed, toDayRows } from '#engines/figures.ts'
import { CouponDispatch } from '#features/coupons/coupons/enums.ts'
import type { Db } from '#kernel/context.ts'
import type { DaySource, Feature } from '#kernel/feature.ts'

const dispatchesRead = 50_000
const lateDays = 7

/** From the counters of the latest dispatches, never from the millions of their records. */
const listIssuedPieces: DaySource = async (db, from) => {
  const at = sql<Date>`coalesce(finished_at, started_at)`
  const rows = await db
    .selectFrom('coupon_dispatch')
    .select([
      dayOf(at).as('day'),
      'agency_id as agencyId',
      'department_id as departmentId',
      sql<string>`sum(issued_pieces)`.as('value'),
    ])
    .where('id', '>', sql<number>`(select coalesce(max(id), 0) - ${dispatchesRead} from coupon_dispatch)`)
    .where('issued_pieces', '>', 0)
    .where(at, '>=', from)
    .groupBy([dayOf(at), 'agency_id', 'department_id'])
    .execute()
  return toDayRows(rows)
}

export const figures = {
  piecesIssued: { order: 50, permissions: ['coupon-dispatches:list'], days: listIssuedPieces },
} satisfies Feature['figures']

const dispatches = (db: Db, scope: Expression<SqlBool>) => db.selectFrom('coupon_dispatch').where(scope)
type Dispatches = ReturnType<typeof dispatches>

const refusals = [CouponDispatch.NOCONDITION, CouponDispatch.NOTENOUGHPIECE, CouponDispatch.USERRECEIVECOUNTERROR]

/** Dispatches that wait for whoever holds this permission on them. */
const waitFor = <P extends Permission>(
  order: number,
  permission: P,
  which: (all: Dispatches, now: Date) => Dispatches,
) => ({
  ...{ order, permission, columns: placed },
  count: (db: Db, scope: Expression<SqlBool>, { now }: { now: Date }) => counted(db, which(dispatches(db, scope), now)),
})

export const waiting = {
  dispatchesFailed: waitFor(10, 'coupon-dispatches:run', (all) => all.where('status', '=', CouponDispatch.FAILED)),
  dispatchesRefused: waitFor(20, 'coupon-dispatches:create', (all, now) =>
    all.where('status', 'in', refusals).where('created_at', '>=', new Date(now.getTime() - lateDays * dayMs)),
  ),
  dispatchesScheduled: waitFor(50, 'coupon-dispatches:list', (all, now) =>
    all.where('status', '=', CouponDispatch.WAITING).where('scheduled_at', '>', now),
  ),
} satisfies Feature['waiting']
