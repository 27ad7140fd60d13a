import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PushProvider } from '#features/messages/push-providers/contract.ts'
import { resealKeys } from '#features/messages/push-providers/reseal.ts'
import { getOpenProvider } from '#features/messages/push-providers/sending-queries.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { calm } from '#test/support/build-push.ts'
import { mint } from '#test/support/builders.ts'
import { connect, json, localServer, serviceAccountOf } from '#test/support/push-servers.ts'

let t: TestApp
let admin: Client
let server: Awaited<ReturnType<typeof localServer>>
beforeAll(async () => {
  t = await testApp()
  admin = await t.as('administrator')
  server = await localServer(() => undefined)
})
afterAll(() => server.close())
beforeEach(() => connect(t, { onesignal: server }))

const app = '7d2a0b1e-1c8e-4d0f-9a35-0d2f5f8a1c11'
const keyOf = (name: string) => `os_v2_app_${name.padEnd(30, '0')}`
const oneSignal = (more: object = {}) => ({ kind: 'ONESIGNAL', name: `服務 ${mint()}`, applicationId: app, ...more })

async function create(input: object): Promise<PushProvider> {
  const { status, body } = await admin.post<PushProvider>('/push-providers', input)
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body
}
const step = (id: number, verb: string, body: object) =>
  admin.post<PushProvider & { errors?: Record<string, string> }>(`/push-providers/${id}/${verb}`, body)
const slotsOf = ({ keys }: PushProvider) => keys.map(({ slot, works }) => [slot, works])

