import { beforeAll, expect, test } from 'vitest'
import { groupMembers } from '#features/messages/user-topic-bindings/group.ts'
import type { UserTopic } from '#features/messages/user-topics/contract.ts'
import { enqueue, readJson } from '#kernel/jobs/jobs.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildMembers } from '#test/support/build-members.ts'
import { mint } from '#test/support/builders.ts'

let t: TestApp
let operator: Client
let agencyId: number
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

async function group(dryRun = false): Promise<Record<string, number>> {
  const id = await enqueue(t.ctx, groupMembers, {}, { title: 'group', dryRun })
  await t.runJobs()
  const job = t.deps.database.db.selectFrom('job').select(['result', 'state']).where('id', '=', id)
  const { result, state } = await job.executeTakeFirstOrThrow()
  expect(state).toBe('DONE')
  return readJson(result) as Record<string, number>
}

async function topicFor(district: string): Promise<UserTopic> {
  const input = { code: `rule-${mint()}`, name: '區里通知', nameEn: 'District', audience: { districts: [district] } }
  const made = await operator.post<UserTopic>('/user-topics', input)
  expect(made.status).toBe(201)
  return made.body
}

const idsOf = (members: { id: number }[]) => members.map(({ id }) => id)
const wantedOf = async (topicId: number) => {
  const rows = t.deps.database.db.selectFrom('user_topic_binding').select(['member_id as id', 'source'])
  return rows.where('topic_id', '=', topicId).where('wanted', '=', 'BOUND').orderBy('member_id').execute()
}
const moveTo = (district: string, ids: number[]) =>
  t.deps.database.db.updateTable('member').set({ district }).where('id', 'in', ids).execute()

test('a condition binds whoever newly fits it and unbinds whom it bound, never whom people decided', async () => {
  const topic = await topicFor('南港區')
  const fitting = idsOf(await buildMembers(t.deps, 3, { agencyId, district: '南港區' }))
  const [byHand = 0, elsewhere = 0] = idsOf(await buildMembers(t.deps, 2, { agencyId, district: '士林區' }))
  await buildMembers(t.deps, 1, { district: '南港區' })
  const bound = await operator.post('/user-topic-bindings', { topicId: topic.id, memberId: byHand })
  expect(bound.status).toBe(201)
  expect(await group(true)).toMatchObject({ bound: 3, unbound: 0 })
  expect(await wantedOf(topic.id)).toHaveLength(1)
  expect(await group()).toMatchObject({ bound: 3, unbound: 0 })
  expect((await wantedOf(topic.id)).map(({ id }) => id)).toEqual([...fitting, byHand])

  await moveTo('士林區', fitting.slice(0, 1))
  await moveTo('南港區', [elsewhere])
  const [, optsOut] = fitting
  const own = await operator.get<{ items: { id: number }[] }>(
    `/user-topic-bindings?topicId=${topic.id}&memberId=${optsOut}`,
  )
  await operator.post(`/user-topic-bindings/${own.body.items[0]?.id}/unbind`)
  expect(await group()).toMatchObject({ bound: 1, unbound: 1 })
  const left = await wantedOf(topic.id)
  expect(left).toEqual([
    { id: fitting[2], source: 'RULE' },
    { id: byHand, source: 'HAND' },
    { id: elsewhere, source: 'RULE' },
  ])
  const shown = await operator.get<UserTopic>(`/user-topics/${topic.id}`)
  expect(shown.body).toMatchObject({ bound: 3, groupProblem: null, groupedAt: expect.any(String) })
  expect(await group()).toMatchObject({ bound: 0, unbound: 0 })
})

test('a condition rests once whoever saved it may not bind any more', async () => {
  const topic = await topicFor('文山區')
  await buildMembers(t.deps, 1, { agencyId, district: '文山區' })
  await t.deps.database.db.deleteFrom('system_user_role').where('system_user_id', '=', operator.userId).execute()
  await group()
  expect(await wantedOf(topic.id)).toHaveLength(0)
  const auditor = await t.as('auditor')
  const shown = await auditor.get<UserTopic>(`/user-topics/${topic.id}`)
  expect(shown.body.groupProblem).toContain('無權')
})
