import { beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { newKey } from '#test/support/build-dispatches.ts'
import {
  buildMessageScene,
  countsHold,
  draft,
  goTo,
  morning,
  ordered,
  runLater,
  send,
  sent,
  show,
  statesOf,
} from '#test/support/build-messages.ts'
import { buildDevice } from '#test/support/build-push.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

test('each member in reach gets it once, and the funnel says what came of it', async () => {
  const scene = await buildMessageScene(t, { members: 4, bare: 1 })
  const message = await sent(scene)
  expect(message.status).toBe('SENT')
  expect(message.recipients).toBe(4)
  expect(message.funnel).toMatchObject({ targeted: 4, eligible: 3, accepted: 3, waiting: 0 })
  expect(message.funnel.excluded).toEqual([{ state: 'NO_DEVICE', recipients: 1 }])
  expect(await countsHold(scene, message.id)).toBe(true)
})

test('an order for later fixes its recipients at once and is sent when its time has come', async () => {
  const scene = await buildMessageScene(t)
  const at = '2027-03-03T01:00:00.000Z'
  const waiting = await sent(scene, {}, { scheduledAt: at })
  expect(waiting).toMatchObject({ status: 'SCHEDULED', fixed: true, recipients: 3, groups: { QUEUED: 3, SENT: 0 } })
  expect(await runLater(scene, waiting.id, at)).toMatchObject({ status: 'SENT', groups: { SENT: 3 } })
})

test('a draft is ordered once, whoever clicks twice', async () => {
  const scene = await buildMessageScene(t)
  const message = await draft(scene)
  const order = { version: message.version, requestKey: 'request-key-of-mine' }
  const [one, two] = await Promise.all([1, 2].map(() => scene.operator.post(`/messages/${message.id}/send`, order)))
  expect([one?.status, two?.status]).toEqual([200, 200])
  expect(one?.body).toEqual(two?.body)
  await t.runJobs()
  expect((await show(scene, message.id)).groups.SENT).toBe(3)
  const other = await scene.operator.post(`/messages/${message.id}/send`, {
    ...order,
    requestKey: 'another-key-of-mine',
  })
  expect(other.status).toBe(409)
})

test('in quiet hours it is put off until they end, or not sent, as the sender chose', async () => {
  const scene = await buildMessageScene(t)
  await goTo(scene, '2027-03-02T15:30:00.000Z')
  const message = await sent(scene)
  expect(message).toMatchObject({ status: 'SENDING', nextAt: '2027-03-03T00:00:00.000Z', groups: { DEFERRED: 3 } })
  const dropped = await sent(scene, { overCap: 'DROP' })
  expect(dropped).toMatchObject({ status: 'SENT', groups: { CAPPED: 3 } })
  expect(dropped.funnel.capped).toEqual([{ state: 'QUIET', recipients: 3 }])
  const later = await runLater(scene, message.id, '2027-03-03T00:00:00.000Z')
  expect(later).toMatchObject({ status: 'SENT', nextAt: null, groups: { SENT: 3, DEFERRED: 0 } })
  expect(await countsHold(scene, message.id)).toBe(true)
})

test('an emergency passes quiet hours, for those who may send one', async () => {
  const scene = await buildMessageScene(t)
  const refused = await scene.operator.post('/messages', {
    kind: 'TCG',
    class: 'EMERGENCY',
    requestKey: newKey(),
    title: '疏散',
    body: '請疏散',
  })
  expect(refused.status).toBe(403)
  await goTo(scene, '2027-03-02T18:30:00.000Z')
  const operator = await t.as('administrator', { agencyId: scene.agencyId })
  const { id: memberId, account } = scene.members[0] ?? { id: 0, account: '' }
  const message = await sent({ ...scene, operator }, { class: 'EMERGENCY', target: { kind: 'SINGLE', account } })
  expect(message).toMatchObject({ status: 'SENT', memberId, groups: { SENT: 1 } })
})

test('over the cap of a day it is put off to the next morning', async () => {
  const scene = await buildMessageScene(t, { members: 1 })
  for (let n = 0; n < 3; n++) expect((await sent(scene)).groups.SENT).toBe(1)
  const fourth = await sent(scene)
  expect(fourth).toMatchObject({ status: 'SENDING', nextAt: '2027-03-03T00:00:00.000Z', groups: { DEFERRED: 1 } })
  const fifth = await sent(scene, { overCap: 'DROP' })
  expect(fifth.funnel.capped).toEqual([{ state: 'CAPPED', recipients: 1 }])
  expect((await runLater(scene, fourth.id, '2027-03-03T00:00:00.000Z')).groups.SENT).toBe(1)
})

test('two messages at once keep the cap together', async () => {
  const scene = await buildMessageScene(t, { members: 40 })
  for (let n = 0; n < 2; n++) await sent(scene)
  const one = await ordered(scene, { overCap: 'DROP' })
  const two = await ordered(scene, { overCap: 'DROP' })
  await Promise.all([t.runJobs(), t.runJobs()])
  const ends = await Promise.all([one, two].map(({ id }) => show(scene, id)))
  expect(ends.map(({ status }) => status)).toEqual(['SENT', 'SENT'])
  expect(ends.reduce((sum, { groups }) => sum + (groups.SENT ?? 0), 0)).toBe(40)
  expect(ends.reduce((sum, { groups }) => sum + (groups.CAPPED ?? 0), 0)).toBe(40)
})

test('a member reads it in the language of the telephone, once for all of them', async () => {
  const scene = await buildMessageScene(t, { members: 1 })
  const { id: memberId, account } = scene.members[0] ?? { id: 0, account: '' }
  await buildDevice(t, { memberId, providerId: scene.providerId, language: 'en' })
  const message = await sent(scene, {
    ...{
      kind: 'PERSONAL',
      title: '{{姓名}}您好',
      body: '帳號 {{帳號}}',
      titleEn: 'Hello {{name}}',
      bodyEn: 'Account {{account}}',
    },
    target: { kind: 'SINGLE', account },
  })
  expect(message.groups.SENT).toBe(1)
  const handed = t.deps.database.db
    .selectFrom('message_handover')
    .select('devices')
    .where('message_id', '=', message.id)
  expect(await handed.execute()).toEqual([{ devices: 2 }])
})

test('frozen and closed members get nothing and are told apart', async () => {
  const scene = await buildMessageScene(t, { members: 3 })
  const [frozen, closed] = scene.members
  const message = await ordered(scene, {}, { scheduledAt: '2027-03-03T01:00:00.000Z' })
  await t.runJobs()
  const set = (id: number, status: string) =>
    t.deps.database.db.updateTable('member').set({ status }).where('id', '=', id).execute()
  await set(frozen?.id ?? 0, 'FROZEN')
  await set(closed?.id ?? 0, 'CLOSED')
  await runLater(scene, message.id, '2027-03-03T01:00:00.000Z')
  const states = await statesOf(scene, message.id)
  expect(Object.values(states).sort()).toEqual(['ACCEPTED', 'CLOSED', 'FROZEN'])
  expect(states[frozen?.id ?? 0]).toBe('FROZEN')
})

test('a provider of which nobody knows whether it took a push leaves it unknown, until a person sends it again', async () => {
  const scene = await buildMessageScene(t, { members: 2, simulation: { lostPercent: 100 } })
  const message = await sent(scene)
  expect(message).toMatchObject({ status: 'SENT', groups: { UNKNOWN: 2, SENT: 0 } })
  await t.runJobs()
  expect((await show(scene, message.id)).groups.UNKNOWN).toBe(2)
  const calm = JSON.stringify({
    ...{ seed: 1, delayMs: 0, invalidPercent: 0, rejectedPercent: 0, unavailablePercent: 0, lostPercent: 0 },
    ...{ confirmedPercent: 100, openedPercent: 0 },
  })
  await t.deps.database.db
    .updateTable('push_provider')
    .set({ simulation: calm })
    .where('id', '=', scene.providerId)
    .execute()
  const again = await scene.operator.post(`/messages/${message.id}/resend`, { states: ['UNKNOWN'] })
  expect(again.status).toBe(200)
  await t.runJobs()
  expect(await show(scene, message.id)).toMatchObject({ status: 'SENT', groups: { SENT: 2, UNKNOWN: 0 } })
  expect((await scene.operator.post(`/messages/${message.id}/resend`, { states: ['UNKNOWN'] })).status).toBe(409)
  t.clock.set(morning)
})

test('what was refused before it was sent stays a draft', async () => {
  const scene = await buildMessageScene(t)
  const message = await draft(scene, { target: null })
  const refused = await scene.operator.post<{ errors: object }>(`/messages/${message.id}/send`, {
    ...{ version: message.version, requestKey: 'no-target-yet-1' },
  })
  expect(refused).toMatchObject({ status: 400, body: { errors: { target: '請選擇對象' } } })
  expect((await show(scene, message.id)).status).toBe('DRAFT')
  const edited = await scene.operator.patch<{ version: number }>(`/messages/${message.id}`, {
    ...{ version: message.version, target: { kind: 'ALL' } },
  })
  expect(edited.status).toBe(200)
  await send(scene, { id: message.id, version: edited.body.version })
  expect((await scene.operator.patch(`/messages/${message.id}`, { version: 3, title: '改' })).status).toBe(409)
  expect((await scene.operator.delete(`/messages/${message.id}`)).status).toBe(409)
})
