import { z } from 'zod'
import { day, endpoint, id, optionalText, text, version } from '#contract/endpoint.ts'
import { idFilter, type ListInput } from '#contract/list.ts'
import { revealPurposes } from '#contract/person/reveals.ts'
import { personId, personParams } from '#contract/persons.ts'
import { resourceEndpoints, stepsOf } from '#contract/resource.ts'
import { bulkEndpoints } from '#engines/bulk/contract.ts'
import { type MemberCardStatus, memberCardStatuses } from './enums.ts'
import { readCardNumber } from './number/contract.ts'

const status = z.enum(memberCardStatuses as readonly [MemberCardStatus, ...MemberCardStatus[]])
const tagIds = z.array(id).max(10)

/** A line of a list: the number and the member masked. */
export const memberCardItem = z.strictObject({
  id,
  number: z.string(),
  cardTypeId: id,
  cardTypeName: z.string(),
  cardTypeNameEn: z.string(),
  agencyId: id,
  agencyName: z.string(),
  memberId: personId('members'),
  memberAccount: z.string(),
  memberNameMasked: z.string(),
  validFromOn: z.string(),
  validUntilOn: z.string().nullable(),
  status,
  tagNames: z.string().nullable(),
  createdAt: z.string(),
})
export type MemberCardItem = z.infer<typeof memberCardItem>

/** What became of it since it was issued; nobody's steps are those of the system. */
const memberCardStep = z.strictObject({
  id,
  fromStatus: status,
  toStatus: status,
  reason: z.string().nullable(),
  steppedByName: z.string().nullable(),
  steppedAt: z.string(),
})
export type MemberCardStep = z.infer<typeof memberCardStep>

export const memberCard = memberCardItem.extend({
  edition: z.number().int(),
  issuedByName: z.string().nullable(),
  /** The extra fields that its edition has; their values are shown by a reveal alone. */
  fields: z.array(z.strictObject({ key: z.string(), label: z.string(), labelEn: z.string() })),
  tags: z.array(z.strictObject({ id, name: z.string() })),
  /** The newest hundred, oldest first. */
  steps: z.array(memberCardStep),
  version,
  updatedAt: z.string(),
})
export type MemberCard = z.infer<typeof memberCard>

const number = z
  .string()
  .max(60)
  .transform((typed, context) => {
    const reading = readCardNumber(typed)
    if (reading.ok) return reading.value
    context.addIssue({ code: 'custom', message: reading.problem })
    return z.NEVER
  })

/** Through which day it is valid is said by its type. */
export const memberCardInput = z.strictObject({
  memberId: personId('members'),
  cardTypeId: id,
  number,
  /** Today when absent. */
  validFromOn: day.optional(),
  fields: z.record(z.string().max(30), z.string().max(500)).default({}),
  tagIds: tagIds.default([]),
})
export type MemberCardInput = z.output<typeof memberCardInput>

/** All that changes of a card besides its status. */
export const memberCardEdit = z.strictObject({ tagIds, version })

const filters = {
  cardTypeId: idFilter.optional(),
  issuerId: idFilter.optional(),
  status: status.optional(),
  tagId: idFilter.optional(),
  validUntilFrom: day.optional(),
  validUntilTo: day.optional(),
}
export const {
  list: listMemberCards,
  get: getMemberCard,
  create: issueMemberCard,
  edit: editMemberCard,
} = resourceEndpoints('member-cards', {
  noun: 'card of a member',
  item: memberCard,
  row: memberCardItem,
  input: memberCardInput,
  changes: memberCardEdit,
  rights: { create: { also: ['members:show'] } },
  sorts: ['id', 'validUntilOn'],
  filters,
})
/** What a list is filtered by. */
export type MemberCardFilter = Omit<z.output<typeof listMemberCards.query>, keyof ListInput>

export const cardSearchKeys = ['CARD', 'ACCOUNT', 'IDENTITY', 'PHONE', 'EMAIL', 'NUMBER'] as const
/** A member holds some cards; nobody reads more than this of one search. */
export const maxFound = 100

export const searchMemberCards = endpoint({
  method: 'post',
  path: '/member-cards/search',
  permission: 'member-cards:show',
  summary: 'Find cards by their number or by a strong key of their holder; on record, masked',
  body: z.strictObject({ key: z.enum(cardSearchKeys), value: z.string().trim().min(1).max(254) }),
  response: z.strictObject({ items: z.array(memberCardItem) }),
})

export const listCardsOfMember = endpoint({
  method: 'get',
  path: '/members/{id}/cards',
  permission: 'member-cards:show',
  also: ['members:show'],
  summary: 'The cards of a member, newest first; on record, masked',
  params: personParams('members'),
  response: z.strictObject({ items: z.array(memberCardItem) }),
})

/** How long a console may show what was revealed. */
export const revealCard = endpoint({
  method: 'post',
  path: '/member-cards/{id}/reveal',
  permission: 'member-cards:reveal',
  summary: 'The number and the extra fields in clear, for a purpose and a case number or a reason; on record',
  params: getMemberCard.params,
  body: z
    .strictObject({ purpose: z.enum(revealPurposes), caseNumber: optionalText(60), reason: optionalText(200) })
    .refine((body) => Boolean(body.caseNumber ?? body.reason), { path: ['reason'], message: 'member.whyReveal' }),
  response: z.strictObject({
    number: z.string(),
    fields: z.record(z.string(), z.string()),
    expiresAt: z.string(),
  }),
})

const step = stepsOf('member-cards', memberCard)
const why = z.strictObject({ reason: text(200) })

export const suspendCard = step('suspend', 'edit', 'Suspend: the card counts for nothing until it is resumed', why)
export const resumeCard = step('resume', 'edit', 'Resume a suspended card', why)
export const revokeCard = step('revoke', 'edit', 'Revoke a card for good', why)

export const { preview: previewSuspensions, order: orderSuspensions } = bulkEndpoints(
  'member-cards/suspend',
  listMemberCards,
  suspendCard,
)
export const { preview: previewResumptions, order: orderResumptions } = bulkEndpoints(
  'member-cards/resume',
  listMemberCards,
  resumeCard,
)
export const { preview: previewRevocations, order: orderRevocations } = bulkEndpoints(
  'member-cards/revoke',
  listMemberCards,
  revokeCard,
)

const count = z.number().int().nonnegative()
export const forecastDays = [30, 60, 90] as const

export const forecastEndings = endpoint({
  method: 'get',
  path: '/member-cards/endings',
  permission: 'member-cards:list',
  summary: 'How many active cards end within 30, 60 and 90 days, by the agency of their issuer',
  response: z.strictObject({
    /** The business day from which the days are counted; it belongs to them. */
    today: z.string(),
    agencies: z.array(
      z.strictObject({
        issuerId: id,
        agencyName: z.string(),
        /** Each what the one before does not count: within 30 days, 31 to 60, 61 to 90. */
        within30: count,
        within60: count,
        within90: count,
      }),
    ),
  }),
})
export type Endings = z.infer<typeof forecastEndings.response>
