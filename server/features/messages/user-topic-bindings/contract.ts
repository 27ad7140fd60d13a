import { z } from 'zod'
import { endInstant, endpoint, id, startInstant, text } from '#contract/endpoint.ts'
import { idFilter } from '#contract/list.ts'
import { namesPerson, personId, personParams } from '#contract/persons.ts'
import { readEndpoints, stepsOf } from '#contract/resource.ts'
import { bulkEndpoints } from '#engines/bulk/contract.ts'
import { bindingSources, bindingStates, wishes } from './enums.ts'

export const topicBinding = z.strictObject({
  id,
  topicId: id,
  topicCode: z.string(),
  topicName: z.string(),
  memberId: personId('members'),
  memberAccount: z.string(),
  memberNameMasked: z.string(),
  wanted: z.enum(wishes),
  source: z.enum(bindingSources),
  state: z.enum(bindingStates),
  /** Why the provider does not follow, in the reader's language. */
  problem: z.string().nullable(),
  changedAt: z.string(),
  /** Null where the topic's condition decided. */
  changedByName: z.string().nullable(),
  /** When the provider was told last. */
  followedAt: z.string().nullable(),
})
export type TopicBinding = z.infer<typeof topicBinding>

export const { list: listTopicBindings, get: getTopicBinding } = readEndpoints('user-topic-bindings', {
  noun: 'binding of a member to a topic',
  item: topicBinding,
  sorts: ['changedAt', 'id'],
  filters: {
    topicId: idFilter.optional(),
    memberId: personId('members', idFilter).optional(),
    account: namesPerson(text(50)).optional(),
    wanted: z.enum(wishes).optional(),
    source: z.enum(bindingSources).optional(),
    state: z.enum(bindingStates).optional(),
    changedFrom: startInstant.optional(),
    changedTo: endInstant.optional(),
  },
})

/** One of the two says who. */
const who = { account: text(50).optional(), memberId: personId('members').optional() }

export const bindMember = endpoint({
  method: 'post',
  path: '/user-topic-bindings',
  permission: 'user-topic-bindings:create',
  also: ['members:show'],
  summary: 'Bind one member to a topic; the provider follows within minutes',
  body: z
    .strictObject({ topicId: id, ...who })
    .refine(({ account, memberId }) => (account === undefined) !== (memberId === undefined), {
      path: ['account'],
      message: 'topicBinding.who',
    }),
  response: topicBinding,
  status: 201,
})

const step = stepsOf('user-topic-bindings', topicBinding)

export const unbindMember = step('unbind', 'edit', 'Unbind a member from a topic; the provider follows within minutes')
const asNew = stepsOf(
  'user-topic-bindings',
  topicBinding,
  'user-topic-bindings:create and members:show, as for a new one',
)
export const rebindMember = asNew('bind', 'edit', 'Bind a member again who was unbound')
export const tellAgain = step('tell-again', 'edit', 'Tell the provider again what is wanted')

export const { preview: previewUnbinding, order: orderUnbinding } = bulkEndpoints(
  'user-topic-bindings/unbind',
  listTopicBindings,
  unbindMember,
)

export const listTopicsOfMember = endpoint({
  method: 'get',
  path: '/members/{id}/topics',
  permission: 'user-topic-bindings:show',
  also: ['members:show'],
  summary: 'The topics that a member is or was bound to, those that last changed first',
  params: personParams('members'),
  response: z.strictObject({
    items: z.array(topicBinding.omit({ memberId: true, memberAccount: true, memberNameMasked: true })),
  }),
})
export type MemberTopic = z.infer<typeof listTopicsOfMember.response>['items'][number]
