import { sql } from 'kysely'
import type { Chunk } from '#engines/audiences/content.ts'
import { membersByAccount, type Reach } from '#engines/audiences/members.ts'
import type { Found } from '#engines/audiences/recipients.ts'
import type { Db } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { Asked } from './decide.ts'

export type Recipient = NonNullable<Asked['member']>

/** Members in reach by account, with what they hold of the coupon. */
export async function findRecipients(
  db: Db,
  couponId: number,
  accounts: string[],
  reach: Reach,
): Promise<Map<string, Recipient>> {
  const rows = await membersByAccount(db, accounts, reach)
    .leftJoin('coupon_holding as held', (join) =>
      join.onRef('held.member_id', '=', 'member.id').on('held.coupon_id', '=', couponId),
    )
    .select((eb) => eb.fn.coalesce('held.pieces', eb.lit(0)).as('held'))
    .execute()
  return new Map(rows.map(({ account, ...member }) => [account, member]))
}

/** What members hold of the coupon by now; those of a condition are a run of the key. */
export async function readHeld(reader: Reader, couponId: number, chunk: Chunk<Found>): Promise<Map<number, number>> {
  const inList = chunk.kind === 'LIST'
  const ids = inList ? chunk.rows.flatMap(({ memberId }) => memberId ?? []) : chunk.ids
  if (ids.length === 0) return new Map()
  const those = inList ? sql`in ${sql.val([ids])}` : sql`between ${ids[0]} and ${ids.at(-1)}`
  const query = sql`select member_id, pieces from coupon_holding where coupon_id = ${couponId} and member_id ${those}`
  return new Map(await reader.readArrays<[number, number]>(query.compile(reader.db)))
}
