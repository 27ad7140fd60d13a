import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { rowId } from '#engines/audiences/row-ids.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { newKey } from '#test/support/build-dispatches.ts'
import {
  buildMessageScene,
  countsHold,
  draft,
  goTo,
  type Message,
  type MessageScene,
  ordered,
  send,
  sent,
  show,
  statesOf,
} from '#test/support/build-messages.ts'
import { buildProvider } from '#test/support/build-push.ts'
import { makeDue } from '#test/support/due.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const step = ({ operator }: MessageScene, { id }: Pick<Message, 'id'>, verb: string, body: object = {}) =>
  operator.post<Message>(`/messages/${id}/${verb}`, body)

const later = { scheduledAt: '2027-03-03T01:00:00.000Z' }

test('what is scheduled is paused, goes on and is cancelled, and each of them is counted', async () => {
  const scene = await buildMessageScene(t)
  const message = await sent(scene, {}, later)
  const paused = await step(scene, message, 'pause')
  expect(paused.body).toMatchObject({ status: 'PAUSED', groups: { QUEUED: 3 } })
  expect((await step(scene, message, 'pause')).status).toBe(409)
  await t.runJobs()
  expect((await show(scene, message.id)).status).toBe('PAUSED')
  expect((await step(scene, message, 'resume')).body.status).toBe('SCHEDULED')
  await t.runJobs()
  expect(await show(scene, message.id)).toMatchObject({ status: 'SCHEDULED', groups: { QUEUED: 3 } })
  const cancelled = await step(scene, message, 'cancel')
  expect(cancelled.body).toMatchObject({ status: 'CANCELLED', groups: { CANCELLED: 3, QUEUED: 0 } })
  expect(await countsHold(scene, message.id)).toBe(true)
  await goTo(scene, later.scheduledAt)
  await makeDue(t, (await show(scene, message.id)).jobId)
  await t.runJobs()
  expect((await show(scene, message.id)).groups).toMatchObject({ CANCELLED: 3, SENT: 0 })
  expect((await step(scene, message, 'resume')).status).toBe(409)
})

/** Sends with a provider so slow that a step comes between, and does the step once some are out. */
async function midway(scene: MessageScene, verb: 'pause' | 'cancel'): Promise<{ message: Message; open: number }> {
  const message = await ordered(scene)
  const running = t.runJobs()
  const open = t.deps.database.db.selectFrom('message_handover').select('id').where('message_id', '=', message.id)
  while ((await open.execute()).length < 3) await new Promise((done) => setTimeout(done, 5))
  const stepped = await step(scene, message, verb)
  expect(stepped.status).toBe(200)
  await running
  return { message: await show(scene, message.id), open: (await open.execute()).length }
}

test('a message that is paused midway says how many are out, and goes on from there', async () => {
  const scene = await buildMessageScene(t, { members: 12, simulation: { delayMs: 40 }, ratePerSecond: 8 })
  const { message } = await midway(scene, 'pause')
  expect(message.status).toBe('PAUSED')
  const { SENT = 0, QUEUED = 0 } = message.groups
  expect(SENT + QUEUED).toBe(12)
  expect(SENT).toBeGreaterThan(0)
  expect(QUEUED).toBeGreaterThan(0)
  expect(await countsHold(scene, message.id)).toBe(true)
  await t.deps.database.db.updateTable('push_provider').set({ rate_per_second: 100_000 }).execute()
  expect((await step(scene, message, 'resume')).status).toBe(200)
  await t.runJobs()
  expect(await show(scene, message.id)).toMatchObject({ status: 'SENT', groups: { SENT: 12, QUEUED: 0, UNKNOWN: 0 } })
})

