import { sql } from 'kysely'
import type { z } from 'zod'
import type { Problem } from '#contract/problems.ts'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { stepRecords } from '#engines/resource/write.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, equals, fromInstant, toInstant } from '#kernel/database/filters.ts'
import type { AddressUse } from '#kernel/feature.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { type listMessages, type Message, type MessageInput, message } from './contract.ts'
import { countsOf, readCounts } from './count-queries.ts'
import type { MessageStatus } from './enums.ts'
import { type Counts, groupsOf } from './funnel.ts'

/** As stored: the reason is a problem that is yet to be put into words. */
export type StoredMessage = Omit<Message, 'reason'> & { reason: Problem | null; counts: Counts }

const names = {
  agencyName: 'agency.name',
  serviceName: 'service.name',
  memberAccount: 'member.account',
  memberNameMasked: 'member.name_masked',
  topicName: 'user_topic.name',
  createdByName: 'creator.name',
  orderedByName: 'orderer.name',
} as const
const plain = message.omit({ conditions: true, recipients: true, groups: true })
const kept = showing<Omit<StoredMessage, 'conditions' | 'recipients' | 'groups' | 'counts' | 'reason'>>()('fixed')

const counted = sql<unknown>`(
  select json_objectagg(c.status, c.recipients) from message_count c where c.message_id = message.id)`

/** `waits` is a part of the scope, since it goes by the time. */
export const reads = readsOf<Omit<z.output<typeof listMessages.query>, 'waits'>>()({
  table: 'message',
  select: (db) =>
    db
      .selectFrom('message')
      .innerJoin('agency', 'agency.id', 'message.agency_id')
      .leftJoin('service', 'service.id', 'message.service_id')
      .leftJoin('member', 'member.id', 'message.member_id')
      .leftJoin('user_topic', 'user_topic.id', 'message.topic_id')
      .leftJoin('system_user as creator', 'creator.id', 'message.created_by')
      .leftJoin('system_user as orderer', 'orderer.id', 'message.ordered_by')
      .select(columnsOf('message', plain, names))
      .select('message.conditions')
      .select(counted.as('counts')),
  show: ({ reason, counts: told, conditions, ...row }): StoredMessage => {
    const counts = countsOf(readJson(told) as Record<string, number> | null)
    const recipients = Object.values(counts).reduce((total, count) => total + count, 0)
    const shown = kept(row as never)
    return {
      ...shown,
      conditions: readJson(conditions) as Message['conditions'],
      reason: readJson(reason) as Problem | null,
      ...{ recipients, groups: groupsOf(counts), counts },
    }
  },
  filters: {
    q: contains('message.title'),
    status: equals('message.status'),
    kind: equals('message.kind'),
    class: equals('message.class'),
    targetKind: equals('message.target_kind'),
    agencyId: equals('message.agency_id'),
    serviceId: equals('message.service_id'),
    batchId: equals('message.batch_id'),
    scheduledFrom: fromInstant('message.scheduled_at'),
    scheduledTo: toInstant('message.scheduled_at'),
    startedFrom: fromInstant('message.started_at'),
    startedTo: toInstant('message.started_at'),
  },
  sorts: {
    id: 'message.id',
    status: 'message.status',
    scheduledAt: 'message.scheduled_at',
    startedAt: 'message.started_at',
  },
})

/** All but the target, which stands in several columns. */
export const stored = storing<Omit<MessageInput, 'target'>, Message>()('message', {
  kind: 'kind',
  class: 'class',
  title: 'title',
  titleEn: 'title_en',
  body: 'body',
  bodyEn: 'body_en',
  link: 'link',
  image: 'image',
  serviceId: 'service_id',
  overCap: 'over_cap',
})

interface Change {
  reason?: Problem | null
  startedAt?: Date
  finishedAt?: Date | null
  nextAt?: Date | null
  jobId?: number | null
}

/** Moves a message on from one of the given statuses; false when it was in another one. */
export async function moveMessage(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  id: number,
  from: readonly MessageStatus[],
  status: MessageStatus,
  { reason, startedAt, finishedAt, nextAt, jobId }: Change = {},
): Promise<boolean> {
  const change = {
    status,
    reason: reason && JSON.stringify(reason),
    started_at: startedAt && sql<Date | null>`coalesce(started_at, ${startedAt})`,
    finished_at: finishedAt,
    next_at: nextAt,
    job_id: jobId,
  }
  return (await stepRecords('message', db, { ids: [id], from }, change, now())) > 0
}

/** Deletes a draft; false where it is none. */
export async function deleteDraft(db: Db, id: number): Promise<boolean> {
  const deleted = db.deleteFrom('message').where('id', '=', id).where('status', '=', 'DRAFT')
  return (await deleted.executeTakeFirst()).numDeletedRows > 0n
}

/** A message that is being sent and of which nothing is left to send has been sent. */
export async function sealEnded(ctx: Pick<Ctx, 'db' | 'now'>, id: number): Promise<void> {
  const fixed = ctx.db.selectFrom('message').select('id').where('id', '=', id).where('fixed', '=', 1)
  if (!(await fixed.executeTakeFirst())) return
  const { QUEUED = 0, DEFERRED = 0, SENDING = 0 } = await readCounts(ctx.db, id)
  if (QUEUED + DEFERRED + SENDING > 0) return
  await moveMessage(ctx, id, ['SENDING'], 'SENT', { finishedAt: ctx.now(), nextAt: null })
}

/** Where messages that are yet to be sent lead people. */
export async function listAddresses(db: Db): Promise<AddressUse[]> {
  const coming = db.selectFrom('message').select(['id', 'title', 'link', 'image'])
  const rows = await coming.where('status', 'in', ['DRAFT', 'SCHEDULED', 'SENDING', 'PAUSED']).execute()
  return rows.flatMap(({ id, title, link, image }) => {
    const use = { recordId: id, label: `${title} #${id}` }
    const addresses = [
      { ...use, field: 'link', address: link?.startsWith('{{') ? null : link },
      { ...use, field: 'image', address: image },
    ]
    return addresses.flatMap(({ address, ...rest }) => (address ? [{ ...rest, address }] : []))
  })
}
