import { z } from 'zod'
import { day, endpoint, id, optionalText, version } from '#contract/endpoint.ts'
import { q } from '#contract/list.ts'
import { readEmail } from '#contract/person/readers.ts'
import { changesOf, resourceEndpoints } from '#contract/resource.ts'
import { pictureParts } from '#engines/pictures/contract.ts'
import { cardIssuerStates } from './enums.ts'

const state = z.enum(cardIssuerStates)

export const cardIssuer = z.strictObject({
  id,
  agencyId: id,
  /** Code and name are those of the agency. */
  code: z.string(),
  name: z.string(),
  contact: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  contractFromOn: z.string(),
  contractUntilOn: z.string().nullable(),
  note: z.string().nullable(),
  pictureId: id.nullable(),
  cardTypeCount: z.number().int(),
  active: z.boolean(),
  /** What contract and `active` come to today. */
  state,
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type CardIssuer = z.infer<typeof cardIssuer>

const email = optionalText(254).refine((typed) => !typed || readEmail(typed).ok, 'email.format')

export const cardIssuerInput = z.strictObject({
  agencyId: id,
  contact: optionalText(100),
  phone: optionalText(20),
  email,
  contractFromOn: day,
  /** Absent where the contract has no end; the day itself belongs to it. */
  contractUntilOn: day.nullish(),
  note: optionalText(1000),
  /** A file of the purpose `card-issuer-pictures`: the emblem that stands on its cards. */
  pictureId: id.nullish(),
  active: z.boolean().default(true),
})
export type CardIssuerInput = z.output<typeof cardIssuerInput>

export const {
  list: listCardIssuers,
  get: getCardIssuer,
  create: createCardIssuer,
  edit: editCardIssuer,
} = resourceEndpoints('card-issuers', {
  noun: 'card issuer',
  item: cardIssuer,
  input: cardIssuerInput,
  changes: changesOf(cardIssuerInput.omit({ agencyId: true })),
  // No more than a city has agencies.
  sorts: ['id', 'code', 'name', 'contractFromOn', 'contractUntilOn', 'active', 'createdAt'],
  filters: { q, state: state.optional() },
})

export const getIssuerPicture = endpoint({
  method: 'get',
  path: '/card-issuers/{id}/picture',
  permission: 'card-issuers:list',
  raw: 'download',
  ...pictureParts,
})
