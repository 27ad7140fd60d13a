import { sql } from 'kysely'
import type { Db } from '#kernel/context.ts'

/** How many of these tags can be given to a card, and stay until the transaction ends: one that is being merged cannot. */
export async function countTags(db: Db, ids: readonly number[]): Promise<number> {
  if (ids.length === 0) return 0
  const tags = db.selectFrom('card_tag').select((eb) => eb.fn.countAll<number>().as('kept'))
  const free = tags.where('id', 'in', ids).where('merged_into_id', 'is', null)
  return (await free.modifyEnd(sql`lock in share mode`).executeTakeFirstOrThrow()).kept
}

/** Gives a card these tags and no others. */
export async function replaceTags(
  db: Db,
  { id, agencyId }: { id: number; agencyId: number },
  tagIds: readonly number[],
): Promise<void> {
  await db.deleteFrom('member_card_tag').where('card_id', '=', id).execute()
  const rows = tagIds.map((tagId) => ({ card_id: id, tag_id: tagId, agency_id: agencyId }))
  if (rows.length > 0) await db.insertInto('member_card_tag').values(rows).execute()
}
