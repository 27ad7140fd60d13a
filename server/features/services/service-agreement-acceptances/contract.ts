import { z } from 'zod'
import { day, endpoint, id, idParams, optionalText, text } from '#contract/endpoint.ts'
import { idFilter } from '#contract/list.ts'
import { namesPerson, personId, personParams } from '#contract/persons.ts'
import { readEndpoints } from '#contract/resource.ts'
import { accountKey } from '#contract/spelling.ts'
import { consentChannels, consentStandings } from './enums.ts'

const account = text(50).transform(accountKey)

export const acceptance = z.strictObject({
  id,
  agreementId: id,
  agreementName: z.string(),
  editionId: id,
  edition: z.number().int(),
  memberId: personId('members'),
  memberAccount: z.string(),
  memberNameMasked: z.string(),
  agreedAt: z.string(),
  channel: z.enum(consentChannels),
  standing: z.enum(consentStandings),
  caseNumber: z.string().nullable(),
  reason: z.string().nullable(),
  recordedByName: z.string().nullable(),
  createdAt: z.string(),
})
export type Acceptance = z.infer<typeof acceptance>

/** Which member agreed to which edition, and when. */
export const { list: listAcceptances, get: getAcceptance } = readEndpoints('service-agreement-acceptances', {
  noun: 'consent to an edition',
  item: acceptance,
  sorts: ['agreedAt', 'id'],
  filters: {
    agreementId: idFilter.optional(),
    editionId: idFilter.optional(),
    memberId: personId('members', idFilter).optional(),
    account: namesPerson(account).optional(),
    channel: z.enum(consentChannels).optional(),
    standing: z.enum(consentStandings).optional(),
    agreedFrom: day.optional(),
    agreedTo: day.optional(),
  },
})

export const consentInput = z
  .strictObject({
    editionId: id,
    account,
    /** The day on the paper. */
    agreedOn: day,
    caseNumber: optionalText(60),
    reason: optionalText(200),
  })
  .refine((body) => Boolean(body.caseNumber ?? body.reason), { path: ['reason'], message: 'agreementAcceptance.why' })

export const recordConsent = endpoint({
  method: 'post',
  path: '/service-agreement-acceptances',
  permission: 'service-agreement-acceptances:create',
  summary: 'Record that a member agreed to an edition in writing, at a counter',
  body: consentInput,
  response: acceptance,
  status: 201,
})

/** A member agrees to few agreements; of more than this the newest are told. */
export const maxConsents = 200

export const listConsentsOf = endpoint({
  method: 'get',
  path: '/members/{id}/consents',
  permission: 'service-agreement-acceptances:show',
  also: ['members:show'],
  summary: 'What a member has agreed to, newest first',
  params: personParams('members'),
  response: z.strictObject({ items: z.array(acceptance) }),
})

export const countToAskAgain = endpoint({
  method: 'get',
  path: '/service-agreements/{id}/to-ask-again',
  permission: 'service-agreement-acceptances:list',
  summary: 'How many members agreed to an edition and must be asked again by now; at most as many as lists count',
  params: idParams,
  response: z.strictObject({ members: z.number().int() }),
})
