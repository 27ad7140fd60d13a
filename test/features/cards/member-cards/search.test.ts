import { beforeAll, describe, expect, test } from 'vitest'
import type { MemberCardItem } from '#features/cards/member-cards/contract.ts'
import { maskCardNumber, readCardNumber } from '#features/cards/member-cards/number/contract.ts'
import { budgets } from '#kernel/limits/budgets.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildCard } from '#test/support/build-cards.ts'
import { buildMember } from '#test/support/build-members.ts'

let t: TestApp
let agencyId: number
let operator: Client
beforeAll(async () => {
  t = await testApp({ rateLimit: true })
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

const search = (client: Client, key: string, value: string) =>
  client.post<{ items: MemberCardItem[] }>('/member-cards/search', { key, value })

describe('a search', () => {
  test('finds a card by its number in any spelling, and the cards of a person by each strong key', async () => {
    const member = await buildMember(t.deps, { agencyId })
    const card = await buildCard(t.deps, { agencyId, memberId: member.id })
    const other = await buildCard(t.deps, { agencyId, memberId: member.id, status: 'REVOKED' })
    const grouped = card.number.replace(/(\d{4})(?=\d)/g, '$1 ')
    expect((await search(operator, 'CARD', grouped)).body.items).toMatchObject([{ id: card.id, memberId: member.id }])
    const { account, identityNumber, phone, email } = member
    const keys = { ACCOUNT: account, IDENTITY: identityNumber, PHONE: phone, EMAIL: email, NUMBER: String(member.id) }
    for (const [key, value] of Object.entries(keys))
      expect((await search(operator, key, value ?? '')).body.items.map(({ id }) => id)).toEqual([other.id, card.id])
    const row = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['action', 'difference', 'subject_id as subject'])
      .where('actor_id', '=', operator.userId)
      .where('action', '=', 'search')
      .orderBy('id')
      .executeTakeFirstOrThrow()
    expect(row.subject).toBe(String(member.id))
    expect(JSON.stringify(row.difference)).toContain(maskCardNumber(card.number))
    expect(JSON.stringify(row.difference)).not.toContain(card.number)
  })

  test('finds nothing out of reach, and says no more than of nobody', async () => {
    const foreign = await buildCard(t.deps)
    const answers = [await search(operator, 'CARD', foreign.number), await search(operator, 'CARD', '700000000000001X')]
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, { items: [] }],
      [200, { items: [] }],
    ])
    expect((await search(operator, 'CARD', '****0919')).status).toBe(400)
  })

  test('ends where misses are spent, so that nobody finds a number out by trying', async () => {
    const support = await t.as('support', { agencyId })
    const statuses: number[] = []
    for (let n = 0; n < budgets.misses.max + 3; n++)
      statuses.push((await search(support, 'CARD', `80000000000${10_000 + n}`)).status)
    expect(statuses).toEqual([...Array(budgets.misses.max).fill(200), ...Array(3).fill(429)])
    const { number } = await buildCard(t.deps, { agencyId })
    expect((await search(support, 'CARD', number)).status).toBe(429)
  })
})

test('a number has one spelling, and hides as much as it shows at least', () => {
  expect(readCardNumber('７０００-ab 12')).toEqual({ ok: true, value: '7000AB12' })
  expect(readCardNumber('12345')).toEqual({ ok: false, problem: 'memberCard.number' })
  expect(readCardNumber('****0919')).toEqual({ ok: false, problem: 'value.masked' })
  const masked = ['7000000000000919', '1234567', '123456'].map(maskCardNumber)
  expect(masked).toEqual(['************0919', '****567', '****56'])
})
