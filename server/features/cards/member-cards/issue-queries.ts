import { sql } from 'kysely'
import type { Db } from '#kernel/context.ts'

export interface NumberTaken {
  id: number
  cardTypeId: number
  memberId: number
}

/** The cards of a type, in whatever state, with one of these numbers; by the index in hexadecimal. */
export async function findCardsByNumber(
  db: Db,
  cardTypeId: number,
  indexes: readonly Buffer[],
): Promise<Map<string, NumberTaken>> {
  if (indexes.length === 0) return new Map()
  const rows = await db
    .selectFrom('member_card')
    .select(['id', 'card_type_id as cardTypeId', 'member_id as memberId', 'number_index as index'])
    .where(sql`number_index`, 'in', sql`${sql.val([indexes])}`)
    .where('card_type_id', '=', cardTypeId)
    .execute()
  return new Map(rows.map(({ index, ...card }) => [index.toString('hex'), card]))
}

/** Who of these members holds a card of the type that is active or suspended. */
export async function findHolders(db: Db, cardTypeId: number, memberIds: readonly number[]): Promise<Set<number>> {
  if (memberIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('member_card')
    .select('member_id as memberId')
    .distinct()
    .where('member_id', 'in', memberIds)
    .where('card_type_id', '=', cardTypeId)
    .where('status', 'in', ['ACTIVE', 'SUSPENDED'])
    .execute()
  return new Set(rows.map(({ memberId }) => memberId))
}

/** Tags by their names as they are kept; a tag that is being merged is none. Found without regard to case and width. */
export async function findTagsNamed(db: Db, names: readonly string[]): Promise<{ id: number; name: string }[]> {
  if (names.length === 0) return []
  const tags = db.selectFrom('card_tag').select(['id', 'name']).where('name', 'in', names)
  return tags.where('merged_into_id', 'is', null).execute()
}

export async function findTypeCode(db: Db, id: number): Promise<string | undefined> {
  return (await db.selectFrom('card_type').select('code').where('id', '=', id).executeTakeFirst())?.code
}
