import { type SqlBool, sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import { bindingId, tellAnew } from './change-queries.ts'

/** A telephone that is a member's from now on, and who had it before. */
export interface NewOwner {
  memberId: number
  before: number | null
}

/**
 * Has the provider told again of members whose telephones are others now. A telephone that somebody else had leaves the
 * topics of that member, which it is still in at the provider.
 */
export async function followDevices(db: Db, owners: readonly NewOwner[]): Promise<void> {
  const members = [...new Set(owners.map(({ memberId }) => memberId))]
  if (members.length === 0) return
  for (const { memberId, before } of owners) if (before !== null) await leaveTopics(db, memberId, before)
  const own = db.selectFrom('user_topic_binding').select('id')
  const ids = await own.where(sql<SqlBool>`member_id in ${sql.val([members])}`).execute()
  await tellAnew(
    db,
    ids.map(({ id }) => id),
  )
}

/** Bindings that say of somebody who was never bound that the provider must not have them. */
async function leaveTopics(db: Db, memberId: number, before: number): Promise<void> {
  await sql`
    insert ignore into user_topic_binding
      (id, topic_id, member_id, agency_id, department_id, wanted, source, changed_at)
    select ${bindingId(0, memberId)} + topic_id * 4294967296, topic_id, ${memberId}, agency_id, department_id,
      'UNBOUND', 'RULE', changed_at
    from user_topic_binding as theirs where theirs.member_id = ${before} and theirs.wanted = 'BOUND'`.execute(db)
}
