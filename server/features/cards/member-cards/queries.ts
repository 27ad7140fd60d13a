import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { ListInput, Page } from '#contract/list.ts'
import { type Cut, listPage } from '#engines/resource/list.ts'
import type { Rows } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { atLeast, atMost, equals, type FilterMap, filterBy, listFilter } from '#kernel/database/filters.ts'
import { executePrepared } from '#kernel/database/prepared.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import type * as contract from './contract.ts'
import {
  type MemberCard,
  type MemberCardFilter,
  type MemberCardItem,
  type MemberCardStep,
  maxFound,
  memberCardItem,
} from './contract.ts'
import { sealedColumns } from './records.ts'

type Query = z.output<typeof contract.listMemberCards.query>
export type Scope = Expression<SqlBool>

/** Its names in their order, as one text. */
export const tagNamesOf = `(select group_concat(card_tag.name order by card_tag.name separator '、')
  from member_card_tag join card_tag on card_tag.id = member_card_tag.tag_id
  where member_card_tag.card_id = member_card.id)`

const shownFrom = {
  number: 'member_card.number_masked',
  cardTypeName: 'card_type.name',
  cardTypeNameEn: 'card_type.name_en',
  agencyName: 'agency.name',
  memberAccount: 'member.account',
  memberNameMasked: 'member.name_masked',
  tagNames: tagNamesOf,
} as const
/** As ready text: to build and compile fourteen columns would be a good part of a page. */
const itemColumns = sql.raw(columnsOf('member_card', memberCardItem, shownFrom).join(', '))
type ItemRow = Omit<MemberCardItem, 'createdAt'> & { createdAt: Date }
const toItem = showing<MemberCardItem>()()

const joins = sql.raw(`
  join card_type on card_type.id = member_card.card_type_id join agency on agency.id = member_card.agency_id`)

/** Held to this order of joins, because the optimizer likes to begin with the few types or agencies. */
function selectPage({ page, orderBy }: Cut) {
  return sql<ItemRow>`
    select straight_join ${itemColumns}
    from ${page} join member_card on member_card.id = page.id join member on member.id = member_card.member_id ${joins}
    order by ${orderBy}`
}

const conditions: FilterMap<MemberCardFilter> = {
  cardTypeId: equals('member_card.card_type_id'),
  issuerId: (id) =>
    sql<SqlBool>`member_card.agency_id = (select agency_id from card_issuer where card_issuer.id = ${id})`,
  status: equals('member_card.status'),
  tagId: (id) => sql<SqlBool>`member_card.id in (select card_id from member_card_tag where tag_id = ${id})`,
  validUntilFrom: atLeast('member_card.valid_until_on'),
  validUntilTo: atMost('member_card.valid_until_on'),
}

/** The cards that a count or an export is about, as one condition. */
export function fits(filter: MemberCardFilter, scope: Scope): Scope {
  return sql<SqlBool>`${scope} and ${filterBy(filter, conditions)}`
}

export const rows: Rows<Omit<Query, keyof ListInput>> = {
  table: 'member_card',
  id: 'member_card.id',
  where: (filter) => filterBy(filter, conditions),
}

export function listCards(db: Db, query: Query, scope: Scope): Promise<Page<MemberCardItem>> {
  const filter = listFilter(query, 'member_card.id', conditions)
  return listPage(db, query, {
    from: db.selectFrom('member_card').where(scope).where(filter),
    id: 'member_card.id',
    sorts: { id: 'member_card.id', validUntilOn: 'member_card.valid_until_on' },
    rows: async (cut) => (await executePrepared(db, selectPage(cut).compile(db))).rows.map(toItem),
  })
}

/** The cards of one member, newest first. */
export const ofMember = (id: number) => equals('member_card.member_id')(id)
/** The cards of one number, of whatever type. */
export const ofNumber = (index: Buffer) => equals('member_card.number_index')(index)

/** Cards that a condition on the card or on its member finds; `from` is the table whose index finds them. */
export async function findCards(db: Db, from: 'member' | 'member_card', wanted: Scope, scope: Scope) {
  const tables: Record<typeof from, RawBuilder<unknown>> = {
    member: sql`member join member_card on member_card.member_id = member.id`,
    member_card: sql`member_card join member on member.id = member_card.member_id`,
  }
  const found = sql<ItemRow>`
    select straight_join ${itemColumns} from ${tables[from]} ${joins}
    where ${wanted} and ${scope} order by member_card.id desc limit ${sql.lit(maxFound)}`
  const { rows } = await executePrepared(db, found.compile(db))
  return rows.map(toItem)
}

/** One card as its page shows it; without a scope for one that was just issued. */
export async function findCard(db: Db, id: number, scope?: Scope): Promise<MemberCard | undefined> {
  const { rows } = await sql<
    ItemRow & { issuedByName: string | null; edition: number; version: number; updatedAt: Date; labels: unknown }
  >`
    select ${itemColumns}, member_card.edition, member_card.version, member_card.updated_at as updatedAt,
      issuer.name as issuedByName, card_type_edition.fields as labels
    from member_card join member on member.id = member_card.member_id ${joins}
      join card_type_edition on card_type_edition.card_type_id = member_card.card_type_id
        and card_type_edition.edition = member_card.edition
      left join system_user as issuer on issuer.id = member_card.issued_by
    where member_card.id = ${id} and ${scope ?? sql<SqlBool>`true`}`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { labels, ...shown } = row
  const fields = (readJson(labels) as MemberCard['fields']).map(({ key, label, labelEn }) => ({ key, label, labelEn }))
  const [tags, steps] = [await listTagsOf(db, id), await listSteps(db, id)]
  return {
    ...shown,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    fields,
    tags,
    steps,
  }
}

function listTagsOf(db: Db, cardId: number) {
  return db
    .selectFrom('member_card_tag')
    .innerJoin('card_tag', 'card_tag.id', 'member_card_tag.tag_id')
    .select(['card_tag.id', 'card_tag.name'])
    .where('member_card_tag.card_id', '=', cardId)
    .orderBy('card_tag.name')
    .execute()
}

const shownSteps = 100

async function listSteps(db: Db, cardId: number): Promise<MemberCardStep[]> {
  const rows = await db
    .selectFrom('member_card_step')
    .leftJoin('system_user', 'system_user.id', 'member_card_step.stepped_by')
    .select(['member_card_step.id', 'from_status as fromStatus', 'to_status as toStatus', 'reason'])
    .select(['system_user.name as steppedByName', 'stepped_at as steppedAt'])
    .where('card_id', '=', cardId)
    .orderBy('member_card_step.id', 'desc')
    .limit(shownSteps)
    .execute()
  return rows.map(showing<MemberCardStep>()()).reverse()
}

/** With the sealed block; for a reveal. */
export function findSealed(db: Db, id: number, scope: Scope) {
  return db
    .selectFrom('member_card')
    .select([...sealedColumns, 'number_masked as number'])
    .where('id', '=', id)
    .where(scope)
    .executeTakeFirst()
}

export async function findMemberLabel(db: Db, id: number, scope: Scope): Promise<string | undefined> {
  const member = db.selectFrom('member').select(['account', 'name_masked as name']).where('id', '=', id)
  const row = await member.where(scope).executeTakeFirst()
  return row && `${row.name} (${row.account})`
}
