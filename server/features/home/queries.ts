import { type Expression, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../kernel/context.ts'
import type { DB } from '../../kernel/db.gen.ts'
import { countCap } from '../../kernel/list.ts'
import { countRows } from '../../kernel/paging.ts'
import { CouponDispatch } from '../coupons/enums.ts'

type Scope = Expression<SqlBool>
export interface Total {
  value: number
  isEstimate?: boolean
}

/** Exact up to the cap of every count, above it what the index tells of the range. */
async function estimate<T extends keyof DB>(db: Db, base: SelectQueryBuilder<DB, T, object>): Promise<Total> {
  const counted = await countRows(db, base, countCap)
  if (counted < countCap) return { value: counted }
  const plan = await base.select(sql`1`.as('one')).explain<{ rows: number | string | null }>()
  return { value: Math.max(countCap, Number(plan[0]?.rows ?? 0)), isEstimate: true }
}

async function counted<T extends keyof DB>(db: Db, base: SelectQueryBuilder<DB, T, object>): Promise<Total> {
  const value = await countRows(db, base, countCap)
  return value < countCap ? { value } : { value, isEstimate: true }
}

export const countMembers = (db: Db, scope: Scope) => estimate(db, db.selectFrom('member').where(scope))

export const countLogEntries = (db: Db, scope: Scope) => estimate(db, db.selectFrom('audit_log').where(scope))

export const countMerchants = (db: Db, scope: Scope) =>
  counted(db, db.selectFrom('merchant').where(scope).where('active', '=', 1))

export const countUsers = (db: Db, scope: Scope) =>
  counted(db, db.selectFrom('system_user').where(scope).where('status', '=', 'ACTIVE'))

export const countActiveCoupons = (db: Db, scope: Scope) => counted(db, activeCoupons(db, scope))

export async function countPiecesLeft(db: Db, scope: Scope, now: Date): Promise<Total> {
  const left = sql<string | null>`sum(total_pieces - issued_pieces)`
  const row = await openCoupons(db, scope, now).select(left.as('pieces')).executeTakeFirst()
  return { value: Number(row?.pieces ?? 0) }
}

function activeCoupons(db: Db, scope: Scope) {
  return db.selectFrom('coupon').where(scope).where('status', '=', 'ACTIVE')
}

/** Those that members can receive now. */
function openCoupons(db: Db, scope: Scope, now: Date) {
  return activeCoupons(db, scope).where('receive_from_at', '<=', now).where('receive_until_at', '>=', now)
}

export const countDrafts = (db: Db, scope: Scope) =>
  counted(db, db.selectFrom('coupon').where(scope).where('status', '=', 'DRAFT'))

export const countEndingCoupons = (db: Db, scope: Scope, now: Date, until: Date) =>
  counted(db, openCoupons(db, scope, now).where('receive_until_at', '<=', until))

/** Less than a tenth is left. */
export const countScarceCoupons = (db: Db, scope: Scope, now: Date) =>
  counted(db, openCoupons(db, scope, now).where(sql<SqlBool>`(total_pieces - issued_pieces) * 10 < total_pieces`))

const dispatches = (db: Db, scope: Scope) => db.selectFrom('coupon_dispatch').where(scope)

export const countFailedDispatches = (db: Db, scope: Scope) =>
  counted(db, dispatches(db, scope).where('status', '=', CouponDispatch.FAILED))

const refusals = [CouponDispatch.NOCONDITION, CouponDispatch.NOTENOUGHPIECE, CouponDispatch.USERRECEIVECOUNTERROR]

export const countRefusedDispatches = (db: Db, scope: Scope, since: Date) =>
  counted(db, dispatches(db, scope).where('status', 'in', refusals).where('created_at', '>=', since))

export const countScheduledDispatches = (db: Db, scope: Scope, now: Date) =>
  counted(db, dispatches(db, scope).where('status', '=', CouponDispatch.WAITING).where('scheduled_at', '>', now))

export const countOpenSettlements = (db: Db, scope: Scope) =>
  counted(db, db.selectFrom('coupon_paid_record').where(scope).where('state', '=', 'PENDING'))

const activeUsers = (db: Db, scope: Scope) => db.selectFrom('system_user').where(scope).where('status', '=', 'ACTIVE')

export const countExpiringUsers = (db: Db, scope: Scope, today: string, until: string) =>
  counted(db, activeUsers(db, scope).where('valid_until_on', '>=', today).where('valid_until_on', '<=', until))

/** Users of whose roles one ends soon, while the user stays. */
export const countExpiringRoles = (db: Db, scope: Scope, today: string, until: string) =>
  counted(
    db,
    activeUsers(db, scope).where(({ exists, selectFrom }) =>
      exists(
        selectFrom('system_user_role')
          .select('role_id')
          .whereRef('system_user_role.system_user_id', '=', 'system_user.id')
          .where('until_on', '>=', today)
          .where('until_on', '<=', until),
      ),
    ),
  )
