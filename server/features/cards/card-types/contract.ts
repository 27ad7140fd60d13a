import { z } from 'zod'
import { code, endpoint, id, idParams, text, version } from '#contract/endpoint.ts'
import { flag, idFilter, q } from '#contract/list.ts'
import { changesOf, resourceEndpoints } from '#contract/resource.ts'
import { pictureParts } from '#engines/pictures/contract.ts'
import { type CardColour, type CardEmblem, cardColours, cardEmblems, validities } from './enums.ts'
import { extraFields } from './extra-fields/contract.ts'
import { type ValidityRule, validityProblems, validityShape } from './validity/contract.ts'

/** What an edition says: how long cards are valid, whether a member holds one alone, how they look, what they hold. */
const rulesShape = {
  ...validityShape,
  /** A member holds one card of the type at a time that is active or suspended. */
  oneActive: z.boolean().default(true),
  colour: z.enum(Object.keys(cardColours) as [CardColour, ...CardColour[]]).default('TEAL'),
  emblem: z.enum(cardEmblems as readonly [CardEmblem, ...CardEmblem[]]).default('CARD'),
  /** A file of the purpose `card-type-pictures`, shown instead of the emblem. */
  pictureId: id.nullish(),
  fields: extraFields.default([]),
}
export type Rules = z.output<z.ZodObject<typeof rulesShape>>

const shownRules = {
  validity: z.enum(validities),
  validUntilOn: z.string().nullable(),
  validYears: z.number().int().nullable(),
  untilAge: z.number().int().nullable(),
  oneActive: z.boolean(),
  colour: z.enum(Object.keys(cardColours) as [CardColour, ...CardColour[]]),
  emblem: z.enum(cardEmblems as readonly [CardEmblem, ...CardEmblem[]]),
  pictureId: id.nullable(),
  fields: extraFields,
}

export const cardType = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  issuerId: id,
  issuerPictureId: id.nullable(),
  /** Of the issuer's agency, which manages it. */
  agencyId: id,
  agencyName: z.string(),
  /** By which cards are issued now. */
  edition: z.number().int(),
  ...shownRules,
  active: z.boolean(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type CardType = z.infer<typeof cardType>

export const cardTypeInput = z.strictObject({
  code: code(30),
  name: text(100),
  nameEn: text(100),
  issuerId: id,
  ...rulesShape,
  active: z.boolean().default(true),
})
export type CardTypeInput = z.output<typeof cardTypeInput>
/** The same for a form, whose record carries more than its inputs. */
export const cardTypeForm = checked(z.object(cardTypeInput.shape))

export const cardTypeEdition = z.strictObject({
  edition: z.number().int(),
  ...shownRules,
  madeAt: z.string(),
  madeByName: z.string().nullable(),
})
export type CardTypeEdition = z.infer<typeof cardTypeEdition>

export const {
  list: listCardTypes,
  get: getCardType,
  create: createCardType,
  edit: editCardType,
} = resourceEndpoints('card-types', {
  noun: 'card type',
  item: cardType,
  input: checked(cardTypeInput),
  changes: changesOf(cardTypeInput.omit({ issuerId: true })),
  rights: { create: { also: ['card-issuers:list'] } },
  // A city has some dozens of card types.
  sorts: ['id', 'code', 'name', 'nameEn', 'agencyName', 'edition', 'validity', 'active', 'createdAt'],
  filters: {
    q,
    issuerId: idFilter.optional(),
    agencyId: idFilter.optional(),
    validity: z.enum(validities).optional(),
    active: flag.optional(),
  },
})

/** Its value beside the kind of rule. */
function checked<T extends z.ZodType<ValidityRule>>(schema: T): T {
  return schema.superRefine((rule, context) => {
    for (const [field, message] of Object.entries(validityProblems(rule)))
      context.addIssue({ code: 'custom', path: [field], message })
  })
}

export const listEditions = endpoint({
  method: 'get',
  path: '/card-types/{id}/editions',
  permission: 'card-types:show',
  summary: 'All editions of a card type, the newest first',
  params: idParams,
  response: z.strictObject({ editions: z.array(cardTypeEdition) }),
})

export const getCardTypePicture = endpoint({
  method: 'get',
  path: '/card-types/{id}/picture',
  permission: 'card-types:list',
  raw: 'download',
  ...pictureParts,
})
