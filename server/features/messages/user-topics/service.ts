import type { Input } from '#contract/endpoint.ts'
import { countAudience } from '#engines/audiences/conditions.ts'
import { reachOf } from '#engines/audiences/reach.ts'
import { editRecord, existing, placeOf, scopeOn } from '#engines/resource/records.ts'
import { verbsOf } from '#engines/resource/verbs.ts'
import { taken, updateRecord } from '#engines/resource/write.ts'
import type { Permission } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import type { UserTopic, UserTopicInput } from './contract.ts'
import { refusingMembers } from './members-data.ts'
import { personalIn } from './personal.ts'
import { findDepartment, readsIn, stored } from './queries.ts'

export const topicColumns = { agency: 'user_topic.agency_id', department: 'user_topic.department_id' }

const topics = verbsOf({
  name: 'user-topics',
  table: 'user_topic',
  columns: topicColumns,
  reads: (_, { translate }) => readsIn(translate),
  stored,
  label: ({ name, code }) => `${name} (${code})`,
  place: (ctx, { agencyId, audience }) => ({
    ...placeOf(ctx, 'user-topics:create', agencyId),
    ...ruleOf(ctx, audience),
  }),
  check: (ctx, after) => checkImpersonal(ctx, after),
  taken: taken('userTopic.codeTaken', 'code', { agencyId: 'agency' }),
})

export const { list: listUserTopics, get: getUserTopic, record, resource } = topics

export function createUserTopic(ctx: Ctx, asked: Input<typeof contract.createUserTopic>): Promise<UserTopic> {
  return refusingMembers(ctx, { action: 'create', texts: asked.body }, () => topics.create(ctx, asked))
}

/** Whoever saves a rule is the one in whose reach it binds members from then on. */
export function editUserTopic(ctx: Ctx, { params, body }: Input<typeof contract.editUserTopic>): Promise<UserTopic> {
  const { version, ...change } = body
  const at = { id: params.id, version }
  const rule = change.audience === undefined ? {} : ruleOf(ctx, change.audience)
  return refusingMembers(ctx, { action: 'edit', recordId: params.id, texts: change }, () =>
    editRecord(resource, ctx, {
      ...at,
      write: (ctx) => {
        checkImpersonal(ctx, change)
        return updateRecord('user_topic', ctx.db, at, { ...stored.update(change), ...rule }, ctx.now())
      },
    }),
  )
}

/** A rule binds members long after it was saved: with the reach and for as long as whoever saved it may bind them. */
function ruleOf(ctx: Ctx, audience: UserTopicInput['audience']) {
  if (!audience) return { rule_reach: null, rule_by: null, group_problem: null }
  const reach = reachOf(ctx, 'user-topic-bindings:create')
  return { rule_reach: reach && JSON.stringify(reach), rule_by: ctx.actor.id, group_problem: null }
}

const named = ['code', 'name', 'nameEn', 'description'] as const

/** The name of a topic goes to the provider and to everybody who subscribes. */
function checkImpersonal(ctx: Ctx, topic: Partial<Record<(typeof named)[number], string | null | undefined>>): void {
  for (const field of named) {
    const found = personalIn(topic[field] ?? '')
    if (!found) continue
    const what = ctx.translate({ key: `userTopic.personal.${found}` })
    throw invalid({ [field]: { key: 'userTopic.personal', params: { what } } })
  }
}

/** Counts whom a rule by this actor could reach, and no members of elsewhere. */
export function countMembers(ctx: Ctx, { body: { audience } }: Input<typeof contract.countTopicAudience>) {
  return countAudience(ctx, audience, 'user-topic-bindings:create')
}

/** A topic within a right on what belongs to it, with its owners; not-found out of reach. */
export async function getTopicFor(ctx: Ctx, id: number, permission: Permission) {
  const topic = await existing(resource.find(ctx, id, scopeOn(resource, ctx, permission)))
  return { ...topic, departmentId: await findDepartment(ctx.db, id) }
}

export { audienceIn } from './queries.ts'
