import { beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildAgreement, buildEdition } from '#test/support/build-agreements.ts'
import { newKey } from '#test/support/build-dispatches.ts'
import {
  buildMessageScene,
  check,
  draft,
  goTo,
  type MessageScene,
  sent,
  statesOf,
} from '#test/support/build-messages.ts'
import { buildDevice } from '#test/support/build-push.ts'
import { buildService } from '#test/support/build-services.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const upload = ({ operator }: MessageScene, rows: string[]) =>
  operator.upload('message-recipients', '名單.csv', rows.join('\n'))

test('each reason for which somebody is left out is counted once, and they add up', async () => {
  const scene = await buildMessageScene(t, { members: 5, bare: 1 })
  const [one, frozen, capped, refuser] = scene.members
  const { db } = t.deps.database
  const service_id = await buildService(t.deps, { agency_id: scene.agencyId })
  const agreementId = await buildAgreement(t.deps, { agency_id: scene.agencyId, service_id })
  const editionId = await buildEdition(t.deps, { agreementId, edition: 1 })
  const consent = { agreement_id: agreementId, edition_id: editionId, edition: 1, channel: 'APP' }
  const stamps = { agreed_at: t.clock.now(), created_at: t.clock.now() }
  const consents = scene.members.flatMap(({ id }) =>
    id === refuser?.id ? [] : { ...consent, ...stamps, member_id: id },
  )
  await db.insertInto('service_agreement_acceptance').values(consents).execute()
  await db
    .updateTable('member')
    .set({ status: 'FROZEN' })
    .where('id', '=', frozen?.id ?? 0)
    .execute()
  const account = capped?.account ?? ''
  for (let n = 0; n < 3; n++) await sent(scene, { target: { kind: 'SINGLE', account } })
  const message = await draft(scene, { serviceId: service_id })
  const found = await check(scene, message.id)
  expect(found).toMatchObject({
    ...{ targeted: 5, eligible: 2, capped: 1, quiet: 0, now: 1, hindrances: [], badRowCount: 0 },
    ...{ overCap: 'DEFER', putOffUntilAt: '2027-03-03T00:00:00.000Z', perSecond: 100_000, seconds: 1 },
  })
  const excluded = Object.fromEntries(found.excluded.map(({ state, recipients }) => [state, recipients]))
  expect(excluded).toMatchObject({ FROZEN: 1, NO_DEVICE: 1, NO_AGREEMENT: 1, NO_MEMBER: 0, REPEATED: 0 })
  expect(found.samples.length).toBeGreaterThan(0)
  expect(found.samples.every(({ memberNameMasked }) => memberNameMasked === '王○○')).toBe(true)
  const ended = await sent(scene, { serviceId: service_id, overCap: 'DROP' })
  expect(Object.values(await statesOf(scene, ended.id)).sort()).toEqual(
    ['ACCEPTED', 'CAPPED', 'FROZEN', 'NO_AGREEMENT', 'NO_DEVICE'].sort(),
  )
  expect((await statesOf(scene, ended.id))[one?.id ?? 0]).toBe('ACCEPTED')
})

test('at a quiet hour everybody is put off, and the check says until when', async () => {
  const scene = await buildMessageScene(t)
  const message = await draft(scene)
  const at = '2027-03-02T15:00:00.000Z'
  const quiet = await check(scene, message.id, { scheduledAt: at })
  expect(quiet).toMatchObject({ at, eligible: 3, quiet: 3, now: 0, putOffUntilAt: '2027-03-03T00:00:00.000Z' })
  const past = await scene.operator.post(`/messages/${message.id}/check`, { scheduledAt: '2027-01-01T00:00:00Z' })
  expect(past.status).toBe(400)
})

