import { beforeAll, describe, expect, test } from 'vitest'
import { dayMs } from '#contract/days.ts'
import { agreeTo } from '#features/services/service-agreement-acceptances/service.ts'
import { budgets } from '#kernel/limits/budgets.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildAgreement, buildEdition } from '#test/support/build-agreements.ts'
import { buildMember } from '#test/support/build-members.ts'

interface Acceptance {
  id: number
  edition: number
  memberId: number
  standing: string
}
interface List {
  items: Acceptance[]
}

let t: TestApp
let agencyId: number
let operator: Client
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

const path = '/service-agreement-acceptances'
const why = { caseNumber: '115-000123' }
const today = '2026-03-02'
const agreement = () => buildAgreement(t.deps, { agency_id: agencyId })
const member = () => buildMember(t.deps, { agencyId })
const daysAgo = (days: number) => new Date(t.deps.now().getTime() - days * dayMs)
const record = (editionId: number, account: string, more: object = {}) =>
  operator.post<Acceptance>(path, { editionId, account, agreedOn: today, ...why, ...more })

describe('a consent in writing', () => {
  test('is recorded once for an edition, with why, and the member is on record', async () => {
    const editionId = await buildEdition(t.deps, { agreementId: await agreement(), edition: 1 })
    const { id: memberId, account } = await member()
    const { status, body } = await record(editionId, account)
    expect(status).toBe(201)
    expect(body).toMatchObject({ memberId, edition: 1, channel: 'COUNTER', standing: 'CURRENT', ...why })
    expect((await record(editionId, account)).status).toBe(409)
    const log = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['action', 'case_number', 'subject_type', 'subject_id'])
      .where('resource', '=', 'service-agreement-acceptances')
      .where('record_id', '=', String(body.id))
      .executeTakeFirstOrThrow()
    const told = { action: 'agree', case_number: why.caseNumber, subject_type: 'members' }
    expect(log).toEqual({ ...told, subject_id: String(memberId) })
  })

  test('that is refused is on record with the member whom it tells of', async () => {
    const editionId = await buildEdition(t.deps, {
      agreementId: await agreement(),
      edition: 1,
      effectiveAt: daysAgo(-5),
    })
    const { id: memberId, account } = await member()
    expect((await record(editionId, account)).status).toBe(409)
    const refused = t.deps.database.db.selectFrom('audit_log').select('subject_id').where('outcome', '=', 'REFUSED')
    const newest = await refused.orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
    expect(newest.subject_id).toBe(String(memberId))
  })

  test('is for the edition that held on the day of the paper', async () => {
    const agreementId = await agreement()
    const first = await buildEdition(t.deps, { agreementId, edition: 1, effectiveAt: daysAgo(10) })
    const second = await buildEdition(t.deps, { agreementId, edition: 2, effectiveAt: daysAgo(2) })
    const { account } = await member()
    expect((await record(first, account)).status).toBe(409)
    expect((await record(second, account, { agreedOn: '2026-02-25' })).status).toBe(409)
    expect((await record(first, account, { agreedOn: '2026-02-25' })).status).toBe(201)
    expect((await record(second, account)).status).toBe(201)
    const late = await record(second, account, { agreedOn: '2026-03-03' })
    expect(late).toMatchObject({ status: 400, body: { errors: { agreedOn: expect.any(String) } } })
    const unsaid = await record(second, account, { caseNumber: null })
    expect(unsaid).toMatchObject({ status: 400, body: { errors: { reason: '請填案號或理由' } } })
  })

  test('is refused for a member out of reach as for nobody, and that is on record and a miss', async () => {
    const editionId = await buildEdition(t.deps, { agreementId: await agreement(), edition: 1 })
    const foreign = await buildMember(t.deps)
    const before = await t.deps.database.db
      .selectFrom('audit_log')
      .select('id')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    const refused = await record(editionId, foreign.account)
    const nobody = await record(editionId, 'nobody-at-all')
    expect(refused).toMatchObject({ status: 400, body: { errors: { account: expect.any(String) } } })
    expect({ ...nobody.body, requestId: '' }).toEqual({ ...refused.body, requestId: '' })
    const rows = await t.deps.database.db
      .selectFrom('audit_log')
      .select('subject_id')
      .where('outcome', '=', 'REFUSED')
      .where('resource', '=', 'service-agreement-acceptances')
      .where('actor_id', '=', operator.userId)
      .where('id', '>', before?.id ?? 0)
      .orderBy('id')
      .execute()
    expect(rows.map((row) => row.subject_id)).toEqual([String(foreign.id), null])
    const closed = await buildMember(t.deps, { agencyId, status: 'CLOSED' })
    expect((await record(editionId, closed.account)).status).toBe(400)
    const stranger = await t.as('operator')
    const { account } = await member()
    const elsewhere = await stranger.post(path, { editionId, account, agreedOn: today, ...why })
    expect(elsewhere).toMatchObject({ status: 400, body: { errors: { editionId: expect.any(String) } } })
  })
})

