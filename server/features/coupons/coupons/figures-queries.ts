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

const listing = { permission: 'coupons:list', columns: placed } as const
const editing = { permission: 'coupons:edit', columns: placed } as const

export const figures = {
  couponsActive: { ...listing, order: 30, count: (db, scope) => counted(db, activeCoupons(db, scope)) },
  piecesLeft: { ...listing, order: 40, count: (db, scope, { now }) => countPiecesLeft(db, scope, now) },
} satisfies Feature['figures']

export const waiting = {
  /** Less than a tenth is left. */
  couponsRunningOut: {
    ...editing,
    order: 30,
    count: (db, scope, { now }) =>
      counted(db, openCoupons(db, scope, now).where(sql<SqlBool>`(total_pieces - issued_pieces) * 10 < total_pieces`)),
  },
  couponsEnding: {
    ...editing,
    order: 40,
    count: (db, scope, { now }) => {
      const until = new Date(now.getTime() + endingDays * dayMs)
      return counted(db, openCoupons(db, scope, now).where('receive_until_at', '<=', until))
    },
  },
  couponDrafts: {
    ...editing,
    order: 60,
    count: (db, scope) => counted(db, db.selectFrom('coupon').where(scope).where('status', '=', 'DRAFT')),
  },
} satisfies Feature['waiting']
