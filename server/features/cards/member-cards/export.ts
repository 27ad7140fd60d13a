import { sql } from 'kysely'
import { exportOfTable } from '#engines/exports/exports.ts'
import { taipeiMinute } from '#engines/exports/table-rows.ts'
import { listMemberCards, type MemberCardFilter } from './contract.ts'
import { fits, type Scope, tagNamesOf } from './queries.ts'
import { cardScope } from './service.ts'

/** Not joins: the optimizer would buffer them and sort the whole table for each batch. */
const named = (table: 'card_type' | 'agency', column = 'name') =>
  sql`(select ${sql.ref(column)} from ${sql.table(table)} where ${sql.ref(`${table}.id`)} = ${sql.ref(`member_card.${table}_id`)})`
const ofMember = (column: string) =>
  sql`(select ${sql.ref(column)} from member where member.id = member_card.member_id)`

/** The cards in reach. Numbers and names come from the stored masks only. */
export const memberCardExport = exportOfTable<MemberCardFilter, Scope>(listMemberCards, {
  table: 'member_card',
  index: 'primary',
  persons: { type: 'members', id: sql.ref('member_card.member_id') },
  columns: {
    id: sql.ref('member_card.id'),
    number: sql.ref('member_card.number_masked'),
    cardTypeName: named('card_type'),
    cardTypeNameEn: named('card_type', 'name_en'),
    agencyName: named('agency'),
    memberAccount: ofMember('account'),
    memberNameMasked: ofMember('name_masked'),
    validFromOn: sql.ref('member_card.valid_from_on'),
    validUntilOn: sql.ref('member_card.valid_until_on'),
    status: sql.ref('member_card.status'),
    tagNames: sql.raw(tagNamesOf),
    createdAt: taipeiMinute('member_card.created_at'),
  },
  sorts: { validUntilOn: 'member_card.valid_until_on' },
  reach: (ctx) => cardScope(ctx, 'member-cards:export'),
  where: fits,
})
