import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { updateTags } from '#features/messages/push-tags/jobs.ts'
import { applied, changeOf, tagsOf } from '#features/messages/push-tags/tags.ts'
import { enqueue, readJson } from '#kernel/jobs/jobs.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildMembers } from '#test/support/build-members.ts'
import { buildDevice, buildProvider } from '#test/support/build-push.ts'
import { buildBinding, buildTopic } from '#test/support/build-topics.ts'
import { truncateAll } from '#test/support/database.ts'
import { type Asked, connect, cutOff, json, localServer } from '#test/support/push-servers.ts'

let t: TestApp
let server: Awaited<ReturnType<typeof localServer>>
let members: { id: number; account: string }[]
let topic: Awaited<ReturnType<typeof buildTopic>>

beforeAll(async () => {
  server = await localServer(() => undefined)
  t = await testApp()
  await truncateAll(t.deps.database)
  t = await testApp()
  const providerId = await buildProvider(t, { kind: 'ONESIGNAL', applicationId: 'app-1', keys: ['key-1'] })
  members = await buildMembers(t.deps, 3, { district: '大安區' })
  for (const [n, { id }] of members.entries()) await buildDevice(t, { memberId: id, providerId, token: `sub-${n}` })
  topic = await buildTopic(t)
  await buildBinding(t, topic, members[0]?.id ?? 0)
})
afterAll(async () => {
  await truncateAll(t.deps.database)
  await server.close()
})
beforeEach(() => {
  server.asked.length = 0
  server.state.answer = answer
  connect(t, { onesignal: server })
  t.clock.forward(60_000)
})

const answer = ({ method, path }: Asked, response: Parameters<typeof json>[0]) => {
  if (method === 'PATCH') return json(response, 202, {})
  const [, subscription] = /subscriptions\/(sub-\d+)\/user\/identity/.exec(path) ?? []
  return json(response, 200, { identity: { onesignal_id: `user-of-${subscription}` } })
}

async function update(): Promise<Record<string, number>> {
  const id = await enqueue(t.ctx, updateTags, {}, { title: 'tags' })
  await t.runJobs()
  const job = t.deps.database.db.selectFrom('job').select(['result', 'state']).where('id', '=', id)
  const { result, state } = await job.executeTakeFirstOrThrow()
  expect(state).toBe('DONE')
  return readJson(result) as Record<string, number>
}

const patched = () =>
  server.asked
    .filter(({ method }) => method === 'PATCH')
    .map(({ path, body }) => ({ user: path.split('/').at(-1), tags: JSON.parse(body).properties.tags }))

test('what has changed is sent, and only that', async () => {
  expect(await update()).toMatchObject({ sent: 3 })
  const plain = { level: 'GENERAL', district: '大安區' }
  const sent = patched().sort((one, other) => String(one.user).localeCompare(String(other.user)))
  expect(sent).toEqual([
    { user: 'user-of-sub-0', tags: { ...plain, [`topic_${topic.code}`]: '1' } },
    { user: 'user-of-sub-1', tags: plain },
    { user: 'user-of-sub-2', tags: plain },
  ])
  const everything = server.asked.map(({ path, body }) => path + body).join('\n')
  for (const { account } of members) expect(everything).not.toContain(account)

  server.asked.length = 0
  await update()
  expect(server.asked).toEqual([])

  const { db } = t.deps.database
  await db
    .updateTable('member')
    .set({ level: 'GOLD' })
    .where('id', '=', members[1]?.id ?? 0)
    .execute()
  const freed = { wanted: 'UNBOUND', changed_at: t.clock.now() }
  await db.updateTable('user_topic_binding').set(freed).where('topic_id', '=', topic.id).execute()
  await update()
  await update()
  expect(patched().sort((one, other) => String(one.user).localeCompare(String(other.user)))).toEqual([
    { user: 'user-of-sub-0', tags: { [`topic_${topic.code}`]: '' } },
    { user: 'user-of-sub-1', tags: { level: 'GOLD' } },
  ])
})

test('what nobody answered is sent again, and a provider over its limit is left alone', async () => {
  const { db } = t.deps.database
  await db.updateTable('member').set({ district: '信義區' }).execute()
  server.state.answer = (_, response) => json(response, 429, {}, { 'retry-after': '20' })
  expect(await update()).toMatchObject({ sent: 0, later: 3 })
  t.clock.forward(60_000)
  server.state.answer = ({ method }, response) => (method === 'PATCH' ? cutOff(response) : json(response, 500, {}))
  await update()
  t.clock.forward(60_000)
  // As after a while: a destination that keeps failing is left alone.
  connect(t, { onesignal: server })
  server.state.answer = answer
  await update()
  await update()
  const tags = db.selectFrom('member_push_tag').select(['tags', 'problem'])
  const kept = await tags.execute()
  expect(kept.map((row) => JSON.parse(row.tags).district)).toEqual(['信義區', '信義區', '信義區'])
})

test('a telephone that OneSignal does not know any more is marked', async () => {
  const { db } = t.deps.database
  await db
    .updateTable('member')
    .set({ district: '中山區' })
    .where('id', '=', members[2]?.id ?? 0)
    .execute()
  server.state.answer = ({ method }, response) => json(response, method === 'PATCH' ? 404 : 404, {})
  await update()
  await update()
  const device = db.selectFrom('member_device').select('invalid_reason as reason')
  expect(await device.where('member_id', '=', members[2]?.id ?? 0).executeTakeFirst()).toEqual({
    reason: 'UNREGISTERED',
  })
})

test('tags name nobody, and go empty where they end', () => {
  const wanted = tagsOf({ level: 'GOLD', district: null, topics: ['traffic'] })
  expect(wanted).toEqual({ level: 'GOLD', topic_traffic: '1' })
  expect(tagsOf(undefined)).toEqual({})
  const change = changeOf({ level: 'GENERAL', topic_old: '1' }, wanted, 100)
  expect(change).toEqual({ topic_old: '', level: 'GOLD', topic_traffic: '1' })
  expect(applied({ level: 'GENERAL', topic_old: '1' }, change)).toEqual(wanted)
})
