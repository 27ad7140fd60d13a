import { type Expression, type SqlBool, sql } from 'kysely'
import { dayMs } from '#contract/days.ts'
import { counted, placed } from '#engines/figures.ts'
import type { Db } from '#kernel/context.ts'
import type { Feature, Total } from '#kernel/feature.ts'

type Scope = Expression<SqlBool>

const endingDays = 7

function activeCoupons(db: Db, scope: Scope) {
  return db.selectFrom('coupon').where(scope).where('status', '=', 'ACTIVE')
}

/** Those that members can receive now. */
function openCoupons(db: Db, scope: Scope, now: Date) {
  return activeCoupons(db, scope).where('receive_from_at', '<=', now).where('receive_until_at', '>=', now)
}

async function countPiecesLeft(db: Db, scope: Scope, now: Date): Promise<Total> {
  const left = sql<string | null>`sum(total_pieces - issued_pieces)`
  const row = await openCoupons(db, scope, now).select(left.as('pieces')).executeTakeFirst()
  return { value: Number(row?.pieces ?? 0) }
}

export const figures = {
  couponsActive: {
    order: 30,
    permission: 'coupons:list',
    columns: placed,
    count: (db, scope) => counted(db, activeCoupons(db, scope)),
  },
  piecesLeft: {
    order: 40,
    permission: 'coupons:list',
    columns: placed,
    count: (db, scope, { now }) => countPiecesLeft(db, scope, now),
  },
} satisfies Feature['figures']

export const waiting = {
  /** Less than a tenth is left. */
  couponsRunningOut: {
    order: 30,
    permission: 'coupons:edit',
    columns: placed,
    count: (db, scope, { now }) =>
      counted(db, openCoupons(db, scope, now).where(sql<SqlBool>`(total_pieces - issued_pieces) * 10 < total_pieces`)),
  },
  couponsEnding: {
    order: 40,
    permission: 'coupons:edit',
    columns: placed,
    count: (db, scope, { now }) => {
      const until = new Date(now.getTime() + endingDays * dayMs)
      return counted(db, openCoupons(db, scope, now).where('receive_until_at', '<=', until))
    },
  },
  couponDrafts: {
    order: 60,
    permission: 'coupons:edit',
    columns: placed,
    count: (db, scope) => counted(db, db.selectFrom('coupon').where(scope).where('status', '=', 'DRAFT')),
  },
} satisfies Feature['waiting']
