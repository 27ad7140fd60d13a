import { createHash } from 'node:crypto'
import type { Audience } from '#contract/audience.ts'
import type { Reach } from '#engines/audiences/reach.ts'
import type { Db } from '#kernel/context.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import type { MessageClass, MessageKind, MessageStatus, OverCap, TargetKind } from './enums.ts'
import type { ReadAs, Target } from './target.ts'
import type { Texts } from './texts.ts'

/** What a worker needs to know of a message. */
export interface Order {
  id: number
  status: MessageStatus
  agencyId: number
  departmentId: number | null
  kind: MessageKind
  class: MessageClass
  serviceId: number | null
  overCap: OverCap
  texts: Texts
  target: Target | null
  reach: Reach
  fixed: boolean
  jobId: number | null
  scheduledAt: Date | null
  orderedAt: Date | null
  startedAt: Date | null
  sha256: Buffer | null
}

const columns = [
  ...(['id', 'status', 'agency_id', 'department_id', 'kind', 'class', 'title', 'title_en', 'body', 'body_en'] as const),
  ...([
    'link',
    'image',
    'service_id',
    'target_kind',
    'member_id',
    'conditions',
    'topic_id',
    'file_id',
    'batch_id',
  ] as const),
  ...(['read_as', 'over_cap', 'reach', 'fixed', 'job_id', 'scheduled_at', 'ordered_at', 'started_at'] as const),
  'content_sha256' as const,
]

export async function getOrder(db: Db, id: number): Promise<Order> {
  const [order] = await listOrders(db, [id])
  if (!order) throw new Error(`No message ${id}`)
  return order
}

export async function listOrders(db: Db, ids: readonly number[]): Promise<Order[]> {
  const rows = await db.selectFrom('message').select(columns).where('id', 'in', ids).execute()
  return rows.map((row) => ({
    ...{ id: row.id, agencyId: row.agency_id, departmentId: row.department_id, fixed: row.fixed === 1 },
    ...{ status: row.status as MessageStatus, kind: row.kind as MessageKind, class: row.class as MessageClass },
    ...{ serviceId: row.service_id, overCap: row.over_cap as OverCap, jobId: row.job_id, sha256: row.content_sha256 },
    ...{ scheduledAt: row.scheduled_at, orderedAt: row.ordered_at, startedAt: row.started_at },
    reach: readJson(row.reach) as Reach,
    texts: {
      ...{ title: row.title, titleEn: row.title_en, body: row.body, bodyEn: row.body_en },
      ...{ link: row.link, image: row.image },
    },
    target: row.target_kind === null ? null : targetOf(row.target_kind as TargetKind, row),
  }))
}

function targetOf(
  kind: TargetKind,
  row: {
    member_id: number | null
    conditions: unknown
    topic_id: number | null
    file_id: number | null
    batch_id: number | null
    read_as: unknown
  },
): Target {
  return {
    ...{ kind, memberId: row.member_id, topicId: row.topic_id, fileId: row.file_id, batchId: row.batch_id },
    conditions: readJson(row.conditions) as Audience | null,
    readAs: (readJson(row.read_as) ?? {}) as ReadAs,
  }
}

/** Over all that decides on who gets what. */
export function contentHash({ kind, class: messageClass, serviceId, overCap, texts, target, reach }: Order): Buffer {
  const content = JSON.stringify([kind, messageClass, serviceId, overCap, texts, target, reach])
  return createHash('sha256').update(content).digest()
}

/** Fixes what was ordered; the version that was read decides between two who order at once. */
export async function setOrdered(
  db: Db,
  { id, sha256, reach }: Pick<Order, 'id' | 'reach'> & { sha256: Buffer },
  by: { actorId: number | null; requestKey: string; at: Date },
): Promise<void> {
  const ordered = { ordered_by: by.actorId, ordered_at: by.at, request_key: by.requestKey }
  await db
    .updateTable('message')
    .set({ ...ordered, reach: reach && JSON.stringify(reach), content_sha256: sha256 })
    .where('id', '=', id)
    .execute()
}

/** Hands a message on to another job, unless a step has taken it from this one; false then. */
export async function passOn(
  db: Db,
  { id, jobId }: { id: number; jobId: number },
  next: { jobId: number; at: Date },
): Promise<boolean> {
  const change = { job_id: next.jobId, next_at: next.at }
  const passed = db.updateTable('message').set(change).where('id', '=', id).where('job_id', '=', jobId)
  return (await passed.where('status', 'in', ['SCHEDULED', 'SENDING']).executeTakeFirst()).numUpdatedRows > 0n
}

export async function setJob(db: Db, id: number, jobId: number): Promise<void> {
  await db.updateTable('message').set({ job_id: jobId }).where('id', '=', id).execute()
}

/** From here on every recipient has a row. */
export async function markFixed(db: Db, id: number, now: Date): Promise<void> {
  await db.updateTable('message').set({ fixed: 1, updated_at: now }).where('id', '=', id).execute()
}

export async function getStatus(db: Db, id: number): Promise<MessageStatus> {
  const row = await db.selectFrom('message').select('status').where('id', '=', id).executeTakeFirstOrThrow()
  return row.status as MessageStatus
}