test('a message that is cancelled midway leaves what is out, and cancels the rest', async () => {
  const scene = await buildMessageScene(t, { members: 12, simulation: { delayMs: 40 }, ratePerSecond: 8 })
  const { message } = await midway(scene, 'cancel')
  expect(message.status).toBe('CANCELLED')
  const { SENT = 0, CANCELLED = 0, QUEUED = 0 } = message.groups
  expect([SENT + CANCELLED, QUEUED]).toEqual([12, 0])
  expect(SENT).toBeGreaterThan(0)
  expect(CANCELLED).toBeGreaterThan(0)
  expect(await countsHold(scene, message.id)).toBe(true)
})

/** Some recipients of a paused message are in the hands of a worker that is gone. */
async function stranded(scene: MessageScene, providerId: number): Promise<Message> {
  const { db } = t.deps.database
  const message = await sent(scene, {}, later)
  expect((await step(scene, message, 'pause')).status).toBe(200)
  const ids = { first_id: rowId(message.id, 0), last_id: rowId(message.id + 1, 0) - 1 }
  const now = t.clock.now()
  const handover = { message_id: message.id, job_id: message.jobId, provider_id: providerId, uuid: randomUUID() }
  const { insertId } = await db
    .insertInto('message_handover')
    .values({ ...handover, ...ids, state: 'OPEN', devices: 3, created_at: now })
    .executeTakeFirstOrThrow()
  await db
    .updateTable('message_recipient')
    .set({ status: 2, batch: Number(insertId) })
    .where('message_id', '=', message.id)
    .execute()
  await db.updateTable('message_count').set({ status: 2 }).where('message_id', '=', message.id).execute()
  expect((await step(scene, message, 'resume')).status).toBe(200)
  await t.runJobs()
  return show(scene, message.id)
}

test('what a lost worker had in hand is handed over again where the provider knows the batch', async () => {
  const scene = await buildMessageScene(t)
  const message = await stranded(scene, scene.providerId)
  expect(message.groups).toMatchObject({ SENT: 3, UNKNOWN: 0, QUEUED: 0 })
  expect(await countsHold(scene, message.id)).toBe(true)
})

test('where the provider knows no batch nobody can tell, and nobody is sent it again', async () => {
  const scene = await buildMessageScene(t)
  const fcm = await buildProvider(t, { kind: 'FCM', applicationId: 'city' })
  const message = await stranded(scene, fcm)
  expect(message.groups).toMatchObject({ UNKNOWN: 3, SENT: 0, QUEUED: 0 })
  await goTo(scene, later.scheduledAt)
  await makeDue(t, message.jobId)
  await t.runJobs()
  const ended = await show(scene, message.id)
  expect(ended).toMatchObject({ status: 'SENT', groups: { UNKNOWN: 3, SENT: 0 } })
  expect(Object.values(await statesOf(scene, message.id))).toEqual(['UNKNOWN', 'UNKNOWN', 'UNKNOWN'])
})

test('whoever loses the right while it waits sends nothing; somebody who holds it goes on', async () => {
  const scene = await buildMessageScene(t)
  const message = await sent(scene, {}, later)
  const { db } = t.deps.database
  await db
    .updateTable('system_user')
    .set({ status: 'DISABLED', access_version: 9 })
    .where('id', '=', scene.operator.userId)
    .execute()
  t.clock.set(later.scheduledAt)
  await makeDue(t, message.jobId)
  await t.runJobs()
  const other = { ...scene, operator: await t.as('operator', { agencyId: scene.agencyId }) }
  const failed = await show(other, message.id)
  expect(failed).toMatchObject({ status: 'FAILED', groups: { QUEUED: 3, SENT: 0 } })
  expect(failed.reason).toMatch(/權限/)
  expect((await step(other, message, 'resume')).status).toBe(200)
  await t.runJobs()
  expect(await show(other, message.id)).toMatchObject({ status: 'SENT', groups: { SENT: 3 } })
})

