import { gzipSync } from 'node:zlib'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PushUserList } from '#features/messages/push-user-lists/contract.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { json } from '#test/support/push-servers.ts'
import { application, createWorld, fileOf, header, jobs, lineOf, type Row, serving, type World } from './world.ts'

let t: TestApp
let w: World
const { requesting, downloading, removing } = jobs
beforeAll(async () => {
  t = await testApp()
})
beforeEach(async () => {
  t.clock.forward(60_000)
  w = await createWorld(t, 40)
})
afterEach(() => w.server.close())

const nobody: Row[] = [{ id: '00000000-0000-4000-8000-000000000001' }, { id: '00000000-0000-4000-8000-000000000002' }]

/** Asked for and taken: what the job of the download came to. */
async function take(file: Buffer, headers?: Record<string, string>) {
  w.state.file = serving(file, headers)
  await w.run(requesting)
  return w.run(downloading)
}

describe('the chain', () => {
  test('asks, waits until the file is there, keeps and compares it, and deletes who stands for nobody', async () => {
    const young = new Date(t.clock.now().getTime() - 86_400_000).toISOString().replace('T', ' ')
    const [dead, ...others] = w.ours
    const rows = [...others, { ...dead, invalid: 't' }, ...nobody, { madeAt: young }, { type: 11 }, { madeAt: '' }]
    const waits = [404, 403]
    const whole = serving(fileOf(rows), { 'last-modified': t.clock.now().toUTCString() })
    w.state.file = (asked, response) => {
      const status = waits.shift()
      return status ? response.writeHead(status).end('<Error/>') : whole(asked, response)
    }
    expect(await w.run(requesting)).toMatchObject({ state: 'DONE', result: { asked: 1 } })
    expect(w.server.asked[0]).toMatchObject({
      path: `/players/csv_export?app_id=${application}`,
      headers: { authorization: 'Key key-1' },
    })
    expect(await w.run(downloading)).toMatchObject({ state: 'DONE', result: { lists: 1, total: 45, empty: 3 } })
    expect(await w.list()).toMatchObject({
      ...{ status: 'CHECKED', total: 45, ours: 39, invalid: 1, nobody: 2, recent: 2, address: null },
    })
    expect(w.deleted).toEqual([])
    expect(await w.run(removing, true)).toMatchObject({ state: 'DONE', result: { lists: 1, wouldDelete: 3 } })
    expect(w.deleted).toEqual([])
    expect(await w.run(removing)).toMatchObject({ state: 'DONE', result: { lists: 1, deleted: 3, gone: 0, failed: 0 } })
    expect(w.deleted.toSorted()).toEqual([...nobody.map(({ id }) => id), dead?.id].toSorted())
    expect(w.server.asked.at(-1)?.path).toContain(`/apps/${application}/subscriptions/`)
    expect(await w.list()).toMatchObject({ status: 'DONE', deleted: 3, reached: 45 })
    const invalid = t.deps.database.db.selectFrom('member_device').select('invalid_reason as why')
    const marked = await invalid.where('provider_id', '=', w.providerId).where('invalid_at', 'is not', null).execute()
    expect(marked).toEqual([{ why: 'UNREGISTERED' }])
    expect((await w.run(removing)).result).toMatchObject({ lists: 0, deleted: 0 })
    expect(w.deleted).toHaveLength(3)
  })

  test('goes on where a provider took no more, and counts each account once', async () => {
    await take(fileOf([...w.ours, ...nobody]))
    let limited = true
    w.state.remove = ({ path }, response) => {
      if (limited && path.endsWith('2')) return json(response, 429, {}, { 'retry-after': '60' })
      return json(response, path.endsWith('1') ? 404 : 202, {})
    }
    const first = await w.run(removing)
    expect([first.state, (await w.list()).deleted]).toEqual(['QUEUED', 0])
    limited = false
    expect(await w.again(removing, first.id)).toMatchObject({
      state: 'DONE',
      result: { deleted: 1, gone: 1, failed: 0 },
    })
  })

  test('asks again where a provider cannot say anything now, for the same list', async () => {
    w.state.ask = (_, response) => json(response, 503, {})
    const first = await w.run(requesting)
    expect([first.state, (await w.list()).status]).toEqual(['QUEUED', 'REQUESTED'])
    const { id } = await w.list()
    w.state.ask = (_, response) => json(response, 200, { csv_file_url: 'https://onesignal.com/csv_exports/b.csv.gz' })
    expect(await w.again(requesting, first.id)).toMatchObject({ state: 'DONE', result: { asked: 1 } })
    expect(await w.list()).toMatchObject({ id, status: 'REQUESTED', address: expect.any(Buffer) })
  })

  test('keeps an account whose telephone came to us in the meantime', async () => {
    await take(fileOf([...w.ours, ...nobody]))
    const { buildDevice } = await import('#test/support/build-push.ts')
    await buildDevice(t, { memberId: 990_001, providerId: w.providerId, token: nobody[0]?.id ?? '' })
    await w.run(removing)
    expect(w.deleted).toEqual([nobody[1]?.id])
  })
})

