import type { Problem } from '#contract/problems.ts'
import type { Report as AnyReport, Made, Terms } from '#engines/imports/definition.ts'
import type { TypeToIssue } from '#features/cards/card-types/service.ts'
import { type ValidityRule, validUntilOf } from '#features/cards/card-types/validity/contract.ts'
import { cardText, toCardRow } from '#features/cards/member-cards/service.ts'
import type { Recipient } from '#features/members/public.ts'
import type { CardImportField } from './contract.ts'
import { tagKey, tagsIn } from './fields.ts'
import { type KnownCard, type KnownCards, memberOf, type Row, typeOf, type Values } from './known.ts'

type Report = AnyReport<CardImportField>

/** Places in `together`. */
const numberTwice = 0

/** What the database, and the rows above, have against a new card. */
export function checkNew(_: Terms, row: Row, known: KnownCards, report: Report): void {
  const { values } = row
  checkNumber(row, report)
  checkTags(known, values, report)
  const type = issuable(known, values, report)
  if (!type) return
  const needed = type.fields.filter(({ required }) => required).map(({ label }) => label)
  if (needed.length > 0) report('cardType', { key: 'cardImport.needsFields', params: { fields: needed.join('、') } })
  const member = checkMember(row, type, known, report)
  if (member) checkWindow(type, member, values, report)
}

function checkNumber({ repeats }: Row, report: Report): void {
  const line = repeats?.[numberTwice]
  if (line) report('cardNumber', { key: 'cardImport.numberTwice', params: { line } })
}

function issuable(known: KnownCards, values: Values, report: Report): TypeToIssue | undefined {
  if (values.cardType === undefined) return undefined
  const type = typeOf(known, values)
  if (!type) report('cardType', 'memberCard.type')
  else if (type.closed) report('cardType', type.closed)
  return type?.closed ? undefined : type
}

const memberField = ({ identityNumber }: Values) => (identityNumber === undefined ? 'account' : 'identityNumber')

/** Who is out of reach is nobody, for the row's words and for its price. */
function checkMember(row: Row, type: TypeToIssue, known: KnownCards, report: Report): Recipient | undefined {
  const { values, repeats = [] } = row
  if (values.identityNumber === undefined && values.account === undefined) return undefined
  const field = memberField(values)
  const line = repeats.slice(numberTwice + 1).find((one) => one !== null)
  if (type.oneActive && line) report(field, { key: 'cardImport.holderTwice', params: { line } })
  const member = memberOf(known, values)
  if (!member) report(field, 'cardImport.noSuchMember', 'nobody')
  else if (member.status === 'FROZEN') report(field, 'memberCard.memberFrozen', member.id)
  else if (member.status === 'CLOSED') report(field, 'memberCard.memberClosed', member.id)
  else if (type.oneActive && known.holdings.has(`${type.id}:${member.id}`))
    report(field, 'memberCard.alreadyHeld', member.id)
  return member
}

function checkTags({ tags }: KnownCards, values: Values, report: Report): void {
  const unknown = values.tags === undefined ? [] : tagsIn(values.tags).filter((name) => !tags.has(tagKey(name)))
  if (unknown.length > 0) report('tags', { key: 'cardImport.noSuchTag', params: { names: unknown.join('、') } })
}

export const tagsOf = ({ tags }: KnownCards, values: Values) =>
  values.tags === undefined ? [] : tagsIn(values.tags).flatMap((name) => tags.get(tagKey(name)) ?? [])

function checkWindow(rule: ValidityRule, member: Recipient, values: Values, report: Report): void {
  const { validFromOn, validUntilOn } = values
  if (validFromOn === undefined) return
  const problem = windowProblem(rule, birthBy(rule, member), validFromOn, validUntilOn ?? null)
  if (problem) report(problem.field, problem.problem)
}

const birthBy = ({ validity }: ValidityRule, { birthOn }: Recipient) => (validity === 'UNTIL_AGE' ? birthOn() : null)

/** The last day is said by the type; a file may name it, or an earlier one. */
function windowProblem(
  rule: ValidityRule,
  birthOn: string | null,
  from: string,
  until: string | null,
): { field: CardImportField; problem: string | Problem } | undefined {
  const latest = validUntilOf(rule, birthOn, from)
  if ('problem' in latest) return { field: 'validFromOn', problem: latest.problem }
  if (until === null) return undefined
  const field = 'validUntilOn'
  if (until < from) return { field, problem: { key: 'cardImport.untilBeforeFrom', params: { from } } }
  if (latest.on === null || until <= latest.on) return undefined
  return { field, problem: { key: 'cardImport.untilBeyond', params: { from, until: latest.on } } }
}

