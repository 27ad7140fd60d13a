import { type SqlBool, sql } from 'kysely'
import type { Ctx, Db } from '#kernel/context.ts'

export type Tags = Record<string, string>

/** A telephone at OneSignal with what was sent of its member last. */
export interface TaggedDevice {
  id: number
  memberId: number
  userId: string | null
  sent: Tags
}

const oneOf = (column: string, ids: readonly number[]) =>
  ids.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`${sql.ref(column)} in ${sql.val([ids])}`

export async function listOneSignals(db: Db): Promise<number[]> {
  const all = db.selectFrom('push_provider').select('id').where('kind', '=', 'ONESIGNAL').where('active', '=', 1)
  return (await all.orderBy('id').execute()).map(({ id }) => id)
}

/** How far the search for changes has come. */
export async function findTurn({ db, now }: Ctx): Promise<{ changesTo: Date; devicesTo: number }> {
  const turn = db.selectFrom('member_push_tag_turn').select(['changes_to as changesTo', 'devices_to as devicesTo'])
  return (await turn.where('id', '=', 1).executeTakeFirst()) ?? { changesTo: now(), devicesTo: 0 }
}

export async function moveTurn(db: Db, changesTo: Date, devicesTo: number): Promise<void> {
  const turn = { changes_to: changesTo, devices_to: devicesTo }
  await db
    .insertInto('member_push_tag_turn')
    .values({ id: 1, ...turn })
    .onDuplicateKeyUpdate(turn)
    .execute()
}

/** Members whose bindings have changed since, up to `limit` changes, and up to when these go. */
export async function listChanged(db: Db, since: Date, limit: number) {
  const rows = await db
    .selectFrom('user_topic_binding')
    .select(['member_id as memberId', 'changed_at as at'])
    .where('changed_at', '>=', since)
    .orderBy('changed_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return { memberIds: [...new Set(rows.map(({ memberId }) => memberId))], upTo: rows.at(-1)?.at ?? since }
}

/** Members of the next devices in the order of their ids; the last of these, or 0 where the round is over. */
export async function listNext(db: Db, after: number, limit: number) {
  const rows = db.selectFrom('member_device').select(['id', 'member_id as memberId']).where('id', '>', after)
  const next = await rows.orderBy('id').limit(limit).execute()
  return { memberIds: [...new Set(next.map(({ memberId }) => memberId))], last: next.at(-1)?.id ?? 0 }
}

/** Members of whom something is to be sent again. */
export async function listDue(db: Db, limit: number): Promise<number[]> {
  const due = db.selectFrom('member_push_tag').select('member_id as memberId').where('due_at', '<=', sql<Date>`now(3)`)
  return [...new Set((await due.limit(limit).execute()).map(({ memberId }) => memberId))]
}

export async function listSent(db: Db, deviceIds: readonly number[]): Promise<Map<number, TaggedDevice>> {
  const columns = ['device_id as id', 'member_id as memberId', 'onesignal_id as userId', 'tags'] as const
  const rows = await db.selectFrom('member_push_tag').select(columns).where(oneOf('device_id', deviceIds)).execute()
  return new Map(rows.map(({ tags, ...row }) => [row.id, { ...row, sent: JSON.parse(tags) as Tags }]))
}

export interface Tagging {
  level: string | null
  district: string | null
  topics: string[]
}

/** What tags are made of; of a member who is not active, nothing. */
export async function listTagging(db: Db, memberIds: readonly number[]): Promise<Map<number, Tagging>> {
  const members = await db
    .selectFrom('member')
    .select(['id', 'level', 'district'])
    .where(oneOf('id', memberIds))
    .where('status', '=', 'ACTIVE')
    .execute()
  const bound = await db
    .selectFrom('user_topic_binding')
    .innerJoin('user_topic', 'user_topic.id', 'user_topic_binding.topic_id')
    .select(['member_id as memberId', 'code'])
    .where(oneOf('member_id', memberIds))
    .where('wanted', '=', 'BOUND')
    .where('user_topic.active', '=', 1)
    .execute()
  const topicsOf = new Map<number, string[]>()
  for (const { memberId, code } of bound) topicsOf.set(memberId, [...(topicsOf.get(memberId) ?? []), code])
  return new Map(members.map(({ id, ...member }) => [id, { ...member, topics: topicsOf.get(id) ?? [] }]))
}

export interface SentTags {
  deviceId: number
  memberId: number
  userId: string | null
  tags: Tags
  /** Null where it was sent. */
  problem: string | null
  attempts: number
}

const againSeconds = 120

/** What was sent, or that it is to be sent again. */
export async function writeSent(db: Db, rows: readonly SentTags[], now: Date): Promise<void> {
  for (const { deviceId, memberId, userId, tags, problem, attempts } of rows) {
    const again = sql<Date>`now(3) + interval ${sql.lit(againSeconds)} second`
    const row = {
      ...{ member_id: memberId, onesignal_id: userId, tags: JSON.stringify(tags), problem, attempts },
      ...(problem === 'NO_ANSWER' ? { due_at: again } : { due_at: null }),
      ...(problem === null ? { sent_at: now } : {}),
    }
    await db
      .insertInto('member_push_tag')
      .values({ device_id: deviceId, ...row })
      .onDuplicateKeyUpdate(row)
      .execute()
  }
}
