import { beforeAll, describe, expect, test } from 'vitest'
import type { RunPreflight, RunRow, TopicRun } from '#features/messages/user-topic-runs/contract.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import { buildMember, buildMembers } from '#test/support/build-members.ts'
import { buildBinding, buildTopic } from '#test/support/build-topics.ts'

let t: TestApp
let operator: Client
let agencyId: number
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

const upload = (lines: string[]) =>
  operator.upload('user-topic-recipients', 'members.csv', `\ufeff帳號\r\n${lines.join('\r\n')}\r\n`)
const boundOf = async (id: number) => (await operator.get<{ bound: number }>(`/user-topics/${id}`)).body.bound
const runOf = async (id: number) => (await operator.get<TopicRun>(`/user-topic-runs/${id}`)).body
const rowsOf = async (id: number) =>
  (await operator.get<{ items: RunRow[] }>(`/user-topic-runs/${id}/rows?pageSize=200`)).body.items

describe('a list', () => {
  test('is checked, carried out row by row, and those left come back as a file', async () => {
    const topic = await buildTopic(t, { agencyId })
    const members = await buildMembers(t.deps, 3, { agencyId })
    const [one, two] = members.map(({ account }) => account)
    const already = await buildMember(t.deps, { agencyId })
    await buildBinding(t, topic, already.id)
    const frozen = await buildMember(t.deps, { agencyId, status: 'FROZEN' })
    const foreign = await buildMember(t.deps)
    const lines = [one, two, already.account, frozen.account, foreign.account, one] as string[]
    const order = { kind: 'LIST', topicId: topic.id, wanted: 'BOUND', fileId: await upload(lines) }
    const seen = await operator.post<RunPreflight>('/user-topic-runs/preflight', order)
    const outcomes = { CHANGED: 2, ALREADY: 1, NOT_ACTIVE: 1, NO_MEMBER: 1, REPEATED: 1 }
    expect(seen.body).toMatchObject({ recipients: 6, outcomes, badRowCount: 0 })
    expect(seen.body.leftRows.map(({ line, outcome }) => [line, outcome])).toEqual([
      [5, 'NOT_ACTIVE'],
      [6, 'NO_MEMBER'],
      [7, 'REPEATED'],
    ])
    const unseen = await operator.post('/user-topic-runs', { ...order, requestKey: requestKey() })
    expect(unseen.status).toBe(400)
    const body = { ...order, seen: ['repeatedRecipients'], requestKey: requestKey() }
    const made = await operator.post<TopicRun>('/user-topic-runs', body)
    expect(made).toMatchObject({ status: 201, body: { status: 'WAITING', predicted: outcomes } })
    expect((await operator.post<TopicRun>('/user-topic-runs', body)).body.id).toBe(made.body.id)
    await t.runJobs()
    const run = await runOf(made.body.id)
    expect(run).toMatchObject({ status: 'DONE', doneRows: 6, outcomes })
    expect(await boundOf(topic.id)).toBe(3)
    expect((await rowsOf(run.id)).map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'CHANGED'],
      [3, 'CHANGED'],
      [4, 'ALREADY'],
      [5, 'NOT_ACTIVE'],
      [6, 'NO_MEMBER'],
      [7, 'REPEATED'],
    ])
    const left = (await operator.download(run.leftFileId ?? 0)).toString()
    expect(left).toContain(frozen.account)
    expect(left).not.toContain(`${two},`)
  })

  test('unbinds whoever is bound, frozen or not', async () => {
    const topic = await buildTopic(t, { agencyId, active: false })
    const [bound, other] = [await buildMember(t.deps, { agencyId }), await buildMember(t.deps, { agencyId })]
    await buildBinding(t, topic, bound.id)
    const frozen = t.deps.database.db.updateTable('member').set({ status: 'FROZEN' })
    await frozen.where('id', '=', bound.id).execute()
    const fileId = await upload([bound.account, other.account])
    const order = { kind: 'LIST', topicId: topic.id, wanted: 'UNBOUND', fileId, requestKey: requestKey() }
    const made = await operator.post<TopicRun>('/user-topic-runs', order)
    expect(made.status).toBe(201)
    await t.runJobs()
    expect(await runOf(made.body.id)).toMatchObject({ outcomes: { CHANGED: 1, ALREADY: 1 } })
    expect(await boundOf(topic.id)).toBe(0)
  })

  test('without a column of accounts, or with rows that cannot be read, orders nothing', async () => {
    const topic = await buildTopic(t, { agencyId })
    const order = { kind: 'LIST', topicId: topic.id, wanted: 'BOUND', requestKey: requestKey() }
    const wrong = await operator.upload('user-topic-recipients', 'x.csv', '姓名\r\n王小明\r\n')
    expect(
      (await operator.post('/user-topic-runs/preflight', { ...order, requestKey: undefined, fileId: wrong })).status,
    ).toBe(400)
    const bad = await upload(['x'.repeat(60)])
    const refused = await operator.post('/user-topic-runs', { ...order, fileId: bad })
    expect(refused).toMatchObject({ status: 400, body: { errors: { fileId: expect.stringContaining('第 2 列') } } })
  })
})