/** What stands beside a new card: whose it is, and the tags that it is given. */
export interface BesideCard {
  memberId: number
  agencyId: number
  tagIds: number[]
}

/** The new card of a row against which nothing is said. */
export function makeCard({ pii, actor, now }: Terms, { values }: Row, known: KnownCards): Made<BesideCard> {
  const type = typeOf(known, values)
  const member = memberOf(known, values)
  const { cardNumber: number = '', validFromOn = '', validUntilOn } = values
  if (!type || !member) throw new Error('A card is made of a type and a member')
  const until = validUntilOf(type, birthBy(type, member), validFromOn)
  // One object of one shape: putting it together from two costs as much as sealing it.
  const card = {
    cardTypeId: type.id,
    edition: type.edition,
    agencyId: type.agencyId,
    memberId: member.id,
    number,
    fields: {},
    validFromOn,
    oneActive: type.oneActive,
    validUntilOn: validUntilOn ?? ('on' in until ? until.on : null),
  }
  const beside = { memberId: member.id, agencyId: type.agencyId, tagIds: tagsOf(known, values).map(({ id }) => id) }
  return { text: cardText(toCardRow(pii, card, { by: actor.id, at: now })), beside }
}

/** A change of one card: its days as YYYY-MM-DD, and its tags where the row names some. */
export interface CardChange {
  card: KnownCard
  validFromOn: string
  validUntilOn: string | null
  tags: { id: number; name: string }[]
}

/** The card with the row's values; undefined when they say nothing new. An empty cell leaves the value. */
export function changeCard(row: Row, card: KnownCard, known: KnownCards, report: Report): CardChange | undefined {
  const { values } = row
  checkNumber(row, report)
  checkTags(known, values, report)
  for (const field of Object.keys(row.masked ?? {}) as CardImportField[]) report(field, 'value.masked')
  const type = issuable(known, values, report)
  if (card.status === 'REVOKED') report('cardNumber', 'memberCard.revoked')
  if (card.status === 'EXPIRED') report('cardNumber', 'memberCard.expired')
  checkHolder(card, values, known, report)
  const validFromOn = values.validFromOn ?? card.validFromOn
  const validUntilOn = values.validUntilOn ?? card.validUntilOn
  const sameDays = validFromOn === card.validFromOn && validUntilOn === card.validUntilOn
  if (type && !sameDays) checkNewDays(type, { card, validFromOn, validUntilOn }, row, known, report)
  const tags = values.tags === undefined ? card.tags : tagsOf(known, values)
  const sameTags = namesOf(tags) === namesOf(card.tags)
  return sameDays && sameTags ? undefined : { card, validFromOn, validUntilOn, tags }
}

export const namesOf = (tags: readonly { name: string }[]) =>
  tags
    .map(({ name }) => name)
    .sort()
    .join('、')

/** That a card is somebody else's is told for the price of a search that found nobody. */
function checkHolder(card: KnownCard, values: Values, known: KnownCards, report: Report): void {
  if (values.identityNumber === undefined && values.account === undefined) return
  if (memberOf(known, values)?.id !== card.memberId) report(memberField(values), 'cardImport.otherHolder', 'nobody')
}

type Days = Omit<CardChange, 'tags'>

function checkNewDays(type: TypeToIssue, days: Days, { values }: Row, known: KnownCards, report: Report): void {
  const { card, validFromOn, validUntilOn } = days
  const rule = known.rules.get(`${card.cardTypeId}:${card.edition}`) ?? type
  const holder = memberOf(known, values)
  // A birth day is opened for somebody whom the row names; who holds the card is nothing that it may ask.
  const isNamed = holder?.id === card.memberId
  if (rule.validity === 'UNTIL_AGE' && !isNamed) report(memberField(values), 'required')
  const problem = windowProblem(rule, isNamed ? birthBy(rule, holder) : null, validFromOn, validUntilOn)
  if (problem && (isNamed || rule.validity !== 'UNTIL_AGE')) report(problem.field, problem.problem)
}