describe('agreeing', () => {
  test('takes an edition that is in force, once however often it comes at once', async () => {
    const agreementId = await agreement()
    const later = new Date(t.deps.now().getTime() + 1)
    const first = await buildEdition(t.deps, { agreementId, edition: 1 })
    const upcoming = await buildEdition(t.deps, { agreementId, edition: 2, effectiveAt: later })
    const { id } = await member()
    const answers = await Promise.allSettled([1, 2, 3, 4, 5].map(() => agreeTo(operator.ctx(), id, first)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const other = await member()
    await expect(agreeTo(operator.ctx(), other.id, upcoming)).rejects.toThrow('notInForce')
    const draft = await operator.post<{ id: number }>('/service-agreement-editions', { agreementId })
    await expect(agreeTo(operator.ctx(), other.id, draft.body.id)).rejects.toThrow('notInForce')
    await expect(agreeTo(operator.ctx(), other.id, 8_999_999)).rejects.toThrow('notInForce')
    const by = await agreeTo(operator.ctx(), other.id, first)
    expect(by).toMatchObject({ channel: 'APP', agreedAt: t.deps.now().toISOString(), reason: null })
  })
})

describe('who must be asked again', () => {
  test('is who agreed before the newest edition that asks, and to none since', async () => {
    const agreementId = await agreement()
    const at = (edition: number, days: number, asksAgain: boolean) =>
      buildEdition(t.deps, { agreementId, edition, effectiveAt: daysAgo(days), asksAgain })
    const editions = [await at(1, 40, true), await at(2, 30, false), await at(3, 20, true), await at(4, 10, false)]
    const days = [35, 25, 15, 5]
    const people = await Promise.all([1, 2, 3, 4, 5].map(member))
    const agree = async (who: number, edition: number) => {
      const [person, id] = [people[who], editions[edition - 1]]
      if (!person || !id) throw new Error('Nobody or nothing')
      const how = { channel: 'APP' as const, agreedAt: daysAgo(days[edition - 1] ?? 0) }
      return (await agreeTo(operator.ctx(), person.id, id, how)).id
    }
    await agree(0, 1)
    await agree(1, 1)
    await agree(1, 2)
    await agree(2, 1)
    await agree(2, 3)
    await agree(3, 3)
    await agree(4, 4)
    const standings = async (more = '') => {
      const { body } = await operator.get<List>(`${path}?agreementId=${agreementId}&sort=id&order=asc${more}`)
      return body.items.map(({ memberId, edition, standing }) => {
        return `${people.findIndex(({ id }) => id === memberId)} ${edition} ${standing}`
      })
    }
    expect(await standings()).toEqual([
      '0 1 ASK_AGAIN',
      '1 1 FOLLOWED',
      '1 2 ASK_AGAIN',
      '2 1 FOLLOWED',
      '2 3 CURRENT',
      '3 3 CURRENT',
      '4 4 CURRENT',
    ])
    expect(await standings('&standing=ASK_AGAIN')).toEqual(['0 1 ASK_AGAIN', '1 2 ASK_AGAIN'])
    const count = () => operator.get(`/service-agreements/${agreementId}/to-ask-again`)
    expect((await count()).body).toEqual({ members: 2 })
    await buildEdition(t.deps, { agreementId, edition: 5, effectiveAt: t.deps.now(), asksAgain: true })
    expect((await count()).body).toEqual({ members: 5 })
    const stranger = await t.as('operator')
    expect((await stranger.get(`/service-agreements/${agreementId}/to-ask-again`)).status).toBe(404)
  })
})

describe('what a member agreed to', () => {
  test('stands on the member’s page for who may see both, and the look is on record', async () => {
    const editionId = await buildEdition(t.deps, { agreementId: await agreement(), edition: 1 })
    const { id, account } = await member()
    await record(editionId, account)
    const support = await t.as('support')
    const seen = await support.get<List>(`/members/${id}/consents`)
    expect(seen.body.items.map(({ memberId, edition }) => [memberId, edition])).toEqual([[id, 1]])
    const found = await operator.get<List>(`${path}?account=${account}`)
    expect(found.body.items).toHaveLength(1)
    const stranger = await t.as('operator')
    expect((await stranger.get(`/members/${id}/consents`)).status).toBe(404)
  })
})

test('a list of consents is paid for like a list of members', async () => {
  const bounded = await testApp({ rateLimit: true, database: t.deps.database })
  const reader = await bounded.as('operator', { agencyId })
  const editionId = await buildEdition(t.deps, { agreementId: await agreement(), edition: 1 })
  await record(editionId, (await member()).account)
  const { seen } = budgets
  const [max, lease] = [seen.max, seen.lease]
  try {
    Object.assign(seen, { max: 2, lease: { free: 1, block: 1 } })
    const list = () => reader.get(`${path}?editionId=${editionId}`)
    const statuses = [await list(), await list(), await list(), await list()].map(({ status }) => status)
    expect(statuses).toContain(429)
  } finally {
    Object.assign(seen, { max, lease })
  }
})
