import { z } from 'zod'
import { endpoint, id, idParams } from '#contract/endpoint.ts'
import { jobStates } from '#contract/job-states.ts'
import { flag, idFilter, listQuery, page } from '#contract/list.ts'

export const jobFile = z.strictObject({
  id,
  purpose: z.string(),
  name: z.string(),
  size: z.number().int(),
  expiresAt: z.string().nullable(),
  /** Whether the reader holds the right to take it. */
  mayDownload: z.boolean(),
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
  createdAt: z.string(),
  files: z.array(jobFile),
})
export type Job = z.infer<typeof job>

/** Without those of a schedule, whom nobody ordered, when `scheduled` is false; only those when it is true. */
const kinds = { kind: z.string().max(40).optional(), scheduled: flag.optional() }

export const listJobs = endpoint({
  method: 'get',
  path: '/jobs',
  permission: 'jobs:list',
  summary: 'Background jobs',
  query: listQuery({
    sorts: ['id'],
    filters: {
      state: z.enum(jobStates).optional(),
      ...kinds,
      subjectType: z.string().max(40).optional(),
      subjectId: idFilter.optional(),
    },
  }),
  response: page(job),
})

/** Counting stops here: the console then shows 以上. */
export const jobCountCap = 1_001

export const countJobs = endpoint({
  method: 'get',
  path: '/jobs/counts',
  permission: 'jobs:list',
  summary: 'How many jobs there are in each state, up to 1,001',
  query: z.strictObject(kinds),
  response: z.strictObject({
    QUEUED: z.number().int(),
    RUNNING: z.number().int(),
    DONE: z.number().int(),
    FAILED: z.number().int(),
    CANCELLED: z.number().int(),
  }),
})

export const getJob = endpoint({
  method: 'get',
  path: '/jobs/{id}',
  permission: 'jobs:show',
  summary: 'One job with its files',
  params: idParams,
  response: job,
})

export const cancelJob = endpoint({
  method: 'post',
  path: '/jobs/{id}/cancel',
  permission: 'jobs:run',
  summary: 'Cancel: a queued job ends now, a running one after its current chunk',
  params: idParams,
  response: job,
})

export const retryJob = endpoint({
  method: 'post',
  path: '/jobs/{id}/retry',
  permission: 'jobs:run',
  summary: 'Queue a failed or cancelled job again, from where it stopped',
  params: idParams,
  response: job,
})

export const jobEvents = endpoint({
  method: 'get',
  path: '/jobs/events',
  permission: 'jobs:list',
  summary: 'Changes of running jobs as server-sent events (event `job`, data a job)',
  response: z.string(),
  raw: 'events',
})