describe('a condition', () => {
  const conditions = { districts: ['萬華區'] }
  const of = (topicId: number, wanted = 'BOUND') => ({ kind: 'CONDITION', topicId, wanted, conditions })

  test('is one job over whom it meant when it was ordered', async () => {
    const topic = await buildTopic(t, { agencyId })
    await buildMembers(t.deps, 5, { agencyId, district: '萬華區' })
    await buildMembers(t.deps, 1, { district: '萬華區' })
    const seen = await operator.post<RunPreflight>('/user-topic-runs/preflight', of(topic.id))
    expect(seen.body).toMatchObject({ recipients: 5, outcomes: { CHANGED: 5 } })
    const made = await operator.post<TopicRun>('/user-topic-runs', { ...of(topic.id), requestKey: requestKey() })
    await buildMembers(t.deps, 1, { agencyId, district: '萬華區' })
    await t.runJobs()
    expect(await runOf(made.body.id)).toMatchObject({ status: 'DONE', outcomes: { CHANGED: 5 }, leftFileId: null })
    expect(await boundOf(topic.id)).toBe(5)
  })

  test('that is cancelled before its job changes nobody', async () => {
    const topic = await buildTopic(t, { agencyId })
    const made = await operator.post<TopicRun>('/user-topic-runs', { ...of(topic.id), requestKey: requestKey() })
    const cancelled = await operator.post(`/user-topic-runs/${made.body.id}/cancel`)
    expect(cancelled.body).toMatchObject({ status: 'CANCELLED' })
    await t.runJobs()
    expect(await boundOf(topic.id)).toBe(0)
    expect((await operator.post(`/user-topic-runs/${made.body.id}/cancel`)).status).toBe(409)
  })

  test('ends where whoever ordered it lost the right', async () => {
    const topic = await buildTopic(t, { agencyId })
    const leaver = await t.as('operator', { agencyId })
    const made = await leaver.post<TopicRun>('/user-topic-runs', { ...of(topic.id), requestKey: requestKey() })
    await t.deps.database.db.deleteFrom('system_user_role').where('system_user_id', '=', leaver.userId).execute()
    await t.runJobs()
    expect(await runOf(made.body.id)).toMatchObject({ status: 'FAILED', reason: expect.any(String) })
    expect(await boundOf(topic.id)).toBe(0)
  })
})

test('orders for topics out of reach are refused like those for none', async () => {
  const topic = await buildTopic(t)
  const order = { kind: 'CONDITION', topicId: topic.id, wanted: 'BOUND', conditions: { level: 'GOLD' } }
  const refused = await operator.post('/user-topic-runs', { ...order, requestKey: requestKey() })
  expect(refused).toMatchObject({ status: 400, body: { errors: { topicId: expect.any(String) } } })
})
