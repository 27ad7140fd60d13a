import { z } from 'zod'
import { endpoint, id } from '#contract/endpoint.ts'
import { jobStates } from '#contract/job-states.ts'
import { flag, idFilter } from '#contract/list.ts'
import { readEndpoints, stepsOf } from '#contract/resource.ts'
import { bulkEndpoints } from '#engines/bulk/contract.ts'

export const jobFile = z.strictObject({
  id,
  purpose: z.string(),
  name: z.string(),
  size: z.number().int(),
  expiresAt: z.string().nullable(),
  /** As it is, or by a reveal; one that does not open to the reader is not there. */
  opens: z.enum(['DOWNLOAD', 'REVEAL']),
})
export type JobFile = z.infer<typeof jobFile>

export const job = z.strictObject({
  id,
  kind: z.string(),
  title: z.string(),
  subjectType: z.string().nullable(),
  subjectId: id.nullable(),
  state: z.enum(jobStates),
  progressDone: z.number().int(),
  progressTotal: z.number().int().nullable(),
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
  cancelRequested: z.boolean(),
  /** What went wrong, in the reader's language. */
  error: z.string().nullable(),
  result: z.record(z.string(), z.unknown()).nullable(),
  runAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  createdBy: id.nullable(),
  createdByName: z.string().nullable(),
  /** Who took it over, and for whom it runs since. */
  runAsName: z.string().nullable(),
  createdAt: z.string(),
  /** Whether the reader may cancel it, or queue it again, as it stands. */
  mayCancel: z.boolean(),
  mayRetry: z.boolean(),
  files: z.array(jobFile),
})
export type Job = z.infer<typeof job>

/** What of them may wait for somebody: the counts of the start page. */
export const jobsWaiting = ['jobsFailed'] as const

/** Without those of a schedule, whom nobody ordered, when `scheduled` is false; only those when it is true. */
const kinds = { kind: z.string().max(40).optional(), scheduled: flag.optional() }

const rightsToFiles = 'Each file of a job tells whether the caller holds the permission of what it is for'

export const { list: listJobs, get: getJob } = readEndpoints('jobs', {
  noun: 'job with its files',
  item: job,
  rights: { list: { sometimes: rightsToFiles }, get: { sometimes: rightsToFiles } },
  // Those that an index serves.
  sorts: ['id', 'createdAt', 'startedAt', 'finishedAt'],
  filters: {
    state: z.enum(jobStates).optional(),
    ...kinds,
    subjectType: z.string().max(40).optional(),
    subjectId: idFilter.optional(),
    waits: z.enum(jobsWaiting).optional(),
  },
})

/** Counting stops here: the console then shows 以上. */
export const jobCountCap = 1_001

export const countJobs = endpoint({
  method: 'get',
  path: '/jobs/counts',
  permission: 'jobs:list',
  summary: 'How many jobs there are in each state, up to 1,001',
  query: z.strictObject(kinds),
  response: z.record(z.enum(jobStates), z.number().int()),
})

const step = stepsOf('jobs', job, rightsToFiles)

export const cancelJob = step('cancel', 'run', 'Cancel: a queued job ends now, a running one after its current chunk')
export const retryJob = step('retry', 'run', 'Queue a failed or cancelled job again, from where it stopped')

export const { preview: previewCancelling, order: orderCancelling } = bulkEndpoints('jobs/cancel', listJobs, cancelJob)

export const jobEvents = endpoint({
  method: 'get',
  path: '/jobs/events',
  permission: 'jobs:list',
  sometimes: rightsToFiles,
  summary: 'Changes of running jobs as server-sent events (event `job`, data a job)',
  response: z.string(),
  raw: 'events',
})
