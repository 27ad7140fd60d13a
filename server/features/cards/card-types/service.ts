import { taipeiDay } from '#contract/days.ts'
import type { Input } from '#contract/endpoint.ts'
import type { Permission } from '#contract/permissions.ts'
import { halfWidth } from '#contract/spelling.ts'
import { createRecord, editRecord, getRecord, scopeOn } from '#engines/resource/records.ts'
import { pick, readVerbsOf } from '#engines/resource/verbs.ts'
import { insertRecord, taken, updateRecord } from '#engines/resource/write.ts'
import { findReachableIssuer, stateOfIssuer } from '#features/cards/card-issuers/service.ts'
import { reaches } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import type { CardType, CardTypeEdition } from './contract.ts'
import { findByCode, insertEdition, listEditions, reads, storedRules, storedType } from './queries.ts'
import { checkRules, isSameEdition, rulesOf } from './rules.ts'

export const cardTypes = readVerbsOf({
  name: 'card-types',
  columns: { agency: 'card_type.agency_id' },
  reads,
  label: ({ name, code }) => `${name} (${code})`,
  shown: (type) => pick(type, ['code', 'name', 'nameEn', 'agencyName', 'active', 'edition', ...storedRules.fields]),
})
const { resource } = cardTypes

const codeTaken = taken('cardType.codeTaken')

export function createCardType(ctx: Ctx, { body }: Input<typeof contract.createCardType>): Promise<CardType> {
  return createRecord(resource, ctx, async (ctx) => {
    const agency_id = await agencyOf(ctx, body.issuerId)
    await checkRules(ctx, body)
    const row = { ...storedType.insert(body), agency_id }
    const id = await insertRecord('card_type', ctx.db, row, ctx.now()).catch(codeTaken)
    await addEdition(ctx, id, 1, body)
    return id
  })
}

/** A type belongs to the agency of its issuer. */
async function agencyOf(ctx: Ctx, issuerId: number): Promise<number> {
  const issuer = await findReachableIssuer(ctx, issuerId)
  if (!issuer?.active || !reaches(ctx.actor, 'card-types:create', issuer))
    throw invalid({ issuerId: 'cardType.issuer' })
  return issuer.agencyId
}

function addEdition(ctx: Ctx, cardTypeId: number, edition: number, rules: contract.Rules): Promise<void> {
  return insertEdition(ctx.db, { cardTypeId, edition, rules: rulesOf(rules), at: ctx.now(), by: ctx.actor.id })
}

/** Other rules make a new edition; cards that were issued keep theirs. */
export function editCardType(
  ctx: Ctx,
  { params: { id }, body }: Input<typeof contract.editCardType>,
): Promise<CardType> {
  const { version, ...change } = body
  return editRecord(resource, ctx, {
    id,
    version,
    write: async (ctx, before) => {
      const after = { ...before, ...change }
      const isNew = !isSameEdition(before, after)
      const edition = isNew ? before.edition + 1 : before.edition
      const row = { ...storedType.update(change), edition }
      if (!(await updateRecord('card_type', ctx.db, { id, version }, row, ctx.now()).catch(codeTaken))) return false
      if (!isNew) return true
      await checkRules(ctx, after, before, await listEditions(ctx.db, id))
      await addEdition(ctx, id, edition, after)
      return true
    },
  })
}

export async function getEditions(ctx: Ctx, { params: { id } }: Input<typeof contract.listEditions>) {
  await getRecord(resource, ctx, id, 'card-types:show')
  return { editions: await listEditions(ctx.db, id) }
}

/** The pictures of a type in reach: that of the edition by which cards are issued now, then those of earlier ones. */
export async function picturesOfType(ctx: Ctx, id: number): Promise<(number | null)[]> {
  const type = await reads.find(ctx.db, id, scopeOn(resource, ctx, 'card-types:list'))
  return type ? (await listEditions(ctx.db, id)).map(({ pictureId }) => pictureId) : []
}

/** Why no card of a type can be issued today. */
export type Closed = 'cardType.closed' | 'cardType.issuerClosed' | 'cardType.outOfContract'

/** A type with the rules by which its cards are issued now: `edition`, how long they are valid, `oneActive`, `fields`. */
export interface TypeToIssue extends CardType {
  closed: Closed | null
}

/** By what a code is looked up, whatever its case and width. */
export const cardTypeKey = (code: string) => halfWidth(code).toUpperCase()

/**
 * Card types by `cardTypeKey` of their codes, as far as a grant of the actor reaches; what is not there or out of reach is
 * absent. Those that are closed today say why: it is for whoever issues to refuse. One statement, however many codes.
 */
export async function findCardTypes(
  ctx: Ctx,
  codes: readonly string[],
  permission: Permission,
): Promise<Map<string, TypeToIssue>> {
  const found = await findByCode(ctx.db, codes.map(halfWidth), scopeOn(resource, ctx, permission))
  const today = taipeiDay(ctx.now())
  return new Map(
    found.map(({ type, contract }) => [cardTypeKey(type.code), { ...type, closed: closedBy(type, contract, today) }]),
  )
}

type IssuerContract = Parameters<typeof stateOfIssuer>[0]

function closedBy(type: CardType, issuer: IssuerContract, today: string): Closed | null {
  if (!type.active) return 'cardType.closed'
  const state = stateOfIssuer(issuer, today)
  if (state === 'STOPPED') return 'cardType.issuerClosed'
  return state === 'ISSUING' ? null : 'cardType.outOfContract'
}

/** The edition by which a card was issued; undefined where there is none. It asks for no right: whoever shows the card has. */
export async function findEdition(ctx: Ctx, cardTypeId: number, edition: number): Promise<CardTypeEdition | undefined> {
  return (await listEditions(ctx.db, cardTypeId)).find((one) => one.edition === edition)
}

/** A type as far as a grant of the actor reaches; undefined also where it is foreign. */
export function findReachableType(ctx: Ctx, id: number, permission: Permission): Promise<CardType | undefined> {
  return reads.find(ctx.db, id, scopeOn(resource, ctx, permission))
}

/** The extra fields of all editions of a type, each by its key with its newest names. It asks for no right. */
export async function namesOfFields(
  ctx: Ctx,
  cardTypeId: number,
): Promise<{ field: string; zh: string; en: string }[]> {
  const all = (await listEditions(ctx.db, cardTypeId)).flatMap(({ fields }) => fields)
  const newest = new Map(all.toReversed().map(({ key, label, labelEn }) => [key, { zh: label, en: labelEn }]))
  return [...newest].map(([field, words]) => ({ field, ...words }))
}
