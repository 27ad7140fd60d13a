import { beforeAll, describe, expect, test } from 'vitest'
import type { TopicBinding } from '#features/messages/user-topic-bindings/contract.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import { buildMember, buildMembers } from '#test/support/build-members.ts'
import { buildTopic } from '#test/support/build-topics.ts'

let t: TestApp
let operator: Client
let agencyId: number
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

const boundOf = async (id: number) => (await operator.get<{ bound: number }>(`/user-topics/${id}`)).body.bound

describe('one member', () => {
  test('is bound by account, unbound and bound again, and counted each time', async () => {
    const [topic, member] = [await buildTopic(t, { agencyId }), await buildMember(t.deps, { agencyId })]
    const bound = await operator.post<TopicBinding>('/user-topic-bindings', {
      topicId: topic.id,
      account: member.account.toUpperCase(),
    })
    expect(bound).toMatchObject({ status: 201, body: { wanted: 'BOUND', state: 'WAITING', memberNameMasked: '王○○' } })
    expect(await boundOf(topic.id)).toBe(1)
    const again = await operator.post('/user-topic-bindings', { topicId: topic.id, memberId: member.id })
    expect(again).toMatchObject({ status: 409, body: { errors: { memberId: expect.stringContaining('已經綁定') } } })
    const path = `/user-topic-bindings/${bound.body.id}`
    expect((await operator.post(`${path}/unbind`)).body).toMatchObject({ wanted: 'UNBOUND', state: 'WAITING' })
    expect((await operator.post(`${path}/unbind`)).status).toBe(409)
    expect(await boundOf(topic.id)).toBe(0)
    expect((await operator.post(`${path}/bind`)).body).toMatchObject({ wanted: 'BOUND' })
    expect(await boundOf(topic.id)).toBe(1)
    const { body } = await operator.get<{ items: object[] }>(`/members/${member.id}/topics`)
    expect(body.items).toMatchObject([{ topicId: topic.id, wanted: 'BOUND', source: 'HAND' }])
  })

  test('must be active, in reach and there', async () => {
    const topic = await buildTopic(t, { agencyId })
    const frozen = await buildMember(t.deps, { agencyId, status: 'FROZEN' })
    const foreign = await buildMember(t.deps)
    const bind = (body: object) => operator.post('/user-topic-bindings', { topicId: topic.id, ...body })
    expect(await bind({ memberId: frozen.id })).toMatchObject({ status: 409 })
    const [elsewhere, nobody] = [await bind({ account: foreign.account }), await bind({ account: 'nobody' })]
    expect(elsewhere).toMatchObject({ status: 400, body: { errors: { account: expect.any(String) } } })
    expect(elsewhere.body).toMatchObject({ errors: (nobody.body as { errors: object }).errors })
    expect(await boundOf(topic.id)).toBe(0)
  })

  test('is not bound to a topic that is off or elsewhere', async () => {
    const member = await buildMember(t.deps, { agencyId })
    const off = await buildTopic(t, { agencyId, active: false })
    const bind = (topicId: number) => operator.post('/user-topic-bindings', { topicId, memberId: member.id })
    expect((await bind(off.id)).status).toBe(409)
    expect(await bind((await buildTopic(t)).id)).toMatchObject({
      status: 400,
      body: { errors: { topicId: expect.any(String) } },
    })
  })

  test('that many bind at once is bound once', async () => {
    const [topic, member] = [await buildTopic(t, { agencyId }), await buildMember(t.deps, { agencyId })]
    const body = { topicId: topic.id, memberId: member.id }
    const answers = await Promise.all(Array.from({ length: 8 }, () => operator.post('/user-topic-bindings', body)))
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0)
    expect(await boundOf(topic.id)).toBe(1)
  })
})

test('ticked bindings are ended by one step, each with its row of the log', async () => {
  const topic = await buildTopic(t, { agencyId })
  const members = await buildMembers(t.deps, 3, { agencyId })
  const ids: number[] = []
  for (const { id } of members) {
    const bound = await operator.post<TopicBinding>('/user-topic-bindings', { topicId: topic.id, memberId: id })
    ids.push(bound.body.id)
  }
  await operator.post(`/user-topic-bindings/${ids[0]}/unbind`)
  const path = '/user-topic-bindings/unbind/bulk'
  expect((await operator.post(`${path}/preview`, { ids })).body).toMatchObject({ count: 3, changing: 2 })
  const done = await operator.post(path, { ids, seen: 3, requestKey: requestKey() })
  expect(done.body).toMatchObject({ outcome: { done: 2, skipped: 1 } })
  expect(await boundOf(topic.id)).toBe(0)
})

test('a list shows the bindings of a topic, masked, and is taken along', async () => {
  const topic = await buildTopic(t, { agencyId })
  const member = await buildMember(t.deps, { agencyId })
  await operator.post('/user-topic-bindings', { topicId: topic.id, memberId: member.id })
  const { body } = await operator.get<{ items: TopicBinding[] }>(`/user-topic-bindings?topicId=${topic.id}`)
  expect(body.items).toMatchObject([{ memberAccount: member.account, memberNameMasked: '王○○' }])
  const byAccount = await operator.get<{ items: TopicBinding[] }>(`/user-topic-bindings?account=${member.account}`)
  expect(byAccount.body.items).toHaveLength(1)
  const filter = { topicId: String(topic.id) }
  const written = await operator.post<{ jobId: number }>('/user-topic-bindings/export', {
    ...{ format: 'csv', filter, purpose: 'RECONCILIATION' },
  })
  expect(written.status).toBe(201)
  await t.runJobs()
  const job = await operator.get<{ result: { fileId: number } }>(`/jobs/${written.body.jobId}`)
  expect((await operator.download(job.body.result.fileId)).toString()).toContain(member.account)
})