test('a link that left the allow list since stops the message before anybody gets it', async () => {
  const scene = await buildMessageScene(t)
  const { db } = t.deps.database
  const stamps = { created_at: t.clock.now(), updated_at: t.clock.now() }
  const host = `m${scene.agencyId}.gov.example.tw`
  await db
    .insertInto('url_allow')
    .values({ host, path_prefix: '/', reason: '測試', ...stamps })
    .execute()
  const message = await sent(scene, { link: `https://${host}/news` }, later)
  await db.deleteFrom('url_allow').where('host', '=', host).execute()
  await goTo(scene, later.scheduledAt)
  await makeDue(t, message.jobId)
  await t.runJobs()
  const failed = await show(scene, message.id)
  expect(failed).toMatchObject({ status: 'FAILED', groups: { QUEUED: 3, SENT: 0 } })
  expect(failed.reason).toContain(host)
  const refused = await scene.operator.post('/messages', {
    kind: 'TCG',
    title: '連結',
    body: '內容',
    link: `https://${host}/`,
    requestKey: newKey(),
  })
  expect(refused).toMatchObject({ status: 400, body: { errors: { link: expect.stringContaining(host) } } })
})

test('a message to a topic carries nothing personal', async () => {
  const scene = await buildMessageScene(t)
  const { db } = t.deps.database
  const now = t.clock.now()
  const stamps = { created_at: now, updated_at: now }
  const topic = { code: `T-${scene.agencyId}`, name: '防災', name_en: 'Disaster', agency_id: scene.agencyId, ...stamps }
  const { insertId } = await db.insertInto('user_topic').values(topic).executeTakeFirstOrThrow()
  const topicId = Number(insertId)
  const [bound] = scene.members
  const memberId = bound?.id ?? 0
  const binding = {
    topic_id: topicId,
    member_id: memberId,
    agency_id: scene.agencyId,
    wanted: 'BOUND',
    source: 'SINGLE',
  }
  await db
    .insertInto('user_topic_binding')
    .values({ id: topicId * 4_294_967_296 + memberId, ...binding, changed_at: now })
    .execute()
  const target = { kind: 'TOPIC', topicId }
  const named = await scene.operator.post('/messages', {
    ...{ kind: 'TCG', title: '{{姓名}}您好', body: '內容', target },
    requestKey: newKey(),
  })
  expect(named).toMatchObject({
    status: 400,
    body: { errors: { target: expect.stringContaining('主題訊息不可含個人內容') } },
  })
  const personal = await scene.operator.post('/messages', {
    ...{ kind: 'PERSONAL', title: '您好', body: '內容', target },
    requestKey: newKey(),
  })
  expect(personal.status).toBe(400)
  const message = await sent(scene, { target })
  expect(await statesOf(scene, message.id)).toEqual({ [memberId]: 'ACCEPTED' })
})

test('a test goes to one member once, and is on record with whom', async () => {
  const scene = await buildMessageScene(t)
  const message = await draft(scene, { title: '{{姓名}}您好' })
  const [member] = scene.members
  const body = { account: member?.account, requestKey: 'test-request-1' }
  const tested = await scene.operator.post(`/messages/${message.id}/test`, body)
  expect(tested).toMatchObject({ status: 200, body: { memberId: member?.id, devices: 1, accepted: 1, failures: [] } })
  const again = await scene.operator.post(`/messages/${message.id}/test`, body)
  expect([again.status, again.body]).toEqual([200, tested.body])
  const nobody = await scene.operator.post(`/messages/${message.id}/test`, {
    account: 'nobody-at-all',
    requestKey: 'test-request-2',
  })
  expect(nobody).toMatchObject({ status: 400, body: { errors: { account: expect.any(String) } } })
  const row = t.deps.database.db
    .selectFrom('audit_log')
    .select(['subject_id as id'])
    .distinct()
    .where('action', 'in', ['test', 'repeat'])
    .where('resource', '=', 'messages')
    .where('record_id', '=', String(message.id))
  expect(await row.execute()).toEqual([{ id: String(member?.id) }])
  expect((await show(scene, message.id)).recipients).toBe(0)
  await send(scene, message)
})
