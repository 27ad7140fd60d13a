import type { Input } from '#contract/endpoint.ts'
import { scopeOn } from '#engines/resource/records.ts'
import { readVerbsOf } from '#engines/resource/verbs.ts'
import { resource as topics } from '#features/messages/user-topics/service.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import { once } from '#kernel/idempotency.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { checkTopics, nightly } from './check.ts'
import type * as contract from './contract.ts'
import type { DriftSummary } from './contract.ts'
import { countOpen, driftColumns, findLastCheck, reads, summarise } from './queries.ts'
import { repairTopics } from './repair.ts'

export const drifts = readVerbsOf({
  name: 'user-topic-drifts',
  columns: driftColumns,
  reads,
  label: ({ topicName, memberNameMasked, memberAccount }) => `${topicName}：${memberNameMasked} (${memberAccount})`,
  shown: ({ kind, topicCode }) => ({ kind, topicCode }),
  subjects: ({ memberId }) => [{ type: 'members', id: memberId }],
})

export async function summariseDrifts(ctx: Ctx): Promise<DriftSummary> {
  const scope = scopeOn(topics, ctx, 'user-topic-drifts:list')
  return { check: await findLastCheck(ctx.db), topics: await summarise(ctx.db, scope) }
}

export async function orderCheck(ctx: Ctx): Promise<{ jobId: number }> {
  const last = await findLastCheck(ctx.db)
  if (last?.status === 'RUNNING') throw conflict('topicDrift.running')
  return inTransaction(ctx, async (ctx) => {
    const jobId = await enqueue(ctx, checkTopics, {}, { title: nightly.title })
    await audit(ctx, { action: 'run', resource: 'user-topic-drifts', difference: { jobId } })
    return { jobId }
  })
}

const openTo = (ctx: Ctx) => scopeOn({ columns: driftColumns }, ctx, 'user-topic-drifts:run')

export function previewRepair(ctx: Ctx, { body }: Input<typeof contract.previewRepair>) {
  return countOpen(ctx.db, body, openTo(ctx))
}

export function orderRepair(ctx: Ctx, { body }: Input<typeof contract.orderRepair>) {
  const { seen, requestKey, ...narrowed } = body
  const request = { scope: 'user-topic-drifts', key: requestKey, body, label: () => nightly.title }
  return once<{ id: number; count: number }>(ctx, request, async (ctx) => {
    const { seen: count, ...counts } = await countOpen(ctx.db, narrowed, openTo(ctx))
    if (count === 0) throw invalid({ seen: 'topicDrift.none' })
    if (count !== seen) throw conflict('topicDrift.changed', { count, seen })
    const id = await enqueue(ctx, repairTopics, narrowed, { title: String(count) })
    await audit(ctx, {
      action: 'repair',
      resource: 'user-topic-drifts',
      difference: { ...counts, ...narrowed, jobId: id },
    })
    return { id, count }
  })
}
