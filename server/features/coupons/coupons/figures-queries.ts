import { type Expression, type SqlBool, sql } from 'kysely'
import { counted, placed } from '#engines/figures.ts'
import type { Db } from '#kernel/context.ts'
import type { Counter, Feature, Total } from '#kernel/feature.ts'
import type { CouponNeed, CouponState } from './enums.ts'
import { inNeed, inState } from './state-queries.ts'

type Scope = Expression<SqlBool>

const coupons = (db: Db, scope: Scope) => db.selectFrom('coupon').where(scope)

async function countPiecesLeft(db: Db, scope: Scope, now: Date): Promise<Total> {
  const left = sql<string | null>`sum(total_pieces - issued_pieces)`
  const row = await coupons(db, scope).where(inState(now)('ACTIVE')).select(left.as('pieces')).executeTakeFirst()
  return { value: Number(row?.pieces ?? 0) }
}

const listing = { permission: 'coupons:list', field: ['coupons:edit'], columns: placed } as const
const editing = { permission: 'coupons:edit', columns: placed } as const

/** Those that the list shows under the same filter. */
const inStateOf =
  (state: CouponState): Counter['count'] =>
  (db, scope, { now }) =>
    counted(db, coupons(db, scope).where(inState(now)(state)))
const inNeedOf =
  (need: CouponNeed): Counter['count'] =>
  (db, scope, { now }) =>
    counted(db, coupons(db, scope).where(inNeed(now)(need)))

export const figures = {
  couponsActive: { ...listing, order: 130, count: inStateOf('ACTIVE') },
  piecesLeft: { ...listing, order: 140, count: (db, scope, { now }) => countPiecesLeft(db, scope, now) },
} satisfies Feature['figures']

export const waiting = {
  couponsRunningOut: { ...editing, order: 30, count: inNeedOf('RUNNING_OUT') },
  couponsEnding: { ...editing, order: 40, count: inNeedOf('ENDING') },
  couponDrafts: { ...editing, order: 60, count: inStateOf('DRAFT') },
} satisfies Feature['waiting']
