import { z } from 'zod'
import { audience } from '#contract/audience.ts'
import { code, endpoint, id, optionalText, text, version } from '#contract/endpoint.ts'
import { flag, idFilter, q } from '#contract/list.ts'
import { changesOf, resourceEndpoints } from '#contract/resource.ts'

const count = z.number().int().nonnegative()

export const userTopic = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  description: z.string().nullable(),
  agencyId: id,
  agencyName: z.string(),
  active: z.boolean(),
  /** Whoever fits it is bound by the schedule, and unbound when it fits no more; null where people are bound by hand alone. */
  audience: audience.nullable(),
  /** Members who are bound, counted along with each change. */
  bound: count,
  /** When the rule was last looked at. */
  groupedAt: z.string().nullable(),
  /** Why the rule is not followed, in the reader's language. */
  groupProblem: z.string().nullable(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type UserTopic = z.infer<typeof userTopic>

export const userTopicInput = z.strictObject({
  /** Its name at the provider, which knows letters, digits, - and _ alone. */
  code: code(50),
  name: text(100),
  nameEn: text(100),
  description: optionalText(500),
  agencyId: id.optional(),
  active: z.boolean().default(true),
  audience: audience.nullish(),
})
export type UserTopicInput = z.output<typeof userTopicInput>

export const {
  list: listUserTopics,
  get: getUserTopic,
  create: createUserTopic,
  edit: editUserTopic,
} = resourceEndpoints('user-topics', {
  noun: 'user topic',
  item: userTopic,
  input: userTopicInput,
  // The provider knows a topic by its code: another code would be another topic, with nobody in it.
  changes: changesOf(userTopicInput.omit({ agencyId: true, code: true })),
  // A city has some hundreds of topics.
  sorts: ['id', 'code', 'name', 'nameEn', 'agencyName', 'active', 'bound', 'groupedAt', 'createdAt'],
  filters: { q, agencyId: idFilter.optional(), active: flag.optional(), ruled: flag.optional() },
})

export const countTopicAudience = endpoint({
  method: 'post',
  path: '/user-topics/audience-count',
  permission: 'user-topics:create',
  sometimes: 'user-topic-bindings:create, whose reach says which members count',
  summary: 'How many active members a condition reaches today',
  body: z.strictObject({ audience }),
  response: z.strictObject({ members: count }),
  writes: false,
})
