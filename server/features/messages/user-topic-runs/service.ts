import type { Input } from '#contract/endpoint.ts'
import { badRowsProblem, getListFile, previewListFile } from '#engines/audiences/list-file.ts'
import { deleteAudience, findStoredFile, keepAudience } from '#engines/audiences/queries.ts'
import type { Snapshot } from '#engines/audiences/snapshot.ts'
import { checkSeen } from '#engines/imports/remarks.ts'
import { existing, getRecord, scopeOn } from '#engines/resource/records.ts'
import { readVerbsOf } from '#engines/resource/verbs.ts'
import { insertRecord } from '#engines/resource/write.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import { findAnswer, once } from '#kernel/idempotency.ts'
import { cancelJob, enqueue } from '#kernel/jobs/jobs.ts'
import type * as contract from './contract.ts'
import type { RunPreflight, TopicRun } from './contract.ts'
import { runTopic } from './jobs.ts'
import { accountList, fixAndForesee, getOrderedTopic, listPurpose } from './preflight.ts'
import * as queries from './queries.ts'

const labelOf = ({ topicName, id }: Pick<TopicRun, 'topicName' | 'id'>) => `${topicName} #${id}`

export const runs = readVerbsOf({
  name: 'user-topic-runs',
  columns: queries.runColumns,
  reads: (_, { translate }) => queries.readsIn(translate),
  label: labelOf,
  shown: ({ topicCode, wanted, status }) => ({ topicCode, wanted, status }),
})
const { resource } = runs

type Asked = Input<typeof contract.createTopicRun>['body']

const requestOf = (body: Asked) => ({ scope: resource.name, key: body.requestKey, body, label: labelOf })

/** Fixes whom the order means and has a job carry it out. */
export async function createRun(ctx: Ctx, { body }: Input<typeof contract.createTopicRun>): Promise<TopicRun> {
  const done = await findAnswer<TopicRun>(ctx, requestOf(body))
  if (done) return done
  const topic = await getOrderedTopic(ctx, body)
  const { audience, seen } = await fixAndForesee(ctx, body)
  try {
    check(ctx, body, seen)
    return await once<TopicRun>(ctx, requestOf(body), (ctx) => insert(ctx, body, { topic, audience, seen }))
  } finally {
    // One that was ordered stays; when the database is what failed, it expires.
    await Promise.allSettled([deleteAudience(ctx.deps.database.db, audience.id)])
  }
}

function check(ctx: Ctx, body: Asked, { badRows: [bad], badRowCount, remarks, outcomes }: RunPreflight): void {
  if (bad) throw invalid({ fileId: badRowsProblem(badRowCount, bad) })
  checkSeen(ctx, remarks, body.kind === 'LIST' ? body.seen : [])
  if ((outcomes.CHANGED ?? 0) === 0) throw conflict('topicRun.nobody')
}

interface Fixed {
  topic: Awaited<ReturnType<typeof getOrderedTopic>>
  audience: Snapshot
  seen: RunPreflight
}

async function insert(ctx: Ctx, body: Asked, { topic, audience, seen }: Fixed): Promise<TopicRun> {
  const file = body.kind === 'LIST' ? await findStoredFile(ctx.db, listPurpose, body.fileId ?? 0, ctx.now()) : undefined
  const { kind, wanted } = body
  const { recipients, outcomes: predicted } = seen
  const owners = { agency_id: topic.agencyId, department_id: topic.departmentId }
  const row = {
    ...{ topic_id: topic.id, ...owners, kind, wanted, status: 'WAITING', recipients, outcomes: '{}' },
    ...{ predicted: JSON.stringify(predicted), file_id: file?.id ?? null, file_name: file?.name ?? null },
    ...{ audience_id: audience.id, audience_sha256: audience.sha256, created_by: ctx.actor.id },
  }
  const id = await insertRecord('user_topic_run', ctx.db, row, ctx.now())
  if (!(await keepAudience(ctx.db, audience.id, null))) throw new Error('The recipients expired before their order')
  const subject = { type: resource.name, id }
  const order = { runId: id, lang: ctx.request.lang }
  const jobId = await enqueue(ctx, runTopic, order, { title: topic.name.slice(0, 200), subject })
  await queries.setJob(ctx.db, id, jobId)
  const created = await existing(resource.find(ctx, id))
  const difference = { topic: topic.code, kind, wanted, recipients, predicted, sha256: audience.sha256.toString('hex') }
  const recordLabel = labelOf(created)
  await audit(ctx, { action: 'create', resource: resource.name, recordId: id, recordLabel, difference })
  return created
}

/** What waits ends now; what runs stops after its current chunk. */
export function cancelRun(ctx: Ctx, { params: { id } }: Input<typeof contract.cancelTopicRun>): Promise<TopicRun> {
  return inTransaction(ctx, async (ctx) => {
    const before = await getRecord(resource, ctx, id, 'user-topic-runs:create')
    if (before.jobId === null || !(await cancelJob(ctx, before.jobId))) throw conflict('topicRun.notCancellable')
    const recordLabel = labelOf(before)
    const difference = { status: { from: before.status, to: 'CANCELLED' } }
    await audit(ctx, { action: 'cancel', resource: resource.name, recordId: id, recordLabel, difference })
    return getRecord(resource, ctx, id, 'user-topic-runs:create')
  })
}

export async function listRows(ctx: Ctx, { params, query }: Input<typeof contract.listRunRows>) {
  await existing(resource.find(ctx, params.id, scopeOn(resource, ctx, 'user-topic-runs:show')))
  return queries.listRunRowsOf(ctx.db, params.id, query)
}

export async function previewList(ctx: Ctx, { body }: Input<typeof contract.previewRunList>) {
  await getListFile(ctx, listPurpose, body.fileId)
  return previewListFile(ctx, accountList, body)
}
