import { beforeAll, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildMember } from '#test/support/build-members.ts'

let t: TestApp
let support: Client
beforeAll(async () => {
  t = await testApp()
  support = await t.as('support')
})

interface Seen {
  items: { id: number; name: string; purpose: string | null; caseNumber: string | null }[]
}

const lookedAt = async (client: Client) => (await client.get<Seen>('/members/looked-at')).body.items

test('whom somebody looked at last comes first, with the case, and is on record once more', async () => {
  const [one, two] = [await buildMember(t.deps, { name: '王小明' }), await buildMember(t.deps, {})]
  await support.get(`/members/${two.id}`)
  t.clock.forward(1_000)
  const why = { fields: ['phone'], purpose: 'CASE', caseNumber: '115-0042' }
  await support.post(`/members/${one.id}/reveal`, why)
  await support.get(`/members/${one.id}`)
  expect(await lookedAt(support)).toMatchObject([
    { id: one.id, name: '王○○', purpose: 'CASE', caseNumber: '115-0042' },
    { id: two.id, purpose: null, caseNumber: null },
  ])
  const rows = await t.deps.database.db
    .selectFrom('audit_log')
    .select(['action', 'shown'])
    .where('actor_id', '=', support.userId)
    .where('resource', '=', 'members')
    .where('record_id', 'is', null)
    .execute()
  expect(rows).toMatchObject([{ action: 'show', shown: expect.any(Buffer) }])
  expect(await lookedAt(await t.as('support'))).toEqual([])
  t.clock.forward(15 * 86_400_000)
  expect(await lookedAt(await t.asUser(support.userId))).toEqual([])
})

test('who has gone out of reach since is not shown', async () => {
  const operator = await t.as('operator')
  const { body } = await operator.get<{ user: { agencyId: number } }>('/auth/me')
  const { agencyId } = body.user
  const member = await buildMember(t.deps, { agencyId })
  await operator.get(`/members/${member.id}`)
  expect(await lookedAt(operator)).toMatchObject([{ id: member.id }])
  const { id } = await t.build.agency()
  await t.deps.database.db.updateTable('member').set({ agency_id: id }).where('id', '=', member.id).execute()
  expect(await lookedAt(operator)).toEqual([])
})
