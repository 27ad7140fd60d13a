import { beforeAll, expect, test } from 'vitest'
import { budgets } from '#kernel/limits/budgets.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { type BuiltMember, buildMembers } from '#test/support/build-members.ts'
import { testPassword } from '#test/support/builders.ts'

let t: TestApp
let agencyId: number
let members: BuiltMember[]
beforeAll(async () => {
  t = await testApp({ rateLimit: true })
  agencyId = (await t.build.agency()).id
  members = await buildMembers(t.deps, budgets.reveals.max * 4, { agencyId })
})

const reason = '專案清查，已與承辦確認'

/** Somebody who has used up both allowances of reveals. */
async function spender(): Promise<Client> {
  t.clock.forward(3_600_000)
  const user = await t.build.systemUser({ roles: ['support'], agencyId, password: true })
  const client = await t.asUser(user.id)
  expect((await client.post('/auth/confirm', { password: testPassword })).status).toBe(200)
  for (let n = 0; n < budgets.reveals.max * 2; n++) expect((await reveal(client, n)).status).toBe(200)
  expect((await reveal(client, budgets.reveals.max * 2)).body).toMatchObject({ limit: { next: 'release' } })
  return client
}

const reveal = (client: Client, n: number) =>
  client.post(`/members/${members[n]?.id}/reveal`, { fields: ['name'], purpose: 'CASE', caseNumber: '115-000123' })

const ask = (client: Client, budget = 'reveals') => client.post<{ id: number }>('/lookup-releases', { budget, reason })

test('a release opens a further allowance in this hour and the next, and is asked for once', async () => {
  const support = await spender()
  expect((await support.post('/lookup-releases', { budget: 'reveals', reason: '1' })).body).toMatchObject({
    errors: { reason: expect.any(String) },
  })
  const asked = await ask(support)
  expect(asked.status).toBe(201)
  expect((await ask(support)).body).toMatchObject({
    code: 'conflict',
    errors: { budget: expect.stringContaining('還在等主管核准') },
  })
  const approver = await t.as('approver', { agencyId })
  const { body: home } = await approver.get<{ waiting: { key: string; count: number }[] }>('/home')
  expect(home.waiting).toContainEqual({ key: 'lookupReleases', count: 1 })
  const path = `/lookup-releases/${asked.body.id}/approve`
  const both = await Promise.all([approver.post(path, { reason }), approver.post(path, { reason })])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const from = budgets.reveals.max * 2
  for (let n = from; n < from + budgets.reveals.max; n++) expect((await reveal(support, n)).status).toBe(200)
  expect((await reveal(support, from + budgets.reveals.max)).status).toBe(429)
  // The alarms of all that, each once, for the auditor.
  const auditor = await t.as('auditor')
  const { account } = await t.deps.database.db
    .selectFrom('system_user')
    .select('account')
    .where('id', '=', support.userId)
    .executeTakeFirstOrThrow()
  const { body } = await auditor.get<{ items: { kind: string }[] }>(`/lookup-alarms?actorAccount=${account}`)
  expect(body.items.map(({ kind }) => kind).sort()).toEqual(['password', 'release', 'reveals', 'sameReason'])
  const waits = await auditor.get<{ waiting: { key: string }[] }>('/home')
  expect(waits.body.waiting.map(({ key }) => key)).toContain('lookupAlarms')
  expect((await support.get('/lookup-alarms')).status).toBe(403)
  t.clock.forward(3_600_000)
  const later = await t.asUser(support.userId)
  for (let n = 0; n < budgets.reveals.max * 2; n++) expect((await reveal(later, n)).status).toBe(200)
})

test('is decided by a supervisor of the own agencies, and never by who asked', async () => {
  const support = await t.as('support', { agencyId })
  const { body } = await ask(support, 'searches')
  const stranger = await t.as('approver')
  const path = `/lookup-releases/${body.id}`
  expect((await stranger.post(`${path}/approve`, { reason })).status).toBe(404)
  expect((await support.post(`${path}/approve`, { reason })).status).toBe(403)
  const { id } = await t.build.systemUser({ roles: ['approver', 'support'], agencyId })
  const both = await t.asUser(id)
  const own = await ask(both)
  expect((await both.post(`/lookup-releases/${own.body.id}/approve`, { reason })).body).toMatchObject({
    code: 'conflict',
    message: '不能核准自己的申請，請由另一位主管處理',
  })
  const refused = await both.post(`${path}/refuse`, { reason })
  expect(refused).toMatchObject({ status: 200, body: { status: 'REFUSED', decisionReason: reason } })
  expect((await both.post(`${path}/approve`, { reason })).status).toBe(409)
  expect((await ask(support, 'searches')).status).toBe(201)
})

test('the password counts guesses like a sign-in', async () => {
  t.clock.forward(3_600_000)
  const user = await t.build.systemUser({ roles: ['support'], agencyId, password: true })
  const client = await t.asUser(user.id)
  for (let n = 0; n < 5; n++)
    expect((await client.post('/auth/confirm', { password: `Wrong-Horse-${n}` })).status).toBe(400)
  const locked = await client.post('/auth/confirm', { password: testPassword })
  expect(locked).toMatchObject({ status: 429, body: { code: 'limited' } })
})
