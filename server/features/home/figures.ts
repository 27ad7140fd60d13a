import type { Expression, SqlBool } from 'kysely'
import type { Db } from '../../kernel/context.ts'
import type { Permission } from '../../kernel/permissions.ts'
import type { figureKeys, waitingKeys } from './contract.ts'
import * as queries from './queries.ts'
import { daysBefore } from './trends.ts'

export type FigureKey = (typeof figureKeys)[number]
export type WaitingKey = (typeof waitingKeys)[number]

interface Counted<When> {
  /** Whoever holds it sees the figure, as far as the grant reaches. */
  permission: Permission
  columns: { agency: string; department?: string }
  count: (db: Db, scope: Expression<SqlBool>, when: When) => Promise<queries.Total>
}

const placed = { agency: 'agency_id', department: 'department_id' }
const agencyOnly = { agency: 'agency_id' }

/** Figures of how many there are. */
export const totals = {
  members: { permission: 'members:list', columns: placed, count: queries.countMembers },
  couponsActive: { permission: 'coupons:list', columns: placed, count: queries.countActiveCoupons },
  piecesLeft: { permission: 'coupons:list', columns: placed, count: queries.countPiecesLeft },
  merchants: { permission: 'merchants:list', columns: placed, count: queries.countMerchants },
  systemUsers: { permission: 'system-users:list', columns: placed, count: queries.countUsers },
  logEntries: { permission: 'system-logs:list', columns: agencyOnly, count: queries.countLogEntries },
} satisfies Partial<Record<FigureKey, Counted<Date>>>

/** Figures of what happened day by day; the first grant that is held decides. */
export const trendPermissions = {
  membersNew: ['members:list'],
  piecesIssued: ['coupon-dispatches:list'],
  piecesUsed: ['coupon-used-records:list'],
  memberQueries: ['member-query-logs:list'],
  reveals: ['member-query-logs:list'],
  signIns: ['system-logs:list', 'system-users:list'],
  signInsRefused: ['system-logs:list', 'system-users:list'],
} satisfies Record<Exclude<FigureKey, keyof typeof totals>, Permission[]>

interface When {
  now: Date
  today: string
}

const dayMs = 86_400_000
const soonDays = 7
const expiryDays = 30
const later = (now: Date, days: number) => new Date(now.getTime() + days * dayMs)

/** What waits for those who can do something about it. */
export const counters: Record<WaitingKey, Counted<When>> = {
  dispatchesFailed: {
    permission: 'coupon-dispatches:run',
    columns: placed,
    count: queries.countFailedDispatches,
  },
  dispatchesRefused: {
    permission: 'coupon-dispatches:create',
    columns: placed,
    count: (db, scope, { now }) => queries.countRefusedDispatches(db, scope, later(now, -soonDays)),
  },
  dispatchesScheduled: {
    permission: 'coupon-dispatches:list',
    columns: placed,
    count: (db, scope, { now }) => queries.countScheduledDispatches(db, scope, now),
  },
  couponsRunningOut: {
    permission: 'coupons:edit',
    columns: placed,
    count: (db, scope, { now }) => queries.countScarceCoupons(db, scope, now),
  },
  couponsEnding: {
    permission: 'coupons:edit',
    columns: placed,
    count: (db, scope, { now }) => queries.countEndingCoupons(db, scope, now, later(now, soonDays)),
  },
  couponDrafts: {
    permission: 'coupons:edit',
    columns: placed,
    count: queries.countDrafts,
  },
  settlementsOpen: {
    permission: 'coupon-paid-records:edit',
    columns: placed,
    count: queries.countOpenSettlements,
  },
  usersExpiring: {
    permission: 'system-users:edit',
    columns: placed,
    count: (db, scope, { today }) => queries.countExpiringUsers(db, scope, today, daysBefore(today, -expiryDays)),
  },
  rolesExpiring: {
    permission: 'system-users:edit',
    columns: placed,
    count: (db, scope, { today }) => queries.countExpiringRoles(db, scope, today, daysBefore(today, -expiryDays)),
  },
}