describe('a provider', () => {
  test.each([
    ['an app of OneSignal', { kind: 'ONESIGNAL', applicationId: 'my-project' }],
    ['a project of Firebase', { kind: 'FCM', applicationId: 'My Project' }],
    ['nothing for a simulator', { kind: 'SIMULATOR', applicationId: app }],
    ['something for a real one', { kind: 'FCM' }],
  ])('names %s', async (_, input) => {
    const { status, body } = await admin.post('/push-providers', { name: `服務 ${mint()}`, ...input })
    expect([status, Object.keys(body.errors as object)]).toEqual([400, ['applicationId']])
  })

  test('has a name of its own, and its kind stays', async () => {
    const { id, name, version } = await create(oneSignal())
    expect((await admin.post('/push-providers', oneSignal({ name }))).status).toBe(409)
    expect((await admin.patch(`/push-providers/${id}`, { kind: 'FCM', version })).status).toBe(400)
    const { body } = await admin.patch<PushProvider>(`/push-providers/${id}`, { ratePerSecond: 7, version })
    expect(body).toMatchObject({ ratePerSecond: 7, kind: 'ONESIGNAL', applicationId: app })
  })

  test('is changed by those alone whose grant reaches all agencies', async () => {
    const { id, version } = await create(oneSignal())
    const operator = await t.as('operator')
    expect((await operator.get(`/push-providers/${id}`)).status).toBe(200)
    expect((await operator.patch(`/push-providers/${id}`, { ratePerSecond: 7, version })).status).toBe(403)
    await t.deps.database.db
      .updateTable('role_grant')
      .set({ scope: 'AGENCY_TREE' })
      .where('permission', 'like', 'push-providers:%')
      .execute()
    const narrow = await t.as('administrator')
    const refused = await narrow.patch(`/push-providers/${id}`, { ratePerSecond: 7, version })
    await t.deps.database.db
      .updateTable('role_grant')
      .set({ scope: 'ALL' })
      .where('permission', 'like', 'push-providers:%')
      .execute()
    expect(refused.status).toBe(403)
  })

  test('alone is the default, and only while it is in use', async () => {
    const [one, other] = [await create(oneSignal()), await create(oneSignal())]
    const off = await create(oneSignal({ active: false }))
    expect((await step(off.id, 'make-default', { version: off.version })).status).toBe(409)
    expect((await step(one.id, 'make-default', { version: one.version })).body).toMatchObject({ isDefault: true })
    expect((await step(one.id, 'make-default', { version: one.version + 1 })).status).toBe(409)
    await step(other.id, 'make-default', { version: other.version })
    const { body } = await admin.get<{ items: PushProvider[] }>('/push-providers?pageSize=200')
    expect(body.items.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual([other.id])
  })

  test('that simulates is set in proportions that can be', async () => {
    const { id, version } = await create({ kind: 'SIMULATOR', name: `模擬 ${mint()}` })
    const wrong = await step(id, 'set-simulation', {
      version,
      simulation: { ...calm, rejectedPercent: 60, lostPercent: 41 },
    })
    expect([wrong.status, wrong.body.errors]).toMatchObject([400, { simulation: expect.any(String) }])
    const simulation = { ...calm, lostPercent: 2.5 }
    expect((await step(id, 'set-simulation', { version, simulation })).body).toMatchObject({ simulation })
    const { id: real, version: read } = await create(oneSignal())
    expect((await step(real, 'set-simulation', { version: read, simulation })).status).toBe(409)
  })
})

describe('a key', () => {
  test('is set beside the old one, tested, and then takes its place', async () => {
    const { id } = await create(oneSignal())
    const known = new Set<string>()
    server.state.answer = ({ headers }, response) =>
      known.has(String(headers.authorization)) ? json(response, 200, { notifications: [] }) : json(response, 403, {})
    const set = (name: string, version: number) => step(id, 'set-key', { version, key: keyOf(name) })
    expect(slotsOf((await set('first', 1)).body)).toEqual([['CURRENT', null]])
    known.add(`Key ${keyOf('first')}`)
    expect(slotsOf((await step(id, 'test-keys', {})).body)).toEqual([['CURRENT', true]])
    expect(slotsOf((await set('mistyped', 2)).body)).toEqual([
      ['CURRENT', null],
      ['PREVIOUS', true],
    ])
    expect(slotsOf((await step(id, 'test-keys', {})).body)).toEqual([
      ['CURRENT', false],
      ['PREVIOUS', true],
    ])
    expect((await step(id, 'drop-key', { version: 3 })).status).toBe(409)
    known.add(`Key ${keyOf('second')}`)
    expect(slotsOf((await set('second', 3)).body)).toEqual([
      ['CURRENT', null],
      ['PREVIOUS', true],
    ])
    await step(id, 'test-keys', {})
    expect(slotsOf((await step(id, 'drop-key', { version: 4 })).body)).toEqual([['CURRENT', true]])
    expect((await step(id, 'drop-key', { version: 5 })).status).toBe(409)
    expect((await getOpenProvider(t.ctx, id)).keys.map(({ text }) => text)).toEqual([keyOf('second')])
  })

  test('is never shown: not in an answer, not in the log, not in the table', async () => {
    const { id, version } = await create(oneSignal())
    const key = keyOf('secret')
    const answers = [await step(id, 'set-key', { version, key }), await admin.get(`/push-providers/${id}`)]
    expect(JSON.stringify(answers)).not.toContain(key)
    const rows = await t.deps.database.db
      .selectFrom('audit_log')
      .selectAll()
      .where('record_id', '=', String(id))
      .execute()
    expect(rows.length).toBeGreaterThan(1)
    expect(JSON.stringify(rows)).not.toContain(key)
    const kept = await t.deps.database.db
      .selectFrom('push_provider_key')
      .selectAll()
      .where('provider_id', '=', id)
      .execute()
    expect(kept.map(({ sealed }) => sealed.toString('latin1')).join()).not.toContain(key)
    expect(await resealKeys(t.ctx, () => undefined)).toBeGreaterThan(0)
    expect((await getOpenProvider(t.ctx, id)).keys[0]?.text).toBe(key)
  })

  test('is refused where it can be none', async () => {
    const one = await create(oneSignal())
    const firebase = await create({ kind: 'FCM', name: `服務 ${mint()}`, applicationId: 'taipei-pass' })
    const simulator = await create({ kind: 'SIMULATOR', name: `模擬 ${mint()}` })
    const set = async (id: number, key: string) => (await step(id, 'set-key', { version: 1, key })).status
    expect(await set(one.id, 'too short')).toBe(400)
    expect(await set(firebase.id, keyOf('no-json'))).toBe(400)
    expect(await set(firebase.id, serviceAccountOf('other-project'))).toBe(400)
    expect(await set(firebase.id, serviceAccountOf('taipei-pass'))).toBe(200)
    expect(await set(simulator.id, keyOf('any'))).toBe(409)
    expect(await set(one.id, keyOf('same'))).toBe(200)
    const again = await step(one.id, 'set-key', { version: 2, key: keyOf('same') })
    expect(again.status).toBe(400)
  })

  test('is not called bad by a provider that is not there', async () => {
    connect(t, { onesignal: { origin: 'http://127.0.0.1:9' } })
    const { id, version } = await create(oneSignal())
    await step(id, 'set-key', { version, key: keyOf('lonely') })
    expect(slotsOf((await step(id, 'test-keys', {})).body)).toEqual([['CURRENT', null]])
  })
})
