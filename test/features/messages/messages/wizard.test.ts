import { beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildMessageScene, draft, ordered, sent } from '#test/support/build-messages.ts'

interface Listed {
  items: { id: number }[]
}

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

test('the rules of each class are told to whoever writes a message, and to nobody else', async () => {
  const { operator } = await buildMessageScene(t, { members: 0 })
  expect((await operator.get('/messages/rules')).body).toEqual({
    items: [
      { class: 'NORMAL', perDay: 3, quietFrom: '22:00', quietUntil: '08:00' },
      { class: 'EMERGENCY', perDay: 10, quietFrom: null, quietUntil: null },
    ],
  })
  expect((await (await t.as('support')).get('/messages/rules')).status).toBe(403)
})

test('a list is read as it stands before any text names its columns, and a condition counts members in reach', async () => {
  const { operator, members } = await buildMessageScene(t, { members: 2 })
  const rows = ['會員帳號,金額', ...members.map(({ account }) => `${account},100`)]
  const fileId = await operator.upload('message-recipients', '名單.csv', rows.join('\n'))
  const columns = [
    { header: '會員帳號', field: 'account' },
    { header: '金額', field: null },
  ]
  expect((await operator.post('/messages/list-preview', { fileId })).body).toMatchObject({ columns, problem: null })
  expect((await operator.post('/messages/list-preview', { fileId: 987_654 })).status).toBe(400)
  const other = await t.as('operator')
  expect((await other.post('/messages/list-preview', { fileId })).status).toBe(400)
  const counted = await operator.post('/messages/audience-count', { audience: { gender: 'M' } })
  const women = await operator.post('/messages/audience-count', { audience: { gender: 'F' } })
  const both = [counted.body, women.body] as { members: number }[]
  expect(both.reduce((sum, { members: some }) => sum + some, 0)).toBe(2)
})

test('what waits is counted on the start page and listed by the same condition', async () => {
  const scene = await buildMessageScene(t, { members: 1 })
  const mine = await draft(scene)
  const colleague = await t.as('operator', { agencyId: scene.agencyId })
  await draft({ operator: colleague })
  const tomorrow = await ordered(scene, {}, { scheduledAt: '2027-03-02T10:00:00.000Z' })
  await ordered(scene, {}, { scheduledAt: '2027-03-05T10:00:00.000Z' })
  const paused = await ordered(scene, {}, { scheduledAt: '2027-03-06T10:00:00.000Z' })
  expect((await scene.operator.post(`/messages/${paused.id}/pause`, {})).status).toBe(200)
  const waiting = async (key: string) => {
    const { body } = await scene.operator.get<Listed>(`/messages?waits=${key}`)
    return body.items.map(({ id }) => id)
  }
  expect(await waiting('messageDrafts')).toEqual([mine.id])
  expect(await waiting('messagesSoon')).toEqual([tomorrow.id])
  expect(await waiting('messagesPaused')).toEqual([paused.id])
  expect(await waiting('messagesFailed')).toEqual([])
  const home = await scene.operator.get<{ waiting: { key: string; count: number }[] }>('/home')
  const counts = Object.fromEntries(home.body.waiting.map(({ key, count }) => [key, count]))
  expect(counts).toMatchObject({ messageDrafts: 1, messagesSoon: 1, messagesPaused: 1, messagesFailed: 0 })
})

test('each stage of the funnel opens as many rows as it counts', async () => {
  const scene = await buildMessageScene(t, { members: 3, bare: 1 })
  const { id, funnel } = await sent(scene)
  const rowsAt = async (stage: string) => {
    const { body } = await scene.operator.get<Listed>(`/message-recipients?messageId=${id}&stage=${stage}`)
    return body.items.length
  }
  expect(funnel).toMatchObject({ targeted: 3, eligible: 2, handedOver: 2, accepted: 2 })
  expect([await rowsAt('ELIGIBLE'), await rowsAt('HANDED_OVER'), await rowsAt('ACCEPTED')]).toEqual([2, 2, 2])
})
