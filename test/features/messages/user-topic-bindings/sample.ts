import type { TestApp } from '#test/support/app.ts'
import { buildMember } from '#test/support/build-members.ts'
import { buildBinding, buildTopic } from '#test/support/build-topics.ts'
import { bulkSample } from '#test/support/bulk-sample.ts'
import type { PrivacyScene } from '#test/support/privacy-scene.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

async function build(t: TestApp, { place, member, ids }: Filled): Promise<number[]> {
  const topic = { id: idOf({ ids }, 'user-topics'), agencyId: place.agencyId, departmentId: place.departmentId }
  return [await buildBinding(t, topic, member.id)]
}

const unbinding = bulkSample({
  name: 'user-topic-bindings/unbind',
  input: {},
  filters: { topicId: true, memberId: { elsewhere: 'It is a filter of persons: the log names whoever was asked for' } },
  build: async (t, agencyId) => {
    const topic = await buildTopic(t, { agencyId })
    const one = await buildMember(t.deps, { agencyId })
    const two = await buildMember(t.deps, { agencyId })
    return [await buildBinding(t, topic, one.id), await buildBinding(t, topic, two.id)]
  },
})

/** A member who is bound by account, looked at and taken along. */
async function bindOne({ t, operator, noted, secret, agencyId, fileOf }: PrivacyScene): Promise<void> {
  const member = { account: 'subscriber', name: '王小明', gender: 'M', ...secret() }
  const { id } = await noted('subscriber', operator.post<{ id: number }>('/members', member), 201)
  const topic = await buildTopic(t, { agencyId })
  const bind = operator.post<{ id: number }>('/user-topic-bindings', { topicId: topic.id, account: 'subscriber' })
  const bound = await noted('bind', bind, 201)
  await noted('binding', operator.get(`/user-topic-bindings/${bound.id}`), 200)
  await noted('bindings', operator.get('/user-topic-bindings?account=subscriber'), 200)
  await noted('topics of a member', operator.get(`/members/${id}/topics`), 200)
  const filter = { topicId: String(topic.id) }
  const order = { format: 'csv', filter, purpose: 'RECONCILIATION' }
  await fileOf('bindings file', operator, operator.post<{ jobId: number }>('/user-topic-bindings/export', order))
}

export const sample: Sample = {
  resources: { 'user-topic-bindings': { build, after: ['user-topics'], key: 'bindingId' } },
  pointing: { account: ({ member }) => member.account },
  common: { changedFrom: ['2026-01-01T00:00:00Z'], changedTo: ['2026-12-31T00:00:00Z'] },
  counts: unbinding.counts,
  keyed: unbinding.keyed,
  files: { 'user-topic-bindings-bulk': 'MASKED' },
  references: {
    ...unbinding.references,
    'post /user-topic-bindings topicId': { body: (id, own) => ({ topicId: id, memberId: own.member.id }) },
    'post /user-topic-bindings memberId': {
      of: ({ member }) => member.id,
      body: (id, own) => ({ topicId: idOf(own, 'user-topics'), memberId: id }),
    },
  },
  noExport: { 'get /members/{id}/topics': 'What one member is bound to; the list of bindings is taken along' },
  privacy: [{ act: 34, play: bindOne, tables: ['user_topic', 'user_topic_binding'] }],
}
