import { z } from 'zod'
import { empty, endpoint, id, requestKey } from '#contract/endpoint.ts'
import { flag, idFilter } from '#contract/list.ts'
import { personId } from '#contract/persons.ts'
import { readEndpoints } from '#contract/resource.ts'
import { driftKinds } from './enums.ts'

const count = z.number().int().nonnegative()

export const topicDrift = z.strictObject({
  id,
  kind: z.enum(driftKinds),
  topicId: id,
  topicCode: z.string(),
  topicName: z.string(),
  memberId: personId('members'),
  memberAccount: z.string(),
  memberNameMasked: z.string(),
  providerName: z.string(),
  /** The end of its token, as people compare it with what the provider's console shows. */
  deviceToken: z.string(),
  /** Of one missing, when the provider said that it was put in; of one too many, since when it is in, where that is known. */
  sinceAt: z.string().nullable(),
  /** By which comparison it was found first. */
  firstSeenAt: z.string(),
  /** Whether the provider is being told again; the next comparison says whether that helped. */
  repaired: z.boolean(),
})
export type TopicDrift = z.infer<typeof topicDrift>

const which = { topicId: idFilter.optional(), kind: z.enum(driftKinds).optional() }

export const { list: listTopicDrifts, get: getTopicDrift } = readEndpoints('user-topic-drifts', {
  noun: 'difference between a topic here and at the provider',
  item: topicDrift,
  sorts: ['firstSeenAt', 'id'],
  filters: { ...which, repaired: flag.optional() },
})

const check = z.strictObject({
  status: z.enum(['RUNNING', 'DONE', 'FAILED']),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  devices: count,
  /** Of which the provider gave no answer: what is known of them is from the comparison before. */
  unknownDevices: count,
  jobId: id.nullable(),
})

export const getDriftSummary = endpoint({
  method: 'get',
  path: '/user-topic-drifts/summary',
  permission: 'user-topic-drifts:list',
  summary: 'Topics here beside those at the providers: how many are bound, wait, are missing there or too many',
  response: z.strictObject({
    /** The last comparison; null before the first. */
    check: check.nullable(),
    topics: z.array(
      z.strictObject({
        topicId: id,
        code: z.string(),
        name: z.string(),
        bound: count,
        /** Yet to be told: no difference but work that is due. */
        waiting: count,
        missing: count,
        extra: count,
        oldestAt: z.string().nullable(),
      }),
    ),
  }),
})
export type DriftSummary = z.infer<typeof getDriftSummary.response>

export const runDriftCheck = endpoint({
  method: 'post',
  path: '/user-topic-drifts/run',
  permission: 'user-topic-drifts:run',
  summary: 'Compare all topics with what the providers say',
  rate: { requests: 4, seconds: 600 },
  body: empty,
  response: z.strictObject({ jobId: id }),
  status: 201,
})

/** Of all topics in reach and both kinds, where nothing narrows it. */
const narrowed = { topicId: id.optional(), kind: z.enum(driftKinds).optional() }

export const previewRepair = endpoint({
  method: 'post',
  path: '/user-topic-drifts/repair/preview',
  permission: 'user-topic-drifts:run',
  summary: 'What a repair would tell the providers again',
  body: z.strictObject(narrowed),
  response: z.strictObject({ missing: count, extra: count, members: count, seen: count }),
  writes: false,
})

export const orderRepair = endpoint({
  method: 'post',
  path: '/user-topic-drifts/repair',
  permission: 'user-topic-drifts:run',
  summary: 'Tell the providers again what we want where they differ, as a job',
  body: z.strictObject({ ...narrowed, seen: id, requestKey }),
  /** The id is that of the job. */
  response: z.strictObject({ id, count }),
  status: 201,
})
export type RepairOrder = z.output<typeof orderRepair.body>
