import type { Known, PreparedRow } from '#engines/imports/definition.ts'
import { findCardTypes, findEdition, type TypeToIssue } from '#features/cards/card-types/service.ts'
import type { ValidityRule } from '#features/cards/card-types/validity/contract.ts'
import { findTagsNamed, numberIndex } from '#features/cards/member-cards/service.ts'
import { findRecipients, type Recipient } from '#features/members/public.ts'
import type { Ctx } from '#kernel/context.ts'
import type { CardImportField } from './contract.ts'
import { tagKey, tagsIn } from './fields.ts'
import * as queries from './queries.ts'

export type Row = PreparedRow<CardImportField>
export type Values = Row['values']

/** A card that is there, with its tags. */
export interface KnownCard extends queries.CardRow {
  departmentId: null
  tags: { id: number; name: string }[]
}

/** What the database holds for some rows of cards. */
export interface KnownCards extends Known {
  /** By type and number, as `12 7000000000000919`. */
  records: Map<string, KnownCard>
  /** By the code in its one spelling; those in the importer's reach. */
  types: Map<string, TypeToIssue>
  members: Awaited<ReturnType<typeof findRecipients>>
  /** Type and member of cards that are active or suspended, as `12:34`. */
  holdings: Set<string>
  /** By `tagKey`. */
  tags: Map<string, { id: number; name: string }>
  /** How long cards of earlier editions are valid, by type and edition, as `12:3`. */
  rules: Map<string, ValidityRule>
}

export const importPermission = 'member-cards:import'

const distinct = (rows: readonly Row[], field: CardImportField) => [
  ...new Set(rows.flatMap(({ values }) => values[field] ?? [])),
]

/** `asNew` leaves numbers and holders to the unique keys. */
export async function lookUp(ctx: Ctx, rows: readonly Row[], asNew: boolean): Promise<KnownCards> {
  const types = await findCardTypes(ctx, distinct(rows, 'cardType'), importPermission)
  const members = await findRecipients(ctx, {
    identityNumbers: distinct(rows, 'identityNumber'),
    accounts: distinct(rows, 'account'),
    births: !asNew || [...types.values()].some(({ validity }) => validity === 'UNTIL_AGE'),
  })
  const known: KnownCards = {
    ...{ types, members, tags: await findTags(ctx, rows) },
    ...{ records: new Map(), holdings: new Set(), rules: new Map() },
  }
  if (asNew) return known
  known.records = await findCards(ctx, rows)
  known.holdings = await queries.findOpenHoldings(
    ctx.db,
    [...recipientsIn(known)].map(({ id }) => id),
  )
  known.rules = await findRules(ctx, known)
  return known
}

async function findTags(ctx: Ctx, rows: readonly Row[]): Promise<KnownCards['tags']> {
  const names = new Set(distinct(rows, 'tags').flatMap(tagsIn))
  return new Map((await findTagsNamed(ctx.db, [...names])).map((tag) => [tagKey(tag.name), tag]))
}

async function findCards({ db, pii }: Ctx, rows: readonly Row[]): Promise<KnownCards['records']> {
  const numbers = distinct(rows, 'cardNumber')
  const numberOf = new Map(numbers.map((number) => [numberIndex(pii, number).toString('hex'), number]))
  const cards = await queries.findCardsByIndex(
    db,
    [...numberOf.keys()].map((index) => Buffer.from(index, 'hex')),
  )
  const tags = await queries.findTagsOf(
    db,
    cards.map(({ id }) => id),
  )
  const tagsOf = (id: number) => tags.filter(({ cardId }) => cardId === id)
  return new Map(
    cards.map((card) => [
      `${card.cardTypeId} ${numberOf.get(card.numberIndex.toString('hex'))}`,
      { ...card, departmentId: null, tags: tagsOf(card.id) },
    ]),
  )
}

/** A card keeps the edition by which it was issued, and with it the rule that says how long it may be valid. */
async function findRules(ctx: Ctx, { records, types }: KnownCards): Promise<KnownCards['rules']> {
  const current = new Set([...types.values()].map(({ id, edition }) => `${id}:${edition}`))
  const rules = new Map<string, ValidityRule>()
  for (const { cardTypeId, edition } of records.values()) {
    const key = `${cardTypeId}:${edition}`
    if (current.has(key) || rules.has(key)) continue
    const rule = await findEdition(ctx, cardTypeId, edition)
    if (rule) rules.set(key, rule)
  }
  return rules
}

function* recipientsIn({ members }: KnownCards): Generator<Recipient> {
  yield* members.identities.values()
  yield* members.accounts.values()
}

/** Whom the rows concern, in reach or not: who is named, and who holds the cards that are there. */
export function* personsIn(known: KnownCards): Generator<number> {
  for (const { id } of recipientsIn(known)) yield id
  for (const { memberId } of known.records.values()) yield memberId
}

export const typeOf = ({ types }: KnownCards, { cardType }: Values) => types.get(cardType ?? '')

export function cardOf(known: KnownCards, values: Values): KnownCard | undefined {
  const type = typeOf(known, values)
  return type && known.records.get(`${type.id} ${values.cardNumber}`)
}

/** Whom a row names; undefined where it names nobody in reach. */
export function memberOf({ members }: KnownCards, { identityNumber, account }: Values): Recipient | undefined {
  const named =
    identityNumber === undefined ? members.accounts.get(account ?? '') : members.identities.get(identityNumber)
  return named?.inReach ? named : undefined
}
