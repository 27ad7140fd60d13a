import { insertedId } from '#kernel/database/database.ts'
import type { Client, TestApp } from '#test/support/app.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import { buildMember } from '#test/support/build-members.ts'
import { buildDevice, buildProvider } from '#test/support/build-push.ts'
import { buildTopic } from '#test/support/build-topics.ts'
import { ownersOf } from '#test/support/places.ts'
import type { PrivacyScene } from '#test/support/privacy-scene.ts'
import { type Filled, idOf, type Keyed, type Sample } from '#test/support/sample.ts'

interface At {
  topicId: number
  memberId: number
  owners: { agency_id: number; department_id: number | null }
  kind?: string
}

async function buildDrift(t: TestApp, { topicId, memberId, owners, kind = 'MISSING' }: At): Promise<number> {
  const providerId = await buildProvider(t)
  const deviceId = await buildDevice(t, { memberId, providerId })
  const where = { topic_id: topicId, device_id: deviceId, member_id: memberId, provider_id: providerId, ...owners }
  const made = t.deps.database.db
    .insertInto('user_topic_drift')
    .values({ ...where, kind, check_id: 1, first_seen_at: t.deps.now() })
  return insertedId(await made.executeTakeFirstOrThrow())
}

const build = async (t: TestApp, { place, ids, member }: Filled) => [
  await buildDrift(t, { topicId: idOf({ ids }, 'user-topics'), memberId: member.id, owners: ownersOf(place) }),
]

async function keyed(t: TestApp, _: Client, agencyId: number): Promise<readonly Keyed[]> {
  const owners = { agency_id: agencyId, department_id: null }
  const [one, other] = [await buildTopic(t, { agencyId }), await buildTopic(t, { agencyId })]
  for (const topic of [one, other]) {
    const { id: memberId } = await buildMember(t.deps, { agencyId })
    for (const kind of ['MISSING', 'EXTRA']) await buildDrift(t, { topicId: topic.id, memberId, owners, kind })
  }
  const body = { topicId: one.id, kind: 'MISSING', seen: 1 }
  const changes = [{ topicId: other.id }, { kind: 'EXTRA' }, { seen: 2 }]
  return [{ body, others: changes.map((change) => ({ body: { ...body, ...change } })) }]
}

/** A member whose telephone the provider lost from a topic. */
async function lose({ t, operator, noted, secret, agencyId }: PrivacyScene): Promise<void> {
  const member = { account: 'lost', name: '王小明', gender: 'M', ...secret() }
  const { id: memberId } = await noted('lost', operator.post<{ id: number }>('/members', member), 201)
  const topic = await buildTopic(t, { agencyId })
  const owners = { agency_id: agencyId, department_id: null }
  await buildDrift(t, { topicId: topic.id, memberId, owners })
  await noted('differences', operator.get('/user-topic-drifts'), 200)
}

export const sample: Sample = {
  privacy: [{ act: 36, play: lose, tables: ['user_topic_drift'] }],
  resources: { 'user-topic-drifts': { build, after: ['user-topics'] } },
  reads: { 'get /user-topic-drifts/summary': {} },
  keyed: { 'post /user-topic-drifts/repair': keyed },
  references: {
    'post /user-topic-drifts/repair topicId': { body: (id) => ({ topicId: id, seen: 1, requestKey: requestKey() }) },
    'post /user-topic-drifts/repair/preview topicId': { body: (id) => ({ topicId: id }), answered: true },
  },
  counts: { 'post /user-topic-drifts/repair/preview': { body: () => ({}) } },
}
