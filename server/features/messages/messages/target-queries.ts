import { type Expression, type SqlBool, sql } from 'kysely'
import { meets } from '#engines/audiences/conditions.ts'
import { inReach, type Reach } from '#engines/audiences/reach.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import type { Target } from './target.ts'

/** Members that a message means, on table `member`: also frozen ones, who are told apart when their turn comes. */
export function meantBy({ kind, memberId, topicId, conditions }: Target, reach: Reach, now: Date): Expression<SqlBool> {
  const there = sql<SqlBool>`member.status in ('ACTIVE', 'FROZEN') and ${inReach(reach)}`
  if (kind === 'SINGLE') return sql<SqlBool>`${there} and member.id = ${memberId}`
  if (kind === 'TOPIC')
    return sql<SqlBool>`${there} and (select count(*) from user_topic_binding bound
      where bound.id = ${topicId ?? 0} * 4294967296 + member.id and bound.wanted = 'BOUND') > 0`
  if (kind === 'CONDITION' && conditions)
    return sql<SqlBool>`${there} and ${meets(conditions, { now, reach }, 'BY_MEMBERS')}`
  return there
}

export function findMemberInReach(db: Db, id: number, scope: Expression<SqlBool>) {
  const member = db.selectFrom('member').select(['id']).where('id', '=', id).where('status', '<>', 'CLOSED')
  return member.where(scope).executeTakeFirst()
}

/** An active topic in reach of whoever may list topics. */
export function findTopic({ db, actor }: Ctx, id: number) {
  const columns = { agency: 'user_topic.agency_id', department: 'user_topic.department_id' }
  const topic = db.selectFrom('user_topic').select(['id', 'name']).where('id', '=', id).where('active', '=', 1)
  return topic.where(scopeFilter(actor, 'user-topics:list', columns)).executeTakeFirst()
}

export function findService({ db, actor }: Ctx, id: number) {
  const columns = { agency: 'service.agency_id', department: 'service.department_id' }
  const service = db.selectFrom('service').select('id').where('id', '=', id)
  return service.where(scopeFilter(actor, 'services:list', columns)).executeTakeFirst()
}

/** The highest number that a member has. */
export async function findLastMember(db: Db): Promise<number> {
  const last = await db
    .selectFrom('member')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst()
  return last?.id ?? 0
}
