import { type Expression, type SqlBool, sql } from 'kysely'
import { dayMs, dayStartUtc } from '#contract/days.ts'
import type { Permission } from '#contract/permissions.ts'
import { dayOf, placed, toDayRows } from '#engines/figures.ts'
import { rowsThatWait, type Waits } from '#engines/waiting.ts'
import { CouponDispatch } from '#features/coupons/coupons/enums.ts'
import type { DaySource, Feature } from '#kernel/feature.ts'
import type { dispatchesWaiting } from './contract.ts'

const dispatchesRead = 50_000
const lateDays = 7

/** When its pieces went out. */
const sentAt = sql<Date>`coalesce(coupon_dispatch.finished_at, coupon_dispatch.started_at)`

/** The latest that have issued pieces: their days are told by their counters, never by the millions of their records. */
const hasSent = sql<SqlBool>`coupon_dispatch.issued_pieces > 0
  and coupon_dispatch.id > (select coalesce(max(id), 0) - ${dispatchesRead} from coupon_dispatch)`

const listIssuedPieces: DaySource = async (db, from) => {
  const rows = await db
    .selectFrom('coupon_dispatch')
    .select([
      dayOf(sentAt).as('day'),
      'agency_id as agencyId',
      'department_id as departmentId',
      sql<string>`sum(issued_pieces)`.as('value'),
    ])
    .where(hasSent)
    .where(sentAt, '>=', from)
    .groupBy([dayOf(sentAt), 'agency_id', 'department_id'])
    .execute()
  return toDayRows(rows)
}

/** The dispatches whose pieces make up one day of the figure. */
export function sentOn(day: string): Expression<SqlBool> {
  const from = dayStartUtc(day)
  return sql`${hasSent} and ${sentAt} >= ${from} and ${sentAt} < ${new Date(from.getTime() + dayMs)}`
}

export const figures = {
  piecesIssued: {
    order: 120,
    permissions: ['coupon-dispatches:list'],
    field: ['coupon-dispatches:create'],
    days: listIssuedPieces,
  },
} satisfies Feature['figures']

const refusals = [CouponDispatch.NOCONDITION, CouponDispatch.NOTENOUGHPIECE, CouponDispatch.USERRECEIVECOUNTERROR]

/** Dispatches that wait for whoever holds this permission on them. */
const waitFor = (order: number, permission: Permission, which: Waits['which']) =>
  rowsThatWait('coupon_dispatch', { order, permission, columns: placed }, which)

export const waiting = {
  dispatchesFailed: waitFor(10, 'coupon-dispatches:run', () => sql`coupon_dispatch.status = ${CouponDispatch.FAILED}`),
  /** Sent, but a fault of the system has kept it from some (7). */
  dispatchesPartly: waitFor(
    15,
    'coupon-dispatches:run',
    () => sql`coupon_dispatch.status = ${CouponDispatch.SENDED} and coupon_dispatch.code_database > 0`,
  ),
  dispatchesRefused: waitFor(20, 'coupon-dispatches:create', ({ now }) => {
    const since = new Date(now.getTime() - lateDays * dayMs)
    return sql`coupon_dispatch.status in (${sql.join(refusals)}) and coupon_dispatch.created_at >= ${since}`
  }),
  dispatchesScheduled: waitFor(
    50,
    'coupon-dispatches:run',
    ({ now }) => sql`coupon_dispatch.status = ${CouponDispatch.WAITING} and coupon_dispatch.scheduled_at > ${now}`,
  ),
} satisfies Record<(typeof dispatchesWaiting)[number], Waits>
