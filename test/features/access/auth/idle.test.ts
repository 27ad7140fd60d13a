import { beforeAll, describe, expect, test } from 'vitest'
import { absoluteMs, endSessions, idleMs } from '#kernel/access/session.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const minuteMs = 60_000
const background = { 'x-background': '1' }

const lastSeen = async ({ userId }: Client) => {
  const session = t.deps.database.db
    .selectFrom('session')
    .select('last_seen_at as at')
    .where('system_user_id', '=', userId)
  return (await session.executeTakeFirst())?.at.getTime()
}

/** An open page as it is left alone: events are followed and lists asked for again. */
async function leftAlone(client: Client): Promise<number[]> {
  const response = await t.app.request('/api/admin/jobs/events', { headers: { cookie: client.cookie } })
  await response.body?.cancel()
  const polled = [await client.get('/jobs', background), await client.get('/home', background)]
  return [response, ...polled].map(({ status }) => status)
}

describe('a page that is only open', () => {
  test('is signed out after half an hour, whatever it asks by itself', async () => {
    const client = await t.as('operator')
    for (let minute = 0; minute < 29; minute++) {
      t.clock.forward(minuteMs)
      expect(await leftAlone(client)).toEqual([200, 200, 200])
    }
    t.clock.forward(minuteMs)
    expect(await leftAlone(client)).toEqual([401, 401, 401])
    expect((await client.get('/merchants')).status).toBe(401)
  })

  test('is told how long the session has, which asking does not lengthen and a person’s act does', async () => {
    const client = await t.as('operator')
    const left = async (headers = background) => {
      const { body } = await client.get<{ items: { leftSeconds: number }[] }>('/auth/sessions', headers)
      return body.items[0]?.leftSeconds
    }
    t.clock.forward(28 * minuteMs)
    expect(await left()).toBe(120)
    t.clock.forward(minuteMs)
    expect(await left()).toBe(60)
    await client.get('/merchants')
    expect(await left()).toBe(30 * 60)
  })

  test('near the longest time of a session is told that one', async () => {
    const client = await t.as('operator')
    for (let ago = 20 * minuteMs; ago < absoluteMs; ago += 20 * minuteMs) {
      t.clock.forward(20 * minuteMs)
      await client.get('/merchants')
    }
    const { body } = await client.get<{ items: { leftSeconds: number }[] }>('/auth/sessions')
    expect(body.items[0]?.leftSeconds).toBe(20 * 60)
  })

  test('stays signed in by what a person does, and no longer than a working day', async () => {
    const client = await t.as('operator')
    const begun = t.clock.now().getTime()
    for (let ago = 20 * minuteMs; ago < absoluteMs; ago += 20 * minuteMs) {
      t.clock.forward(20 * minuteMs)
      expect((await client.get('/merchants')).status).toBe(200)
      expect(await lastSeen(client)).toBe(t.clock.now().getTime())
    }
    t.clock.set(new Date(begun + absoluteMs).toISOString())
    expect((await client.get('/merchants')).status).toBe(401)
  })

  test('is not kept by what a browser asks ahead, and a click within a minute writes nothing', async () => {
    const client = await t.as('operator')
    const begun = await lastSeen(client)
    t.clock.forward(minuteMs)
    expect((await client.get('/merchants')).status).toBe(200)
    expect(await lastSeen(client)).toBe(begun)
    t.clock.forward(idleMs / 2)
    expect((await client.get('/merchants', { 'sec-purpose': 'prefetch' })).status).toBe(200)
    expect(await lastSeen(client)).toBe(begun)
  })
})

describe('whoever meets the end of a session is told why', () => {
  const why = async (client: Client) => {
    const { status, body } = await client.get<{ code: string; ended?: string }>('/auth/me', background)
    return [status, body.code, body.ended]
  }
  const after = async (end: (client: Client) => unknown) => {
    const client = await t.as('operator')
    await end(client)
    return why(client)
  }

  test('what ran out, what somebody ended, and what a change ended', async () => {
    expect(await after(() => t.clock.forward(idleMs))).toEqual([401, 'unauthenticated', 'IDLE'])
    expect(await after(() => t.clock.forward(absoluteMs))).toEqual([401, 'unauthenticated', 'LIMIT'])
    const elsewhere = async ({ userId }: Client) => {
      const other = await t.asUser(userId)
      const { body } = await other.get<{ items: { id: number; current: boolean }[] }>('/auth/sessions')
      const first = body.items.find(({ current }) => !current)
      expect((await other.delete(`/auth/sessions/${first?.id}`)).status).toBe(200)
      expect((await other.get<{ items: unknown[] }>('/auth/sessions')).body.items).toHaveLength(1)
    }
    expect(await after(elsewhere)).toEqual([401, 'unauthenticated', 'ELSEWHERE'])
    const { db } = t.deps.database
    expect(await after(({ userId }) => endSessions(db, userId, 'PASSWORD'))).toEqual([
      401,
      'unauthenticated',
      'PASSWORD',
    ])
    const retire = ({ userId }: Client) =>
      db
        .updateTable('system_user')
        .set((eb) => ({ status: 'DISABLED', access_version: eb('access_version', '+', 1) }))
        .where('id', '=', userId)
        .execute()
    expect(await after(retire)).toEqual([401, 'unauthenticated', 'ACCOUNT'])
  })

  test('a token that never was tells nothing', async () => {
    expect((await t.anonymous.get<object>('/auth/me', { cookie: 'cps=made-up' })).body).not.toHaveProperty('ended')
  })
})
