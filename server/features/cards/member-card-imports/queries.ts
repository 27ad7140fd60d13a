import { type SqlBool, sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import { insertStatement } from '#kernel/database/bulk-insert.ts'

/** One nested parameter: a placeholder for each value costs more than the query. */
const oneOf = (column: string, values: readonly unknown[]) => sql<SqlBool>`${sql.ref(column)} in ${sql.val([values])}`

function selectCards(db: Db) {
  return db
    .selectFrom('member_card')
    .innerJoin('card_type', 'card_type.id', 'member_card.card_type_id')
    .innerJoin('member', 'member.id', 'member_card.member_id')
    .select(['member_card.id', 'card_type_id as cardTypeId', 'member_card.edition', 'number_index as numberIndex'])
    .select(['member_card.agency_id as agencyId', 'member_id as memberId', 'member_card.status', 'member_card.version'])
    .select(['valid_from_on as validFromOn', 'valid_until_on as validUntilOn', 'number_masked as number'])
    .select(['card_type.name as cardTypeName', 'member.account as memberAccount', 'name_masked as memberNameMasked'])
}

export type CardRow = Awaited<ReturnType<ReturnType<typeof selectCards>['executeTakeFirstOrThrow']>>

/** The cards of any type with one of these numbers, with what names them in a log. */
export async function findCardsByIndex(db: Db, indexes: readonly Buffer[]): Promise<CardRow[]> {
  if (indexes.length === 0) return []
  return selectCards(db).where(oneOf('number_index', indexes)).execute()
}

/** Who holds the cards of any type with one of these numbers. */
export async function findHoldersByIndex(db: Db, indexes: readonly Buffer[]): Promise<number[]> {
  if (indexes.length === 0) return []
  const cards = db.selectFrom('member_card').select('member_id as memberId').distinct()
  return (await cards.where(oneOf('number_index', indexes)).execute()).map(({ memberId }) => memberId)
}

/** Type and member, as `12:34`, of the cards of these members that are active or suspended. */
export async function findOpenHoldings(db: Db, memberIds: readonly number[]): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('member_card')
    .select(['card_type_id as typeId', 'member_id as memberId'])
    .where(oneOf('member_id', memberIds))
    .where('status', 'in', ['ACTIVE', 'SUSPENDED'])
    .execute()
  return new Set(rows.map(({ typeId, memberId }) => `${typeId}:${memberId}`))
}

export interface TagOfCard {
  cardId: number
  id: number
  name: string
}

export async function findTagsOf(db: Db, cardIds: readonly number[]): Promise<TagOfCard[]> {
  if (cardIds.length === 0) return []
  return db
    .selectFrom('member_card_tag')
    .innerJoin('card_tag', 'card_tag.id', 'member_card_tag.tag_id')
    .select(['card_id as cardId', 'card_tag.id', 'card_tag.name'])
    .where(oneOf('card_id', cardIds))
    .orderBy('card_tag.name')
    .execute()
}

export async function deleteTagsOf(db: Db, cardIds: readonly number[]): Promise<void> {
  if (cardIds.length > 0) await db.deleteFrom('member_card_tag').where(oneOf('card_id', cardIds)).execute()
}

export async function insertTags(
  db: Db,
  rows: readonly { cardId: number; tagId: number; agencyId: number }[],
): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map(({ cardId, tagId, agencyId }) => [cardId, tagId, agencyId])
  await db.executeQuery(insertStatement('member_card_tag', ['card_id', 'tag_id', 'agency_id'], values))
}
