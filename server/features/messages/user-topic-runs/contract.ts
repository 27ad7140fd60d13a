import { z } from 'zod'
import { audience } from '#contract/audience.ts'
import { endpoint, id, idParams, requestKey } from '#contract/endpoint.ts'
import { idFilter, listQuery, page } from '#contract/list.ts'
import { personId } from '#contract/persons.ts'
import { readEndpoints, stepsOf } from '#contract/resource.ts'
import { badRow, listPreviewOf } from '#engines/audiences/contract.ts'
import { readAs, remark, seenRemarks } from '#engines/imports/contract.ts'
import { wishes } from '#features/messages/user-topic-bindings/enums.ts'
import { rowOutcomes, runKinds, runStatuses } from './enums.ts'

const count = z.number().int().nonnegative()
const outcome = z.enum(rowOutcomes)
/** Rows by what becomes of them: `{ CHANGED: 120, ALREADY: 4 }`. */
const outcomes = z.partialRecord(outcome, count)
export type Outcomes = z.infer<typeof outcomes>

export const topicRun = z.strictObject({
  id,
  topicId: id,
  topicCode: z.string(),
  topicName: z.string(),
  agencyId: id,
  kind: z.enum(runKinds),
  wanted: z.enum(wishes),
  status: z.enum(runStatuses),
  /** Why it failed, in the reader's language. */
  reason: z.string().nullable(),
  fileName: z.string().nullable(),
  recipients: count,
  doneRows: count,
  outcomes,
  /** What the check before the order said. */
  predicted: outcomes,
  /** Those for whom nothing changed, with why; kept for seven days. */
  leftFileId: id.nullable(),
  jobId: id.nullable(),
  createdByName: z.string().nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  createdAt: z.string(),
})
export type TopicRun = z.infer<typeof topicRun>

export const { list: listTopicRuns, get: getTopicRun } = readEndpoints('user-topic-runs', {
  noun: 'order to bind or unbind many',
  item: topicRun,
  sorts: ['createdAt', 'id'],
  filters: {
    topicId: idFilter.optional(),
    kind: z.enum(runKinds).optional(),
    wanted: z.enum(wishes).optional(),
    status: z.enum(runStatuses).optional(),
  },
})

const runRow = z.strictObject({
  /** Of the list, or its place among the members of the condition. */
  id,
  line: z.number().int().nullable(),
  account: z.string(),
  memberId: personId('members').nullable(),
  outcome,
})
export type RunRow = z.infer<typeof runRow>

export const listRunRows = endpoint({
  method: 'get',
  path: '/user-topic-runs/{id}/rows',
  permission: 'user-topic-runs:show',
  summary: 'What became of each row; kept for thirty days',
  params: idParams,
  query: listQuery({ sorts: ['id'], order: 'asc', filters: { outcome: outcome.optional() } }),
  response: page(runRow),
})

const which = { topicId: id, wanted: z.enum(wishes) }
const byList = z.strictObject({ kind: z.literal('LIST'), ...which, fileId: id.optional(), ...readAs.shape })
const byCondition = z.strictObject({ kind: z.literal('CONDITION'), ...which, conditions: audience })

export const previewRunList = endpoint({
  method: 'post',
  path: '/user-topic-runs/list-preview',
  permission: 'user-topic-runs:create',
  summary: 'How an uploaded list is read: sheet, header, which column is what',
  body: readAs.extend({ fileId: id }),
  response: listPreviewOf(z.enum(['account'])),
  writes: false,
})

export const preflightRun = endpoint({
  method: 'post',
  path: '/user-topic-runs/preflight',
  permission: 'user-topic-runs:create',
  summary: 'What an order would do: rows by outcome; nothing is changed',
  body: z.discriminatedUnion('kind', [byList, byCondition]),
  response: z.strictObject({
    recipients: count,
    outcomes,
    /** Rows that cannot be read at all; while there are any, nothing is ordered. */
    badRowCount: count,
    badRows: z.array(badRow).max(100),
    /** What the list shows that must be seen before it is ordered. */
    remarks: z.array(remark),
    /** The first rows for which nothing would change for a reason. */
    leftRows: z.array(runRow.omit({ id: true })).max(100),
  }),
  writes: false,
})
export type RunPreflight = z.infer<typeof preflightRun.response>
export type RunOrder = z.output<typeof preflightRun.body>

export const createTopicRun = endpoint({
  method: 'post',
  path: '/user-topic-runs',
  permission: 'user-topic-runs:create',
  summary: 'Bind or unbind those of a list or a condition, as a job; the same requestKey never does it twice',
  body: z.discriminatedUnion('kind', [
    /** It is refused unless `seen` covers the remarks of the check. */
    byList.extend({ seen: seenRemarks, requestKey }),
    byCondition.extend({ requestKey }),
  ]),
  response: topicRun,
  status: 201,
})

const step = stepsOf('user-topic-runs', topicRun)

export const cancelTopicRun = step('cancel', 'create', 'Stop after the current chunk; what was changed stays')
