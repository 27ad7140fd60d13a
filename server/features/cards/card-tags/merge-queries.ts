import { sql } from 'kysely'
import { updateRecord } from '#engines/resource/write.ts'
import type { Db } from '#kernel/context.ts'

/** Cards with a tag, and how many of them have the other one too. */
export async function countMerged(db: Db, id: number, intoId: number): Promise<{ cards: number; both: number }> {
  const { rows } = await sql<{ cards: number; both: number }>`
    select count(*) as cards, count(other.card_id) as \`both\` from member_card_tag as own
      left join member_card_tag as other on other.card_id = own.card_id and other.tag_id = ${intoId}
    where own.tag_id = ${id}`.execute(db)
  return rows[0] ?? { cards: 0, both: 0 }
}

interface Version {
  id: number
  version: number
}

/** Says that a tag is on its way into another one; false where either has moved on. */
export async function markMerging(db: Db, tag: Version, into: Version, now: Date): Promise<boolean> {
  // Both are written, so that of two merges with the same tag at once one fails.
  const marked = await updateRecord('card_tag', db, tag, { merged_into_id: into.id }, now)
  return marked && updateRecord('card_tag', db, into, {}, now)
}

/** Gives some cards of a tag the other one; answers how many. */
export async function moveSome(db: Db, id: number, intoId: number, limit: number): Promise<number> {
  const some = db.selectFrom('member_card_tag').select('card_id as cardId').where('tag_id', '=', id)
  const ids = (await some.orderBy('card_id').limit(limit).forUpdate().execute()).map(({ cardId }) => cardId)
  if (ids.length === 0) return 0
  await sql`
    insert ignore into member_card_tag (card_id, tag_id, agency_id)
    select card_id, ${intoId}, agency_id from member_card_tag
    where tag_id = ${id} and card_id in (${sql.join(ids)})`.execute(db)
  await db.deleteFrom('member_card_tag').where('tag_id', '=', id).where('card_id', 'in', ids).execute()
  return ids.length
}

/** The foreign key refuses it while a card has the tag. */
export async function deleteTag(db: Db, id: number): Promise<void> {
  await db.deleteFrom('card_tag').where('id', '=', id).where('merged_into_id', 'is not', null).execute()
}

/** Whether cards of another tag are being given this one. */
export async function hasIncoming(db: Db, id: number): Promise<boolean> {
  const other = db.selectFrom('card_tag').select('id').where('merged_into_id', '=', id)
  return (await other.limit(1).executeTakeFirst()) !== undefined
}
