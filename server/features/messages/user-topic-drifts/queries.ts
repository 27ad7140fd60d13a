import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { equals } from '#kernel/database/filters.ts'
import { type DriftSummary, type listTopicDrifts, type TopicDrift, topicDrift } from './contract.ts'
import type { DriftKind } from './enums.ts'

type Scope = Expression<SqlBool>

export const driftColumns = { agency: 'user_topic_drift.agency_id', department: 'user_topic_drift.department_id' }

const names = {
  topicCode: 'user_topic.code',
  topicName: 'user_topic.name',
  memberAccount: 'member.account',
  memberNameMasked: 'member.name_masked',
  providerName: 'push_provider.name',
  deviceToken: 'member_device.token_masked',
} as const

const kept = showing<Omit<TopicDrift, 'repaired'>>()()

export const reads = readsOf<z.output<typeof listTopicDrifts.query>>()({
  table: 'user_topic_drift',
  select: (db) =>
    db
      .selectFrom('user_topic_drift')
      .innerJoin('user_topic', 'user_topic.id', 'user_topic_drift.topic_id')
      .innerJoin('member', 'member.id', 'user_topic_drift.member_id')
      .innerJoin('push_provider', 'push_provider.id', 'user_topic_drift.provider_id')
      .innerJoin('member_device', 'member_device.id', 'user_topic_drift.device_id')
      .select(columnsOf('user_topic_drift', topicDrift.omit({ repaired: true }), names))
      .select('user_topic_drift.repaired_at as repairedAt'),
  show: ({ repairedAt, ...row }): TopicDrift => ({ ...kept(row as never), repaired: repairedAt !== null }),
  filters: {
    topicId: equals('user_topic_drift.topic_id'),
    kind: equals('user_topic_drift.kind'),
    repaired: (is) => sql<SqlBool>`(user_topic_drift.repaired_at is not null) = ${is ? 1 : 0}`,
  },
  sorts: { firstSeenAt: 'user_topic_drift.first_seen_at', id: 'user_topic_drift.id' },
})

export async function findLastCheck(db: Db): Promise<DriftSummary['check']> {
  const last = db
    .selectFrom('user_topic_check')
    .select(['status', 'started_at as startedAt', 'finished_at as finishedAt', 'devices'])
    .select(['unknown_devices as unknownDevices', 'job_id as jobId'])
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
  const row = await last.limit(1).executeTakeFirst()
  if (!row) return null
  const { status, startedAt, finishedAt, ...counts } = row
  const known = status as NonNullable<DriftSummary['check']>['status']
  return { ...counts, status: known, startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null }
}

/** By topic in reach, how many are bound, wait to be told, are missing and too many. */
export async function summarise(db: Db, scope: Scope): Promise<DriftSummary['topics']> {
  const { rows } = await sql<Omit<DriftSummary['topics'][number], 'oldestAt'> & { oldestAt: Date | null }>`
    select user_topic.id as topicId, user_topic.code, user_topic.name, user_topic.bound,
      coalesce(waits.waiting, 0) as waiting, coalesce(found.missing, 0) as missing, coalesce(found.extra, 0) as extra,
      found.oldestAt
    from user_topic
      left join (
        select topic_id, count(*) as waiting from user_topic_binding
        where wanted in ('BOUND', 'UNBOUND') and due_at is not null group by topic_id
      ) as waits on waits.topic_id = user_topic.id
      left join (
        select topic_id, cast(sum(kind = 'MISSING') as signed) as missing, cast(sum(kind = 'EXTRA') as signed) as extra,
          min(first_seen_at) as oldestAt
        from user_topic_drift group by topic_id
      ) as found on found.topic_id = user_topic.id
    where ${scope} order by user_topic.id`.execute(db)
  return rows.map(({ oldestAt, ...row }) => ({
    ...row,
    missing: Number(row.missing),
    extra: Number(row.extra),
    oldestAt: oldestAt?.toISOString() ?? null,
  }))
}

export interface Narrowed {
  topicId?: number | undefined
  kind?: DriftKind | undefined
}

/** What has not been repaired yet, of one topic or all in reach. */
function open(db: Db, { topicId, kind }: Narrowed, scope: Scope) {
  const rows = db.selectFrom('user_topic_drift').where(scope).where('repaired_at', 'is', null)
  const ofTopic = topicId === undefined ? rows : rows.where('topic_id', '=', topicId)
  return kind === undefined ? ofTopic : ofTopic.where('kind', '=', kind)
}

export async function countOpen(db: Db, narrowed: Narrowed, scope: Scope) {
  const row = await open(db, narrowed, scope)
    .select([sql<number>`count(*)`.as('seen'), sql<number>`count(distinct member_id)`.as('members')])
    .select([sql`coalesce(sum(kind = 'MISSING'), 0)`.as('missing'), sql`coalesce(sum(kind = 'EXTRA'), 0)`.as('extra')])
    .executeTakeFirstOrThrow()
  return { seen: row.seen, members: row.members, missing: Number(row.missing), extra: Number(row.extra) }
}

export interface OpenDrift {
  id: number
  topicId: number
  agencyId: number
  departmentId: number | null
  memberId: number
  kind: DriftKind
}

/** The next of them, which nobody else repairs until the transaction ends. */
export async function takeOpen(db: Db, narrowed: Narrowed, scope: Scope, limit: number): Promise<OpenDrift[]> {
  const columns = ['id', 'topic_id as topicId', 'agency_id as agencyId', 'department_id as departmentId'] as const
  const rows = open(db, narrowed, scope).select([...columns, 'member_id as memberId', 'kind'])
  return (await rows.orderBy('id').limit(limit).forUpdate().execute()) as OpenDrift[]
}

export async function markRepaired(db: Db, ids: readonly number[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable('user_topic_drift').set({ repaired_at: now }).where('id', 'in', ids).execute()
}
