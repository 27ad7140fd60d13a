import { type Expression, type SqlBool, sql } from 'kysely'
import { dayMs } from '#contract/days.ts'
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

const refusals = [CouponDispatch.NOCONDITION, CouponDispatch.NOTENOUGHPIECE, CouponDispatch.USERRECEIVECOUNTERROR]

export const waiting = {
  dispatchesFailed: {
    order: 10,
    permission: 'coupon-dispatches:run',
    columns: placed,
    count: (db, scope) => counted(db, dispatches(db, scope).where('status', '=', CouponDispatch.FAILED)),
  },
  dispatchesRefused: {
    order: 20,
    permission: 'coupon-dispatches:create',
    columns: placed,
    count: (db, scope, { now }) => {
      const since = new Date(now.getTime() - lateDays * dayMs)
      return counted(db, dispatches(db, scope).where('status', 'in', refusals).where('created_at', '>=', since))
    },
  },
  dispatchesScheduled: {
    order: 50,
    permission: 'coupon-dispatches:list',
    columns: placed,
    count: (db, scope, { now }) =>
      counted(db, dispatches(db, scope).where('status', '=', CouponDispatch.WAITING).where('scheduled_at', '>', now)),
  },
} satisfies Feature['waiting']
