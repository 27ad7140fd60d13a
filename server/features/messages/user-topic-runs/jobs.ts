import { z } from 'zod'
import { dayMs } from '#contract/days.ts'
import type { Problem } from '#contract/problems.ts'
import type { Chunk } from '#engines/audiences/content.ts'
import { keepAudience } from '#engines/audiences/queries.ts'
import { holdsReach, reachOf } from '#engines/audiences/reach.ts'
import { readAudience, verifyAudience } from '#engines/audiences/snapshot.ts'
import { deleteEarlierFiles, orWithoutFile } from '#engines/job-files.ts'
import { setWanted } from '#features/messages/user-topic-bindings/service.ts'
import { getTopicFor } from '#features/messages/user-topics/service.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { defineJob, JobCancelled, JobFailed, type JobRun, RightsGone } from '#kernel/jobs/jobs.ts'
import { type DecidedRow, decideChunk } from './decide.ts'
import type { RunStatus } from './enums.ts'
import { writeLeft } from './left.ts'
import { countOutcomes } from './preflight.ts'
import type { RunOrdered } from './queries.ts'
import * as queries from './queries.ts'

const permission = 'user-topic-runs:create'
const keepMs = 30 * dayMs
const underWay: RunStatus[] = ['WAITING', 'RUNNING']

const payload = z.strictObject({ runId: z.number().int(), lang: z.enum(['zh-TW', 'en']) })

/** Carries out an order chunk after chunk; a chunk is one transaction, and none is done twice. */
export const runTopic = defineJob({
  kind: 'user-topic-run',
  payload,
  maxAttempts: 8,
  permission,
  run: async (job, { runId, lang }) => {
    const order = await begin(job, runId)
    const end = (inTransaction: Write) => finish(job.ctx, { runId, jobId: job.id, lang }, inTransaction)
    try {
      await deleteEarlierFiles(job)
      await workThrough(job, order)
    } catch (error) {
      if (error instanceof JobCancelled) await end((write) => inTransaction(job.ctx, write))
      throw error
    }
    await job.inTransaction((ctx) => close(ctx, runId, 'DONE', null))
    return end(job.inTransaction)
  },
  onFailed: (ctx, { runId }, problem) => close(ctx, runId, 'FAILED', problem),
  onCancelled: (ctx, { runId }) => close(ctx, runId, 'CANCELLED', null),
})

type Write = <T>(write: (ctx: Ctx) => Promise<T>) => Promise<T>

/** It may have waited: whoever it runs for must reach today what was ordered then. */
async function begin(job: JobRun, runId: number): Promise<RunOrdered> {
  return job.inTransaction(async (ctx) => {
    const order = await queries.findOrder(ctx.db, runId)
    if (!order) throw new JobFailed({ key: 'audience.changed' })
    if (!holdsReach(reachOf(ctx, permission), order.reach)) throw new RightsGone(ctx.actor.name)
    await topicOf(ctx, order)
    await queries.moveRun(ctx.db, runId, [...underWay, 'FAILED', 'CANCELLED'], 'RUNNING', {
      ...{ started_at: ctx.now(), finished_at: null, reason: null },
    })
    return order
  })
}

const topicOf = (ctx: Ctx, { topicId }: RunOrdered) =>
  getTopicFor(ctx, topicId, permission).catch(() => {
    throw new RightsGone(ctx.actor.name)
  })

async function workThrough(job: JobRun, order: RunOrdered): Promise<void> {
  await verifyAudience(job.ctx.db, order.snapshot)
  let n = 0
  let { doneRows } = order
  let before = 0
  const outcomes = { ...order.outcomes }
  job.progress(doneRows, order.recipients)
  for await (const chunk of readAudience(job.ctx.db, order.snapshot.id)) {
    if (n >= order.doneChunks) {
      const rows = await job.inTransaction((ctx) => carryOut(ctx, order, { chunk, n, before, doneRows, outcomes }))
      countOutcomes(outcomes, rows)
      doneRows += rows.length
      await job.advanced()
      job.progress(doneRows, order.recipients)
    }
    before += chunk.kind === 'LIST' ? chunk.rows.length : chunk.ids.length
    n += 1
  }
}

interface At {
  chunk: Chunk
  n: number
  before: number
  doneRows: number
  outcomes: RunOrdered['outcomes']
}

async function carryOut(ctx: Ctx, order: RunOrdered, { chunk, n, before, doneRows, outcomes }: At) {
  const topic = await topicOf(ctx, order)
  const { topicId, wanted } = order
  const decided = await decideChunk(ctx.db, { topicId, wanted, before }, chunk)
  const ids = decided.flatMap(({ outcome, memberId }) => (outcome === 'CHANGED' && memberId !== null ? memberId : []))
  const changed = new Set(await setWanted(ctx, topic, ids, { wanted, source: 'HAND' }))
  // Somebody else may have been a moment earlier.
  const rows = decided.map(
    (row): DecidedRow =>
      row.outcome === 'CHANGED' && !changed.has(row.memberId ?? 0) ? { ...row, outcome: 'ALREADY' } : row,
  )
  await queries.insertRows(ctx.db, order.id, rows)
  const all = { ...outcomes }
  countOutcomes(all, rows)
  if (!(await queries.closeChunk(ctx.db, order.id, n, doneRows + rows.length, all)))
    throw new Error(`Chunk ${n} of order ${order.id} was done before`)
  return rows
}

async function close(ctx: Ctx, runId: number, to: RunStatus, problem: Problem | null): Promise<void> {
  const change = { finished_at: ctx.now(), reason: problem && JSON.stringify(problem) }
  await queries.moveRun(ctx.db, runId, underWay, to, change)
  const order = await queries.findOrder(ctx.db, runId)
  if (order) await keepAudience(ctx.db, order.snapshot.id, new Date(ctx.now().getTime() + keepMs))
}

interface Task {
  runId: number
  jobId: number
  lang: 'zh-TW' | 'en'
}

/** Says what came of it: in the file of those left, in the log, and as the result of the job. */
async function finish(ctx: Ctx, { runId, jobId, lang }: Task, inTransaction: Write) {
  const order = await queries.findOrder(ctx.db, runId)
  if (!order) throw new JobFailed({ key: 'audience.changed' })
  const left = await writeLeft(ctx, order, jobId, lang)
  return orWithoutFile(ctx, left?.fileId, () =>
    inTransaction(async (ctx) => {
      const topic = await topicOf(ctx, order)
      const fileId = left?.fileId ?? null
      await queries.setLeftFile(ctx.db, runId, fileId)
      const { wanted, outcomes, recipients, doneRows } = order
      const entry = { action: 'run-done', resource: 'user-topic-runs', recordId: runId, recordLabel: topic.name }
      const difference = { wanted, ...outcomes, notReached: recipients - doneRows, jobId }
      await audit(ctx, { ...entry, difference, persons: left?.persons })
      return { done: outcomes.CHANGED ?? 0, skipped: doneRows - (outcomes.CHANGED ?? 0), fileId }
    }),
  )
}
