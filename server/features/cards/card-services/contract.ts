import { z } from 'zod'
import { endpoint, id, idParams, text, version } from '#contract/endpoint.ts'
import { idFilter, q } from '#contract/list.ts'
import { resourceEndpoints, stepsOf } from '#contract/resource.ts'
import { cardServiceStatuses } from './enums.ts'

const status = z.enum(cardServiceStatuses)
/** A field that a service may read: a name of `cardFields` or the key of an extra field, and what it was called then. */
const readable = z.strictObject({ field: z.string(), zh: z.string(), en: z.string() })
export type Readable = z.infer<typeof readable>

export const cardService = z.strictObject({
  id,
  cardTypeId: id,
  cardTypeCode: z.string(),
  cardTypeName: z.string(),
  serviceId: id,
  serviceCode: z.string(),
  serviceName: z.string(),
  /** Of the card type, whose data it is. */
  agencyId: id,
  agencyName: z.string(),
  /** Whether the service may ask the partner API at all. */
  apiAccess: z.boolean(),
  edition: z.number().int(),
  fields: z.array(readable),
  status,
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type CardService = z.infer<typeof cardService>

const fields = z
  .array(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,29}$/, 'wrongType'))
  .min(1)
  .max(30)
  .refine((all) => new Set(all).size === all.length, 'cardService.fieldTwice')
const why = text(200)

export const cardServiceInput = z.strictObject({ cardTypeId: id, serviceId: id, fields, reason: why })
export type CardServiceInput = z.output<typeof cardServiceInput>

export const {
  list: listCardServices,
  get: getCardService,
  create: createCardService,
  edit: editCardService,
} = resourceEndpoints('card-services', {
  noun: 'authorisation of a service',
  item: cardService,
  input: cardServiceInput,
  changes: z.strictObject({ fields, reason: why, version }),
  rights: { create: { also: ['card-types:list', 'services:list'] } },
  // As many as card types and services that people bring together by hand.
  sorts: [
    'id',
    'cardTypeCode',
    'cardTypeName',
    'serviceCode',
    'serviceName',
    'agencyName',
    'edition',
    'status',
    'createdAt',
  ],
  filters: { q, cardTypeId: idFilter.optional(), serviceId: idFilter.optional(), status: status.optional() },
})

const step = stepsOf('card-services', cardService)
const reason = z.strictObject({ reason: why, version })

export const revokeCardService = step('revoke', 'edit', 'Let a service read no card of a type any more', reason)
export const restoreCardService = step('restore', 'edit', 'Let it read them again, by its last edition', reason)

export const listServiceEditions = endpoint({
  method: 'get',
  path: '/card-services/{id}/editions',
  permission: 'card-services:show',
  summary: 'All editions of an authorisation, the newest first',
  params: idParams,
  response: z.strictObject({
    editions: z.array(
      z.strictObject({
        edition: z.number().int(),
        fields: z.array(readable),
        reason: z.string(),
        madeAt: z.string(),
        madeByName: z.string().nullable(),
      }),
    ),
  }),
})

export const getReadableFields = endpoint({
  method: 'get',
  path: '/card-types/{id}/readable-fields',
  permission: 'card-types:list',
  summary: 'What a service may be let read of cards of a type: of all its editions',
  params: idParams,
  response: z.strictObject({ fields: z.array(readable) }),
})

/** Members are counted up to here, and then it is said that there are at least as many. */
export const maxAffected = 10_000
export const callDays = 30

export const getAffected = endpoint({
  method: 'get',
  path: '/card-services/{id}/affected',
  permission: 'card-services:show',
  summary: 'Whom it would concern to revoke an authorisation: members, the service, its calls of the last 30 days',
  params: idParams,
  response: z.strictObject({
    /** Who hold a card of the type that is active or suspended. */
    members: z.number().int(),
    membersAtLeast: z.boolean(),
    /** Other services that may read cards of the type, and are not concerned. */
    otherServices: z.number().int(),
    calls: z.number().int(),
    /** Days on which it asked, the newest first. */
    days: z.array(z.strictObject({ day: z.string(), calls: z.number().int() })),
  }),
})
