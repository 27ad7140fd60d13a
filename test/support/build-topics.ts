import { bindingId } from '#features/messages/user-topic-bindings/change-queries.ts'
import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from './app.ts'
import { mint } from './builders.ts'

interface Topic {
  agencyId?: number
  departmentId?: number | null
  name?: string
  audience?: object | null
  active?: boolean
}

/** A topic, in an agency of its own where none is named. */
export async function buildTopic(t: TestApp, { agencyId, departmentId = null, name, audience, active }: Topic = {}) {
  const at = t.deps.now()
  const owner = agencyId ?? (await t.build.agency()).id
  const code = `topic-${mint()}`
  const row = {
    ...{ code, name: name ?? code, name_en: name ?? code, agency_id: owner, department_id: departmentId },
    ...{ active: active === false ? 0 : 1, audience: audience ? JSON.stringify(audience) : null },
    ...{ created_at: at, updated_at: at },
  }
  const made = await t.deps.database.db.insertInto('user_topic').values(row).executeTakeFirstOrThrow()
  return { id: insertedId(made), code, agencyId: owner }
}

/** A member bound by hand, and the provider told of it already. Answers the binding's id. */
export async function buildBinding(
  { deps: { database, now } }: TestApp,
  topic: { id: number; agencyId: number; departmentId?: number | null },
  memberId: number,
): Promise<number> {
  const id = bindingId(topic.id, memberId)
  const owners = { agency_id: topic.agencyId, department_id: topic.departmentId ?? null }
  const wish = { wanted: 'BOUND', source: 'HAND', state: 'DONE', due_at: null, changed_at: now() }
  await database.db
    .insertInto('user_topic_binding')
    .values({ id, topic_id: topic.id, member_id: memberId, ...owners, ...wish })
    .execute()
  const counted = database.db.updateTable('user_topic').set((eb) => ({ bound: eb('bound', '+', 1) }))
  await counted.where('id', '=', topic.id).execute()
  return id
}
