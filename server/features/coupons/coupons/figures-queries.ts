import { type Expression, type SqlBool, sql } from 'kysely'
import { dayMs } from '#contract/days.ts'
import { counted, placed } from '#engines/figures.ts'
import { rowsThatWait, type Waits } from '#engines/waiting.ts'
import type { Db } from '#kernel/context.ts'
import type { Feature, Total } from '#kernel/feature.ts'
import type { couponsWaiting } from './contract.ts'

type Scope = Expression<SqlBool>

const endingDays = 7

const isActive = sql<SqlBool>`coupon.status = 'ACTIVE'`

/** Those that members can receive now. */
const isOpen = (now: Date) =>
  sql<SqlBool>`${isActive} and coupon.receive_from_at <= ${now} and coupon.receive_until_at >= ${now}`

async function countPiecesLeft(db: Db, scope: Scope, now: Date): Promise<Total> {
  const left = sql<string | null>`sum(total_pieces - issued_pieces)`
  const open = db.selectFrom('coupon').where(scope).where(isOpen(now))
  const row = await open.select(left.as('pieces')).executeTakeFirst()
  return { value: Number(row?.pieces ?? 0) }
}

const listing = { permission: 'coupons:list', field: ['coupons:edit'], columns: placed } as const
const editing = { permission: 'coupons:edit', columns: placed } as const

export const figures = {
  couponsActive: {
    ...listing,
    order: 130,
    count: (db, scope) => counted(db, db.selectFrom('coupon').where(scope).where(isActive)),
  },
  piecesLeft: { ...listing, order: 140, count: (db, scope, { now }) => countPiecesLeft(db, scope, now) },
} satisfies Feature['figures']

export const waiting = {
  /** Less than a tenth is left. */
  couponsRunningOut: rowsThatWait(
    'coupon',
    { ...editing, order: 30 },
    ({ now }) => sql`${isOpen(now)} and (coupon.total_pieces - coupon.issued_pieces) * 10 < coupon.total_pieces`,
  ),
  couponsEnding: rowsThatWait('coupon', { ...editing, order: 40 }, ({ now }) => {
    const until = new Date(now.getTime() + endingDays * dayMs)
    return sql`${isOpen(now)} and coupon.receive_until_at <= ${until}`
  }),
  couponDrafts: rowsThatWait('coupon', { ...editing, order: 60 }, () => sql`coupon.status = 'DRAFT'`),
} satisfies Record<(typeof couponsWaiting)[number], Waits>