test('a list is read with what it says for each, and nothing is sent while a row cannot be read', async () => {
  const scene = await buildMessageScene(t)
  const [one, two, three] = scene.members
  const said = { kind: 'PERSONAL', title: '{{事項}}', body: '{{姓名}}您好，應繳{{金額}}元。' }
  const bad = await upload(scene, ['帳號,事項,金額', `${one?.account},停車費,120`, `${two?.account},停車費,`])
  const refused = await draft(scene, { ...said, target: { kind: 'LIST', fileId: bad } })
  const wrong = await check(scene, refused.id)
  expect(wrong).toMatchObject({ badRowCount: 1, badRows: [{ line: 3, column: '金額' }] })
  expect(wrong.hindrances).toHaveLength(1)
  const order = { version: refused.version, requestKey: 'list-request-1' }
  expect((await scene.operator.post(`/messages/${refused.id}/send`, order)).status).toBe(400)

  const rows = [one, two, three].map((member, n) => `${member?.account},停車費,${100 + n}`)
  const good = await upload(scene, ['帳號,事項,金額', ...rows, `${one?.account},停車費,999`, 'nobody-there,停車費,5'])
  const message = await draft(scene, { ...said, target: { kind: 'LIST', fileId: good } })
  const found = await check(scene, message.id)
  expect(found).toMatchObject({ targeted: 5, now: 3, badRowCount: 0, hindrances: [] })
  expect(found.remarks.map(({ kind }) => kind)).toEqual(['repeatedRecipients'])
  expect(found.samples.map(({ body }) => body).sort()[0]).toBe('王○○您好，應繳100元。')
  const unseen = { version: message.version, requestKey: 'list-request-2' }
  expect((await scene.operator.post(`/messages/${message.id}/send`, unseen)).status).toBe(400)
  const ordered = await scene.operator.post(`/messages/${message.id}/send`, { ...unseen, seen: ['repeatedRecipients'] })
  expect(ordered.status).toBe(200)
  await t.runJobs()
  const list = await scene.operator.get<{ items: { status: string; line: number; account: string }[] }>(
    `/message-recipients?messageId=${message.id}&order=asc`,
  )
  const seen = list.body.items.map(({ status, line, account }) => [status, line, account])
  expect(seen).toEqual([
    ...[one, two, three].map((member, n) => ['ACCEPTED', n + 2, member?.account]),
    ['NO_MEMBER', 6, 'nobody-there'],
    ['REPEATED', 5, one?.account],
  ])
})

test('texts that name what no list has are told, and a list’s own link is looked at', async () => {
  const scene = await buildMessageScene(t)
  const [one] = scene.members
  const fileId = await upload(scene, ['帳號,連結', `${one?.account},https://elsewhere.example.com/a`])
  const message = await draft(scene, { kind: 'PERSONAL', link: '{{連結}}', target: { kind: 'LIST', fileId } })
  expect((await check(scene, message.id)).badRows).toMatchObject([{ line: 2, column: '連結' }])
  const asked = { title: '{{姓名}}', body: '{{車號}}', list: { fileId } }
  const preview = await scene.operator.post('/messages/preview', asked)
  expect(preview).toMatchObject({ status: 200, body: { placeholders: ['姓名', '車號'], unknown: ['車號'] } })
  const rowLink = await scene.operator.post('/messages', {
    ...{ kind: 'TCG', title: '標題', body: '內容', link: '{{連結}}', target: { kind: 'ALL' }, requestKey: newKey() },
  })
  expect(rowLink).toMatchObject({ status: 400, body: { errors: { link: expect.any(String) } } })
})

test('the list is found by what people filter by, and a member’s messages by the member', async () => {
  const scene = await buildMessageScene(t, { members: 2 })
  const [one] = scene.members
  const title = `路跑 ${scene.agencyId}`
  const message = await sent(scene, { title, target: { kind: 'SINGLE', account: one?.account } })
  await draft(scene, { title: `${title} 草稿` })
  const find = async (filter: string) => {
    const path = `/messages?${filter}&agencyId=${scene.agencyId}`
    const { body } = await scene.operator.get<{ items: { id: number }[] }>(path)
    return body.items.map(({ id }) => id)
  }
  expect(await find(`q=${encodeURIComponent('路跑')}&status=SENT`)).toEqual([message.id])
  expect(await find('kind=TCG&targetKind=SINGLE')).toEqual([message.id])
  expect(await find('startedFrom=2027-03-02&startedTo=2027-03-02&sort=startedAt')).toEqual([message.id])
  expect(await find('kind=SYSTEM')).toEqual([])
  const own = await scene.operator.get<{ items: { messageId: number; status: string }[] }>(
    `/message-recipients?memberId=${one?.id}&group=SENT`,
  )
  expect(own.body.items).toMatchObject([{ messageId: message.id, status: 'ACCEPTED', messageTitle: title }])
  const elsewhere = await t.as('operator')
  expect((await elsewhere.get(`/messages/${message.id}`)).status).toBe(404)
  const foreign = await elsewhere.get<{ items: object[] }>(`/message-recipients?messageId=${message.id}`)
  expect(foreign.body.items).toEqual([])
})

test('what providers tell later moves the funnel on', async () => {
  const scene = await buildMessageScene(t, { members: 2, simulation: { openedPercent: 50 } })
  const [one] = scene.members
  await buildDevice(t, { memberId: one?.id ?? 0, providerId: scene.providerId })
  const message = await sent(scene)
  expect(message.funnel).toMatchObject({ accepted: 2, confirmed: 0, opened: 0 })
  await goTo(scene, '2027-03-02T08:00:00.000Z')
  const { enqueue } = await import('#kernel/jobs/jobs.ts')
  const { messageFeedback } = await import('#features/messages/messages/feedback.ts')
  await enqueue(t.ctx, messageFeedback, {}, { title: '送達' })
  await t.runJobs()
  const states = Object.values(await statesOf(scene, message.id))
  expect(states.every((state) => state === 'CONFIRMED' || state === 'OPENED')).toBe(true)
})
