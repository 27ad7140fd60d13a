import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { mint } from '#test/support/builders.ts'

let t: TestApp
let administrator: Client
let build: ReturnType<typeof accessBuilders>
beforeAll(async () => {
  t = await testApp()
  build = accessBuilders(t)
  administrator = await t.as('administrator')
})

const db = () => t.deps.database.db

/** Follows the events of jobs; `text` grows until the stream ends. */
async function follow(client: Client) {
  const response = await t.app.request('/api/admin/jobs/events', { headers: { cookie: client.cookie } })
  expect(response.status).toBe(200)
  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>
  const stream = { text: '', isOpen: true }
  const reading = (async () => {
    const decoder = new TextDecoder()
    for (let part = await reader.read(); !part.done; part = await reader.read())
      stream.text += decoder.decode(part.value)
    stream.isOpen = false
  })()
  const sees = (word: string) => expect.poll(() => stream.text, { timeout: 2_000, interval: 20 }).toContain(word)
  const ends = () => expect.poll(() => stream.isOpen, { timeout: 2_000, interval: 20 }).toBe(false)
  await sees('event: ready')
  return { stream, sees, ends, leave: () => reader.cancel().then(() => reading) }
}

async function running(agencyId: number): Promise<string> {
  const title = `作業${mint()}`
  const at = t.clock.now()
  const row = { kind: 'no-such-kind', title, payload: '{}', max_attempts: 3, agency_id: agencyId, state: 'RUNNING' }
  await db()
    .insertInto('job')
    .values({ ...row, run_at: at, created_at: at })
    .execute()
  return title
}

const touch = (userId: number, values: object) =>
  db().updateTable('system_user').set(values).where('id', '=', userId).execute()

describe('an open stream', () => {
  const ways: Record<string, { take: (client: Client) => Promise<unknown>; code: string }> = {
    'its reader signs out': { take: (client) => client.post('/auth/logout'), code: 'unauthenticated' },
    'its reader is disabled': {
      take: ({ userId }) => administrator.post(`/system-users/${userId}/disable`, { reason: '離職' }),
      code: 'unauthenticated',
    },
    'a role no longer grants it': {
      take: async ({ userId }) => {
        await db().deleteFrom('system_user_role').where('system_user_id', '=', userId).execute()
        await touch(userId, { access_version: 1_000 })
      },
      code: 'forbidden',
    },
    'its password must be changed': {
      take: ({ userId }) => touch(userId, { must_change_password: 1, access_version: 1_000 }),
      code: 'forbidden","message":"請先變更密碼',
    },
  }
  for (const [way, { take, code }] of Object.entries(ways)) {
    test(`ends within two seconds, and says why, once ${way}`, async () => {
      const { agencyId, id } = await t.build.systemUser({ roles: ['operator'] })
      const reader = await t.asUser(id)
      const { stream, ends } = await follow(reader)
      await take(reader)
      await ends()
      expect(stream.text).toContain('event: end')
      expect(stream.text).toContain(`"code":"${code}"`)
      expect(stream.text).not.toContain(await running(agencyId))
    })
  }

  test('shows what is in reach from then on when the reach changes', async () => {
    const one = await t.build.agency()
    const other = await t.build.agency()
    const reader = await build.holderOf({ 'jobs:list': 'AGENCY' }, { agencyId: one.id })
    const { stream, sees, leave } = await follow(reader)
    await sees(await running(one.id))
    await touch(reader.userId, { agency_id: other.id, access_version: 1_000 })
    await sees(await running(other.id))
    const hidden = await running(one.id)
    await sees(await running(other.id))
    expect(stream.text).not.toContain(hidden)
    await leave()
  })
})
