import { z } from 'zod'
import { endpoint, id, idParams, optionalText, text, version } from '#contract/endpoint.ts'
import { q } from '#contract/list.ts'
import { changesOf, resourceEndpoints } from '#contract/resource.ts'

/** Above it a tag says that it has more. */
export const usesCounted = 10_000

export const cardTag = z.strictObject({
  id,
  name: z.string(),
  note: z.string().nullable(),
  /** Cards in the reader's reach that have it; one above `usesCounted` where there are more. */
  uses: z.number().int(),
  /** Of the tag to which its cards are being given; it is given to no card any more. */
  mergedIntoName: z.string().nullable(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type CardTag = z.infer<typeof cardTag>

export const cardTagInput = z.strictObject({ name: text(50), note: optionalText(200) })
export type CardTagInput = z.output<typeof cardTagInput>

export const {
  list: listCardTags,
  get: getCardTag,
  create: createCardTag,
  edit: editCardTag,
} = resourceEndpoints('card-tags', {
  noun: 'tag of cards',
  item: cardTag,
  input: cardTagInput,
  changes: changesOf(cardTagInput),
  // Uses are counted among the cards that the list tells of.
  rights: { get: { also: ['card-tags:list'] }, edit: { also: ['card-tags:list'] } },
  // A city has some hundreds of tags.
  sorts: ['id', 'name', 'createdAt'],
  filters: { q },
})

const count = z.number().int().nonnegative()
const into = { intoId: id }

export const previewMerge = endpoint({
  method: 'post',
  path: '/card-tags/{id}/merge/preview',
  permission: 'card-tags:delete',
  also: ['card-tags:list'],
  summary: 'How many cards a merge would give the other tag, and how many have both',
  params: idParams,
  body: z.strictObject(into),
  response: z.strictObject({ cards: count, both: count, atOnce: z.boolean() }),
  writes: false,
})

/** `jobId` where so many cards have it that a job gives them the other one. */
export const mergeTag = endpoint({
  method: 'post',
  path: '/card-tags/{id}/merge',
  permission: 'card-tags:delete',
  also: ['card-tags:list'],
  summary: 'Give all cards of a tag another one in its place, and delete it',
  params: idParams,
  body: z.strictObject({ ...into, version }),
  response: z.strictObject({ intoId: id, cards: count, jobId: id.nullable() }),
})
