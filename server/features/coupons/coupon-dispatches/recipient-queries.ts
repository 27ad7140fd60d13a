import { type SqlBool, sql } from 'kysely'
import type { Audience } from '#features/coupons/coupons/contract.ts'
import { audienceFilter } from '#features/coupons/coupons/service.ts'
import type { Db } from '#kernel/context.ts'
import type { Asked } from './decide.ts'
import { inReach, type Reach } from './reach.ts'

export type Recipient = NonNullable<Asked['member']>

/** Members in reach by account, with what they hold of the coupon. */
export async function findRecipients(
  db: Db,
  couponId: number,
  accounts: string[],
  reach: Reach,
): Promise<Map<string, Recipient>> {
  if (accounts.length === 0) return new Map()
  const rows = await db
    .selectFrom('member')
    .leftJoin('coupon_holding as held', (join) =>
      join.onRef('held.member_id', '=', 'member.id').on('held.coupon_id', '=', couponId),
    )
    .select((eb) => [
      'member.account',
      'member.id',
      'member.status',
      eb.fn.coalesce('held.pieces', eb.lit(0)).as('held'),
    ])
    .where('member.account', 'in', accounts)
    .where(inReach(reach))
    .execute()
  return new Map(rows.map(({ account, ...member }) => [account, member]))
}

/** Ids alone: what the snapshot of a list needs. */
export async function findMemberIds(db: Db, accounts: string[], reach: Reach): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('member')
    .select(['account', 'id'])
    .where('account', 'in', accounts)
    .where(inReach(reach))
    .execute()
  return new Map(rows.map((row) => [row.account, row.id]))
}

function inAudience(db: Db, couponId: number, audience: Audience, reach: Reach, now: Date) {
  return db
    .selectFrom('member')
    .leftJoin('coupon_holding as held', (join) =>
      join.onRef('held.member_id', '=', 'member.id').on('held.coupon_id', '=', couponId),
    )
    .where(audienceFilter(audience, now))
    .where(inReach(reach))
}

export interface Alike {
  status: string
  held: number
  members: number
}

/** The audience grouped by all that the rules look at, so that each group is decided once. */
export async function countAlike(
  db: Db,
  couponId: number,
  audience: Audience,
  reach: Reach,
  now: Date,
): Promise<Alike[]> {
  return inAudience(db, couponId, audience, reach, now)
    .select((eb) => [
      'member.status',
      eb.fn.coalesce('held.pieces', eb.lit(0)).as('held'),
      eb.fn.countAll<number>().as('members'),
    ])
    .groupBy(['member.status', sql`coalesce(held.pieces, 0)`])
    .execute()
}

export async function sampleAlike(
  db: Db,
  couponId: number,
  audience: Audience,
  reach: Reach,
  now: Date,
  group: Alike,
  limit: number,
): Promise<string[]> {
  const rows = await inAudience(db, couponId, audience, reach, now)
    .select('member.account')
    .where('member.status', '=', group.status)
    .where(sql<SqlBool>`coalesce(held.pieces, 0) = ${group.held}`)
    .limit(limit)
    .execute()
  return rows.map((row) => row.account)
}
