import { type SqlBool, sql } from 'kysely'
import type { Problem } from '#contract/problems.ts'
import type { Reach } from '#engines/audiences/reach.ts'
import { audienceIn } from '#features/messages/user-topics/service.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { bindingId, type Held } from './change-queries.ts'

/** Active topics with a condition, with the reach and the right by which it binds. */
export async function listRuled(db: Db) {
  const rows = await db
    .selectFrom('user_topic')
    .leftJoin('system_user', 'system_user.id', 'user_topic.rule_by')
    .select(['user_topic.id', 'user_topic.code', 'user_topic.name', 'audience', 'rule_reach as reach'])
    .select(['user_topic.agency_id as agencyId', 'user_topic.department_id as departmentId'])
    .select(['rule_by as by', 'system_user.name as byName'])
    .where('user_topic.active', '=', 1)
    .where('audience', 'is not', null)
    .orderBy('user_topic.id')
    .execute()
  return rows.flatMap(({ audience, reach, ...topic }) => {
    const conditions = audienceIn(audience)
    return conditions ? [{ ...topic, conditions, reach: reach === null ? null : (readJson(reach) as Reach) }] : []
  })
}
export type Ruled = Awaited<ReturnType<typeof listRuled>>[number]

/** The bindings of members after one and up to another, by the run of the topic's primary key. */
export async function listBetween(db: Db, topicId: number, after: number, upTo: number | null): Promise<Held[]> {
  const last = upTo === null ? bindingId(topicId + 1, 0) - 1 : bindingId(topicId, upTo)
  return (await db
    .selectFrom('user_topic_binding')
    .select(['member_id as memberId', 'wanted', 'source'])
    .where('id', '>', bindingId(topicId, after))
    .where('id', '<=', last)
    .where(sql<SqlBool>`not (wanted = 'UNBOUND' and source = 'HAND')`)
    .execute()) as Held[]
}

/** Members of these who were unbound by hand: the condition lets them be. */
export async function listOptedOut(db: Db, topicId: number, memberIds: readonly number[]): Promise<number[]> {
  const ids = memberIds.map((id) => bindingId(topicId, id))
  if (ids.length === 0) return []
  const out = db.selectFrom('user_topic_binding').select('member_id as memberId')
  const rows = out.where(sql<SqlBool>`id in ${sql.val([ids])}`).where('wanted', '=', 'UNBOUND')
  return (await rows.where('source', '=', 'HAND').execute()).map(({ memberId }) => memberId)
}

/** When the condition was followed, or why not. */
export async function markGrouped({ db, now }: Ctx, topicId: number, problem: Problem | null): Promise<void> {
  const grouped = problem ? { group_problem: JSON.stringify(problem) } : { group_problem: null, grouped_at: now() }
  await db.updateTable('user_topic').set(grouped).where('id', '=', topicId).execute()
}
