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

export interface TaggedNumber {
  cardTypeId: number
  numberIndex: Buffer
  tagId: number
}

/** Gives cards that were just inserted their tags; they are found by their numbers, since no database says which ids many got. */
export async function insertTagsByNumber(db: Db, rows: readonly TaggedNumber[]): Promise<void> {
  if (rows.length === 0) return
  const made = rows.map(
    ({ cardTypeId, numberIndex, tagId }) =>
      sql`select ${cardTypeId} as type_id, ${numberIndex} as number_index, ${tagId} as tag_id`,
  )
  await sql`
    insert into member_card_tag (card_id, tag_id, agency_id)
    select member_card.id, made.tag_id, member_card.agency_id
    from (${sql.join(made, sql` union all `)}) as made
    join member_card on member_card.number_index = made.number_index and member_card.card_type_id = made.type_id`.execute(
    db,
  )
}

export async function findTypeCode(db: Db, id: number): Promise<string | undefined> {
  return (await db.selectFrom('card_type').select('code').where('id', '=', id).executeTakeFirst())?.code
}
