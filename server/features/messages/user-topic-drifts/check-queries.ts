import { type SqlBool, sql } from 'kysely'
import type { Ctx, Db } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import type { DriftKind } from './enums.ts'

const oneOf = (column: string, ids: readonly number[]) =>
  ids.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`${sql.ref(column)} in ${sql.val([ids])}`

/** The comparison of a job, begun or gone on with; undefined while another one is open. */
export async function openCheck({ db, now, actor }: Ctx, jobId: number): Promise<number | undefined> {
  const own = db.selectFrom('user_topic_check').select('id').where('job_id', '=', jobId).where('open_key', '=', 1)
  const begun = await own.executeTakeFirst()
  if (begun) return begun.id
  const row = { status: 'RUNNING', open_key: 1, job_id: jobId, created_by: actor.id, started_at: now() }
  try {
    return insertedId(await db.insertInto('user_topic_check').values(row).executeTakeFirstOrThrow())
  } catch (error) {
    if (isDuplicateKey(error)) return undefined
    throw error
  }
}

export async function closeCheck(db: Db, jobId: number, status: 'DONE' | 'FAILED', change: object): Promise<void> {
  const check = db.updateTable('user_topic_check').set({ ...change, status, open_key: null })
  await check.where('job_id', '=', jobId).where('open_key', '=', 1).execute()
}

/** Members with devices at a provider, in the order of their ids. */
export async function listHolders(db: Db, providerId: number, after: number, limit: number): Promise<number[]> {
  const rows = db.selectFrom('member_device').select('member_id as id').distinct().where('member_id', '>', after)
  const valid = rows.where('provider_id', '=', providerId).where('invalid_at', 'is', null)
  return (await valid.orderBy('member_id').limit(limit).execute()).map(({ id }) => id)
}

export interface KnownTopic {
  id: number
  agencyId: number
  departmentId: number | null
}

/** All topics, by code as the provider knows them. */
export async function listTopics(db: Db): Promise<Map<string, KnownTopic>> {
  const rows = db.selectFrom('user_topic').select(['id', 'code', 'agency_id as agencyId'])
  const topics = await rows.select('department_id as departmentId').execute()
  return new Map(topics.map(({ code, ...topic }) => [code, topic]))
}

export interface Settled {
  memberId: number
  topicId: number
  wanted: string
  turn: number
  /** Nothing of it is yet to be told. */
  settled: boolean
  followedAt: Date | null
}

/** What we want of these members. */
export async function listWanted(db: Db, memberIds: readonly number[]): Promise<Settled[]> {
  const rows = await db
    .selectFrom('user_topic_binding')
    .select(['member_id as memberId', 'topic_id as topicId', 'wanted', 'turn', 'due_at as dueAt'])
    .select('followed_at as followedAt')
    .where(oneOf('member_id', memberIds))
    .execute()
  return rows.map(({ dueAt, ...row }) => ({ ...row, settled: dueAt === null }))
}

export interface FoundDrift extends KnownTopic {
  deviceId: number
  memberId: number
  providerId: number
  kind: DriftKind
  sinceAt: Date | null
  /** Of the binding that was looked at; 0 where there is none. */
  turn: number
}

/** Writes down what a comparison found; one that was found before keeps since when. */
export async function writeDrifts(db: Db, checkId: number, found: readonly FoundDrift[], now: Date): Promise<void> {
  if (found.length === 0) return
  const rows = found.map(({ id, deviceId, memberId, providerId, agencyId, departmentId, kind, sinceAt }) => ({
    ...{ topic_id: id, device_id: deviceId, member_id: memberId, provider_id: providerId, agency_id: agencyId },
    ...{ department_id: departmentId, kind, check_id: checkId, since_at: sinceAt, first_seen_at: now },
  }))
  await db
    .insertInto('user_topic_drift')
    .values(rows)
    // In this order: what compares the kinds comes before the new kind is there.
    .onDuplicateKeyUpdate({
      first_seen_at: sql`if(kind = values(kind) and member_id = values(member_id), first_seen_at, values(first_seen_at))`,
      kind: sql`values(kind)`,
      member_id: sql`values(member_id)`,
      since_at: sql`values(since_at)`,
      check_id: checkId,
      repaired_at: null,
    })
    .execute()
}

/** What is known of these devices stays as it was found before. */
export async function keepDrifts(db: Db, checkId: number, deviceIds: readonly number[]): Promise<void> {
  const kept = db.updateTable('user_topic_drift').set({ check_id: checkId })
  await kept.where(oneOf('device_id', deviceIds)).execute()
}

/** Differences that the comparison did not find any more; up to `limit`, answers how many. */
export async function deleteOthers(db: Db, checkId: number, limit: number): Promise<number> {
  const others = db.deleteFrom('user_topic_drift').where('check_id', '!=', checkId).limit(limit)
  return Number((await others.executeTakeFirst()).numDeletedRows)
}

export async function countFound(db: Db): Promise<{ missing: number; extra: number }> {
  const row = await db
    .selectFrom('user_topic_drift')
    .select([sql`coalesce(sum(kind = 'MISSING'), 0)`.as('missing'), sql`coalesce(sum(kind = 'EXTRA'), 0)`.as('extra')])
    .executeTakeFirstOrThrow()
  return { missing: Number(row.missing), extra: Number(row.extra) }
}
