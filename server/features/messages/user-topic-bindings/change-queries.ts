import { type SqlBool, sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import { insertStatement } from '#kernel/database/bulk-insert.ts'
import type { BindingSource, Wish } from './enums.ts'

/** Topic and member in one number: a topic is one run of the primary key. */
export const bindingId = (topicId: number, memberId: number): number => topicId * 2 ** 32 + memberId

export interface TopicPlace {
  id: number
  agencyId: number
  departmentId: number | null
}

export interface Decision {
  wanted: Wish
  source: BindingSource
  by: number | null
  now: Date
}

export interface Held {
  memberId: number
  wanted: Wish
  source: BindingSource
}

/** One nested parameter: a placeholder for each of thousands of ids costs more than the query. */
const oneOf = (topicId: number, memberIds: readonly number[]) =>
  sql<SqlBool>`id in ${sql.val([memberIds.map((id) => bindingId(topicId, id))])}`

/** The bindings of these members, which nobody changes until the transaction ends. */
export async function holdBindings(db: Db, topicId: number, memberIds: readonly number[]): Promise<Held[]> {
  if (memberIds.length === 0) return []
  const held = db.selectFrom('user_topic_binding').select(['member_id as memberId', 'wanted', 'source'])
  return (await held.where(oneOf(topicId, memberIds)).orderBy('id').forUpdate().execute()) as Held[]
}

const columns = [
  ...(['id', 'topic_id', 'member_id', 'agency_id', 'department_id', 'wanted', 'source'] as const),
  ...(['changed_at', 'changed_by'] as const),
] as const

/** Members who were never bound, due at the provider at once; answers how many of them nobody else has bound meanwhile. */
export async function insertBindings(db: Db, topic: TopicPlace, memberIds: readonly number[], how: Decision) {
  if (memberIds.length === 0) return 0
  const owners = [topic.agencyId, topic.departmentId]
  const rows = memberIds.map((id) => [
    ...[bindingId(topic.id, id), topic.id, id, ...owners, how.wanted, how.source, how.now, how.by],
  ])
  const made = await db.executeQuery(insertStatement('user_topic_binding', columns, rows, 'ignore'))
  return Number(made.numAffectedRows ?? 0n)
}

/** The guarded step from the other wish; answers how many took it. Of one that is being told now, whoever tells it goes on. */
export async function flipBindings(db: Db, topicId: number, memberIds: readonly number[], how: Decision) {
  if (memberIds.length === 0) return 0
  const { wanted, source, by, now } = how
  const step = db
    .updateTable('user_topic_binding')
    .set({ wanted, source, changed_at: now, changed_by: by, attempts: 0, problem: null, ...dueNow() })
    .set({ turn: sql<number>`turn + 1` })
    .where(oneOf(topicId, memberIds))
    .where('wanted', '=', wanted === 'BOUND' ? 'UNBOUND' : 'BOUND')
  return Number((await step.executeTakeFirst()).numUpdatedRows)
}

/** What is wanted stays, and is told the provider again. */
export async function tellAnew(db: Db, ids: readonly number[]): Promise<number> {
  if (ids.length === 0) return 0
  const step = db
    .updateTable('user_topic_binding')
    .set({ attempts: 0, problem: null, ...dueNow() })
    .set({ turn: sql<number>`turn + 1` })
    .where(sql<SqlBool>`id in ${sql.val([ids])}`)
  return Number((await step.executeTakeFirst()).numUpdatedRows)
}

const dueNow = () => ({
  state: sql<string>`if(hold is null, 'WAITING', state)`,
  due_at: sql<Date>`if(hold is null, now(3), due_at)`,
})

/** Bound by hand from now on, so that the topic's condition lets them be. */
export async function takeInHand(db: Db, topicId: number, memberIds: readonly number[]): Promise<void> {
  if (memberIds.length === 0) return
  const own = db.updateTable('user_topic_binding').set({ source: 'HAND' }).where(oneOf(topicId, memberIds))
  await own.where('source', '=', 'RULE').execute()
}

/** The count of a topic goes with each change of its bindings. */
export async function addBound(db: Db, topicId: number, change: number): Promise<void> {
  if (change === 0) return
  await db
    .updateTable('user_topic')
    .set((eb) => ({ bound: eb('bound', '+', change) }))
    .where('id', '=', topicId)
    .execute()
}