describe('nothing is deleted by a list', () => {
  const cut = (file: Buffer) => file.subarray(0, file.length - 20)
  const whole = () => [...w.ours, ...nobody]

  test.each<[string, string, () => Buffer, Record<string, string>?]>([
    ['that is cut off in the packing', 'DAMAGED', () => cut(fileOf(whole()))],
    ['whose last row is cut off', 'DAMAGED', () => gzipSync(`${header}${whole().map(lineOf).join('')}0000-11,apns`)],
    ['that is no packed file', 'DAMAGED', () => Buffer.from('<html></html>')],
    ['without a column that is needed', 'HEADER', () => gzipSync('id,identifier\n1,2\n')],
    ['of nothing', 'HEADER', () => gzipSync('')],
    ['of a header alone', 'SMALL', () => gzipSync(header)],
    ['that lacks most of our devices', 'OURS_MISSING', () => fileOf([...w.ours.slice(0, 19), ...nobody])],
    [
      'made before it was asked for',
      'STALE',
      () => fileOf(whole()),
      { 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' },
    ],
  ])('%s: %s', async (_, refusal, file, headers) => {
    const taken = await take(file(), headers)
    expect([taken.state, taken.error?.key]).toEqual(['FAILED', `pushUserList.${refusal}`])
    expect(await w.list()).toMatchObject({ status: 'REFUSED', refusal, address: null })
    expect((await w.run(removing)).result).toMatchObject({ lists: 0 })
    expect(w.deleted).toEqual([])
  })

  test('that breaks off on the way', async () => {
    const file = fileOf(whole())
    w.state.file = (_, response) => {
      response.writeHead(200, { 'content-length': String(file.length) }).write(file.subarray(0, 100))
      setTimeout(() => response.destroy(), 20)
    }
    await w.run(requesting)
    expect((await w.run(downloading)).error?.key).toBe('pushUserList.DAMAGED')
  })

  test('that is slower than we wait', async () => {
    w.state.file = (_, response) => void response.writeHead(200).write('x')
    await w.run(requesting)
    expect((await w.run(downloading)).error?.key).toBe('pushUserList.DAMAGED')
  })

  test('that is never ready', async () => {
    w.state.file = (_, response) => response.writeHead(404).end()
    await w.run(requesting)
    const taken = await w.run(downloading)
    expect(taken.error).toMatchObject({ key: 'pushUserList.NOT_READY' })
    expect(w.server.asked.length).toBeGreaterThan(4)
  })

  test('that is far smaller than the last good one', async () => {
    await take(fileOf([...whole(), ...Array<Row>(20).fill({ madeAt: '' })]))
    const taken = await take(fileOf(whole()))
    expect(taken.error).toMatchObject({ key: 'pushUserList.SMALL', params: { total: 42, before: 62 } })
  })

  test('that is hours old by then', async () => {
    await take(fileOf(whole()))
    t.clock.forward(7 * 3_600_000)
    expect((await w.run(removing)).error).toMatchObject({ key: 'pushUserList.STALE' })
    expect([w.deleted, (await w.list()).status]).toEqual([[], 'REFUSED'])
  })

  test('that stands at a host of others, or was never taken on', async () => {
    w.state.ask = (_, response) => json(response, 200, { csv_file_url: 'https://evil.example/users.csv.gz' })
    await w.run(requesting)
    expect((await w.run(downloading)).error?.key).toBe('pushUserList.PROVIDER')
    w.state.ask = (_, response) => json(response, 401, {})
    expect((await w.run(requesting)).error).toMatchObject({ key: 'pushUserList.PROVIDER', params: { cause: 'KEY' } })
  })

  test('when our own devices are gone since it was checked', async () => {
    await take(fileOf(whole()))
    await t.deps.database.db.deleteFrom('member_device').where('provider_id', '=', w.providerId).execute()
    expect((await w.run(removing)).error).toMatchObject({ key: 'pushUserList.grew' })
    expect([w.deleted, (await w.list()).status]).toEqual([[], 'STOPPED'])
  })
})

describe('more than the limit', () => {
  const many = Array.from({ length: 15 }, (): Row => ({}))

  test('stops and tells the number, and is let pass once by a person', async () => {
    await take(fileOf([...w.ours, ...many]))
    expect((await w.run(removing, true)).result).toMatchObject({ wouldDelete: 15 })
    const { id } = await w.list()
    const stopped = await w.run(removing)
    expect(stopped.error).toMatchObject({
      ...{ key: 'pushUserList.overShare', params: { id, empty: 15, percent: 27.3, limit: 20 } },
    })
    expect(w.deleted).toEqual([])
    const admin = await t.as('administrator')
    const shown = (await admin.get<PushUserList>(`/push-user-lists/${id}`)).body
    expect(shown).toMatchObject({ status: 'STOPPED', total: 55, nobody: 15 })
    const body = { version: shown.version, reason: '換了新的應用程式' }
    expect((await (await t.as('auditor')).post(`/push-user-lists/${id}/release`, body)).status).toBe(403)
    expect((await admin.post(`/push-user-lists/${id}/release`, { ...body, version: 99 })).status).toBe(412)
    const asked = await Promise.all([1, 2].map(() => admin.post<PushUserList>(`/push-user-lists/${id}/release`, body)))
    expect(asked.map(({ status }) => status).toSorted()[0]).toBe(200)
    expect(await w.run(removing)).toMatchObject({ state: 'DONE', result: { deleted: 15 } })
    expect(w.deleted).toHaveLength(15)
    expect((await admin.post(`/push-user-lists/${id}/release`, body)).status).toBe(409)
  })

  test('is let pass for a day', async () => {
    await take(fileOf([...w.ours, ...many]))
    await w.run(removing)
    t.clock.forward(25 * 3_600_000)
    const admin = await t.as('administrator')
    const { id, version } = await w.list()
    const answer = await admin.post(`/push-user-lists/${id}/release`, { version, reason: '太晚' })
    expect(answer).toMatchObject({ status: 409, body: { message: expect.stringContaining('24 小時') } })
  })
})

test('the simulator has such a list, too', async () => {
  const { db } = t.deps.database
  await db.updateTable('push_provider').set({ active: 0 }).execute()
  const { buildDevice, buildProvider } = await import('#test/support/build-push.ts')
  const providerId = await buildProvider(t, {})
  for (let n = 0; n < 20; n++) await buildDevice(t, { memberId: 910_000 + n, providerId })
  expect((await w.run(requesting)).result).toMatchObject({ asked: 1 })
  expect((await w.run(downloading)).result).toMatchObject({ lists: 1, total: 24, empty: 4 })
  expect((await w.run(removing)).result).toMatchObject({ deleted: 4 })
})
