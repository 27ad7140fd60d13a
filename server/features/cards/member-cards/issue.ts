import { taipeiDay } from '#contract/days.ts'
import type { Input } from '#contract/endpoint.ts'
import { createRecord, editRecord } from '#engines/resource/records.ts'
import { insertRecord, updateRecord } from '#engines/resource/write.ts'
import { readExtraFields } from '#features/cards/card-types/extra-fields/contract.ts'
import { cardTypeKey, findCardTypes, type TypeToIssue } from '#features/cards/card-types/service.ts'
import { validUntilOf } from '#features/cards/card-types/validity/contract.ts'
import { findRecipient, staysActive } from '#features/members/public.ts'
import { audit, type Subject } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { ApiError, conflict, invalid } from '#kernel/http/errors.ts'
import { riskMiss } from '#kernel/limits/misses.ts'
import type * as contract from './contract.ts'
import type { MemberCard, MemberCardInput } from './contract.ts'
import { findCardsByNumber, findHolders, findTypeCode } from './issue-queries.ts'
import { maskCardNumber } from './number/contract.ts'
import { numberIndex, toCardRow } from './records.ts'
import { memberCards } from './service.ts'
import { countTags, replaceTags } from './tag-queries.ts'

/** Issues one card by hand. The member is in the actor's reach, and so is the agency of the type. */
export function issueCard(ctx: Ctx, { body }: Input<typeof contract.issueMemberCard>): Promise<MemberCard> {
  return recordingRefusal(ctx, body, () => createRecord(memberCards, ctx, (ctx) => insertCard(ctx, body)))
}

async function insertCard(ctx: Ctx, input: MemberCardInput): Promise<number> {
  const { memberId, cardTypeId, number } = input
  const type = await typeToIssue(ctx, cardTypeId)
  const member = await recipientOf(ctx, memberId)
  const { values: fields, problems } = readExtraFields(type.fields, input.fields)
  const wrong = Object.entries(problems).map(([key, problem]) => [`fields.${key}`, problem])
  if (wrong.length > 0) throw invalid(Object.fromEntries(wrong), 'memberCard.fields')
  const validFromOn = input.validFromOn ?? taipeiDay(ctx.now())
  const until = validUntilOf(type, type.validity === 'UNTIL_AGE' ? member.birthOn() : null, validFromOn)
  if ('problem' in until) throw invalid({ validFromOn: until.problem })
  if (type.oneActive && (await findHolders(ctx.db, cardTypeId, [memberId])).size > 0) throw held()
  const { edition, agencyId, oneActive } = type
  const card = {
    cardTypeId,
    edition,
    agencyId,
    memberId,
    number,
    fields,
    validFromOn,
    validUntilOn: until.on,
    oneActive,
  }
  const row = toCardRow(ctx.pii, card, { by: ctx.actor.id, at: ctx.now() })
  const id = await insertRecord('member_card', ctx.db, row, ctx.now()).catch(taken)
  await setTags(ctx, { id, agencyId }, input.tagIds)
  if (!(await staysActive(ctx, memberId))) throw conflict('memberCard.memberFrozen', undefined, 'memberId')
  return id
}

async function typeToIssue(ctx: Ctx, id: number): Promise<TypeToIssue> {
  const code = await findTypeCode(ctx.db, id)
  const types = await findCardTypes(ctx, code === undefined ? [] : [code], 'member-cards:create')
  const type = types.get(cardTypeKey(code ?? ''))
  if (!type) throw invalid({ cardTypeId: 'memberCard.type' })
  if (type.closed) throw conflict(type.closed, undefined, 'cardTypeId')
  return type
}

async function recipientOf(ctx: Ctx, id: number) {
  const member = await findRecipient(ctx, id)
  if (!member) throw invalid({ memberId: 'memberCard.member' })
  if (member.status === 'FROZEN') throw conflict('memberCard.memberFrozen', undefined, 'memberId')
  if (member.status === 'CLOSED') throw conflict('memberCard.memberClosed', undefined, 'memberId')
  return member
}

/** The tags of a card, whose version was raised. */
export function editCard(
  ctx: Ctx,
  { params: { id }, body }: Input<typeof contract.editMemberCard>,
): Promise<MemberCard> {
  const { tagIds, version } = body
  return editRecord(memberCards, ctx, {
    id,
    version,
    write: async (ctx, card) => {
      if (!(await updateRecord('member_card', ctx.db, { id, version }, {}, ctx.now()))) return false
      await setTags(ctx, card, tagIds)
      return true
    },
  })
}

async function setTags(ctx: Ctx, card: { id: number; agencyId: number }, asked: readonly number[]): Promise<void> {
  const tagIds = [...new Set(asked)]
  if ((await countTags(ctx.db, tagIds)) < tagIds.length) throw invalid({ tagIds: 'memberCard.tag' })
  await replaceTags(ctx.db, card, tagIds)
}

const held = () => conflict('memberCard.alreadyHeld', undefined, 'cardTypeId')
const numberTaken = 'memberCard.numberTaken'

function taken(error: unknown): never {
  const duplicate = isDuplicateKey(error)
  if (!duplicate) throw error
  throw duplicate.key === 'member_card_open' ? held() : conflict(numberTaken, undefined, 'number')
}

/**
 * A refusal tells how the member stands, or that there is such a card: it is on record with the member, or with whoever
 * holds the number. A number that is taken counts like a search that found nobody.
 */
async function recordingRefusal(
  ctx: Ctx,
  input: MemberCardInput,
  write: () => Promise<MemberCard>,
): Promise<MemberCard> {
  return riskMiss(ctx, async (missed) => {
    try {
      return await write()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const isTaken = error.problem.key === numberTaken
      await audit(ctx, {
        action: 'create',
        resource: memberCards.name,
        outcome: 'REFUSED',
        difference: { refused: Object.keys(error.details.errors ?? {}), number: maskCardNumber(input.number) },
        subjects: isTaken ? await holdersOf(ctx, input) : await namedBy(ctx, input),
      })
      if (isTaken) await missed()
      throw error
    }
  })
}

const member = (id: number) => ({ type: 'members', id })

async function holdersOf(ctx: Ctx, { cardTypeId, number }: MemberCardInput): Promise<Subject[]> {
  const cards = await findCardsByNumber(ctx.db, cardTypeId, [numberIndex(ctx.pii, number)])
  return [...cards.values()].map(({ memberId }) => member(memberId))
}

/** Of one who is out of reach nothing was told. */
async function namedBy(ctx: Ctx, { memberId }: MemberCardInput): Promise<Subject[]> {
  return (await findRecipient(ctx, memberId)) ? [member(memberId)] : []
}
