import { taipeiDay } from '#contract/days.ts'
import type { Input } from '#contract/endpoint.ts'
import { agencyOnly } from '#engines/figures.ts'
import { existing, getRecord, type Resource, scopeOn } from '#engines/resource/records.ts'
import { pick } from '#engines/resource/verbs.ts'
import type { Permission } from '#kernel/access/permissions.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import { describeLook } from '#kernel/audit/looks.ts'
import type { Ctx } from '#kernel/context.ts'
import { spend } from '#kernel/limits/budgets.ts'
import type * as contract from './contract.ts'
import type { MemberCard, MemberCardItem } from './contract.ts'
import { countEndings } from './endings-queries.ts'
import * as queries from './queries.ts'

type Labelled = Pick<MemberCardItem, 'cardTypeName' | 'number' | 'memberNameMasked' | 'memberAccount'>

/** How people know a card in a log: its type, the masked number, and whose it is. */
export const labelOf = ({ cardTypeName, number, memberNameMasked, memberAccount }: Labelled) =>
  `${cardTypeName} ${number} ${memberNameMasked} (${memberAccount})`

/** A card belongs to the agency of its issuer, whoever holds it. */
export const memberCards: Resource<MemberCard> = {
  name: 'member-cards',
  columns: { agency: 'member_card.agency_id' },
  find: (ctx, id, scope) => queries.findCard(ctx.db, id, scope),
  label: labelOf,
  shown: (card) => pick(card, ['number', 'cardTypeName', 'status', 'validFromOn', 'validUntilOn', 'tagNames']),
  subjects: ({ memberId }) => [{ type: 'members', id: memberId }],
}

export const cardScope = (ctx: Ctx, permission: Permission) => scopeOn(memberCards, ctx, permission)

/** Browsing shows persons, as the list of members does. */
export async function listCards(ctx: Ctx, { query }: Input<typeof contract.listMemberCards>) {
  const found = await queries.listCards(ctx.db, query, cardScope(ctx, 'member-cards:list'))
  await spend(ctx, 'seen', found.items.length)
  return found
}

export async function showCard(ctx: Ctx, { params }: Input<typeof contract.getMemberCard>): Promise<MemberCard> {
  const card = await getRecord(memberCards, ctx, params.id, 'member-cards:show')
  describeLook(ctx, { recordLabel: labelOf(card) })
  return card
}

export const recordOf = (ctx: Ctx, id: number) => getRecord(memberCards, ctx, id, 'member-cards:show')

/** What a member holds is data of the member: both rights are needed. */
export async function listCardsOfMember(ctx: Ctx, { params }: Input<typeof contract.listCardsOfMember>) {
  const columns = { agency: 'member.agency_id', department: 'member.department_id' }
  const reach = scopeFilter(ctx.actor, 'members:show', columns)
  const label = await existing(queries.findMemberLabel(ctx.db, params.id, reach))
  const scope = cardScope(ctx, 'member-cards:show')
  const items = await queries.findCards(ctx.db, 'member_card', queries.ofMember(params.id), scope)
  describeLook(ctx, { recordLabel: label })
  return { items }
}

/** By issuer, how many active cards end soon. */
export async function forecastEndings(ctx: Ctx): Promise<contract.Endings> {
  const today = taipeiDay(ctx.now())
  const columns = { agency: `card_issuer.${agencyOnly.agency}` }
  const agencies = await countEndings(ctx.db, today, scopeFilter(ctx.actor, 'member-cards:list', columns))
  return { today, agencies }
}

// What an import stands on: the number's one spelling, its index, rows of new cards, and tags by their names.
export { findTagsNamed } from './issue-queries.ts'
export { readCardNumber } from './number/contract.ts'
export { cardInsert, cardText, numberIndex, toCardRow } from './records.ts'
export { countTags } from './tag-queries.ts'
