import { sql } from 'kysely'
import type { Chunk } from '#engines/audiences/content.ts'
import { membersByAccount } from '#engines/audiences/members.ts'
import type { Reach } from '#engines/audiences/reach.ts'
import type { Found } from '#engines/audiences/recipients.ts'
import type { Db } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { Asked } from './decide.ts'
import { among } from './fix-queries.ts'

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

/**
 * How the recipients of a chunk stand now, by their members. Of a condition, whose members were active, those alone who are
 * no longer or who hold some of the coupon: nearly all are as they were.
 */
export async function readStanding(db: Db, couponId: number, chunk: Chunk): Promise<Map<number, Recipient>> {
  const { rows } = await sql<Recipient>`${standing(couponId, chunk)}`.execute(db)
  return new Map(rows.map((member) => [member.id, member]))
}

function standing(couponId: number, chunk: Chunk) {
  const held = sql`coalesce(held.pieces, 0) as held`
  const holding = sql`coupon_holding held on held.member_id = member.id and held.coupon_id = ${couponId}`
  if (chunk.kind === 'CONDITION')
    return sql`
      select member.id, member.status, 0 as held from member
      where ${among(chunk.ids)} and member.status <> 'ACTIVE'
      union all
      select member.id, member.status, held.pieces from coupon_holding held join member on member.id = held.member_id
      where held.coupon_id = ${couponId} and ${among(chunk.ids, sql.ref('held.member_id'))}`
  const ids = [0, ...chunk.rows.flatMap(({ memberId }) => memberId ?? [])]
  return sql`
    select member.id, member.status, ${held} from member left join ${holding} where member.id in ${sql.val([ids])}`
}
