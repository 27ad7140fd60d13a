import { z } from 'zod'
import { day, id, optionalText, version } from '#contract/endpoint.ts'
import { idFilter } from '#contract/list.ts'
import { changesOf, resourceEndpoints, stepsOf } from '#contract/resource.ts'
import { maxRichText } from '#contract/rich-text.ts'
import { editionStates } from './enums.ts'

export const edition = z.strictObject({
  id,
  agreementId: id,
  agreementName: z.string(),
  agreementCode: z.string(),
  edition: z.number().int(),
  state: z.enum(editionStates),
  /** Rich texts in their one form; null while nothing is written. */
  textZh: z.string().nullable(),
  textEn: z.string().nullable(),
  /** What is new in it, for those who compare. */
  note: z.string().nullable(),
  effectiveAt: z.string().nullable(),
  /** Whether members who agreed to an edition before it are asked again. */
  asksAgain: z.boolean(),
  /** SHA-256 over the SHA-256 of both texts in small hex digits, Chinese first; set when it is published. */
  sha256: z.string().nullable(),
  publishedAt: z.string().nullable(),
  publishedByName: z.string().nullable(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Edition = z.infer<typeof edition>

export const editionRow = edition.omit({ textZh: true, textEn: true })
export type EditionRow = z.infer<typeof editionRow>

const editionText = z.strictObject({
  textZh: optionalText(maxRichText),
  textEn: optionalText(maxRichText),
  note: optionalText(200),
})
export type EditionText = z.output<typeof editionText>
export const editionChanges = changesOf(editionText)

/** A new one is a draft that begins with the newest texts there are. */
export const {
  list: listEditions,
  get: getEdition,
  create: createEdition,
  edit: editEdition,
} = resourceEndpoints('service-agreement-editions', {
  noun: 'edition of an agreement',
  item: edition,
  row: editionRow,
  input: z.strictObject({ agreementId: id }),
  changes: editionChanges,
  // An agreement has a few editions, a city some thousands.
  sorts: ['edition', 'id', 'agreementName', 'agreementCode', 'effectiveAt', 'publishedAt', 'createdAt'],
  filters: { agreementId: idFilter.optional(), state: z.enum(editionStates).optional() },
})

const step = stepsOf('service-agreement-editions', edition)

export const publishEdition = step(
  'publish',
  'approve',
  'Freeze an edition, and let it hold from a day on; today means at once',
  z.strictObject({ effectiveOn: day, asksAgain: z.boolean(), version }),
)
