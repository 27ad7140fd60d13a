import { beforeAll, describe, expect, test } from 'vitest'
import type { Endings, MemberCard } from '#features/cards/member-cards/contract.ts'
import { expireCards } from '#features/cards/member-cards/jobs.ts'
import { openCard, sealedColumns } from '#features/cards/member-cards/records.ts'
import { resealCards } from '#features/cards/member-cards/reseal.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { createPii } from '#kernel/pii.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildCard } from '#test/support/build-cards.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import { testKeys } from '#test/support/keys.ts'

let t: TestApp
let agencyId: number
let operator: Client
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

/** Another time, at which somebody has signed in. */
async function at(instant: string): Promise<void> {
  t.clock.set(instant)
  operator = await t.as('operator', { agencyId })
}

const show = async (id: number) => (await operator.get<MemberCard>(`/member-cards/${id}`)).body
const step = (id: number, verb: string) =>
  operator.post<MemberCard>(`/member-cards/${id}/${verb}`, { reason: `因${verb}` })

describe('the status line', () => {
  test('goes from active over suspended and resumed to revoked, with reason and who', async () => {
    const { id, memberId } = await buildCard(t.deps, { agencyId })
    for (const verb of ['suspend', 'resume', 'suspend', 'revoke']) expect((await step(id, verb)).status).toBe(200)
    const { status, steps } = await show(id)
    expect(status).toBe('REVOKED')
    expect(steps.map(({ fromStatus, toStatus, reason }) => [fromStatus, toStatus, reason])).toEqual([
      ['ACTIVE', 'SUSPENDED', '因suspend'],
      ['SUSPENDED', 'ACTIVE', '因resume'],
      ['ACTIVE', 'SUSPENDED', '因suspend'],
      ['SUSPENDED', 'REVOKED', '因revoke'],
    ])
    expect(steps.every(({ steppedByName }) => steppedByName !== null)).toBe(true)
    for (const verb of ['suspend', 'resume', 'revoke'])
      expect(await step(id, verb)).toMatchObject({ status: 409, body: { message: expect.stringContaining('已廢止') } })
    const rows = await t.deps.database.db
      .selectFrom('audit_log')
      .select('subject_id as subject')
      .where('resource', '=', 'member-cards')
      .where('record_id', '=', String(id))
      .where('action', 'in', ['suspend', 'resume', 'revoke'])
      .execute()
    expect(rows).toEqual(Array(4).fill({ subject: String(memberId) }))
  })

  test('of ten who suspend at once, one does', async () => {
    const { id } = await buildCard(t.deps, { agencyId })
    const answers = await Promise.all(Array.from({ length: 10 }, () => step(id, 'suspend')))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)])
    expect((await show(id)).steps).toHaveLength(1)
  })

  test('nobody resumes a card that is past its last day', async () => {
    const { id } = await buildCard(t.deps, { agencyId, validUntilOn: '2026-03-01', status: 'SUSPENDED' })
    expect(await step(id, 'resume')).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('有效期限') },
    })
    const chosen = { ids: [id], reason: '恢復' }
    const preview = await operator.post('/member-cards/resume/bulk/preview', chosen)
    expect(preview.body).toMatchObject({ count: 1, changing: 0 })
  })

  test('many are revoked at once, each by its own rule', async () => {
    const active = await buildCard(t.deps, { agencyId })
    const revoked = await buildCard(t.deps, { agencyId, status: 'REVOKED' })
    const order = { ids: [active.id, revoked.id], reason: '專案結束', seen: 2, requestKey: requestKey() }
    const answer = await operator.post('/member-cards/revoke/bulk', order)
    expect(answer.body).toMatchObject({ outcome: { done: 1, skipped: 1 } })
    expect(await show(active.id)).toMatchObject({ status: 'REVOKED', steps: [{ reason: '專案結束' }] })
  })
})

describe('a step for many', () => {
  const toldOf = async (action: string) => {
    const log = t.deps.database.db.selectFrom('audit_log').select(['action', 'subject_id as subject'])
    const rows = log.where('resource', '=', 'member-cards').where('actor_id', '=', operator.userId)
    return (await rows.where('action', '=', action).where('subject_id', 'is not', null).execute()).map(
      ({ subject }) => subject,
    )
  }

  test('names the holders of ticked cards when it tells how they stand', async () => {
    const card = await buildCard(t.deps, { agencyId })
    const foreign = await buildCard(t.deps)
    const chosen = { ids: [card.id, foreign.id], reason: '查核' }
    const preview = await operator.post('/member-cards/suspend/bulk/preview', chosen)
    expect(preview.body).toMatchObject({ count: 1, changing: 1 })
    expect(await toldOf('preview')).toContain(String(card.memberId))
    expect(await toldOf('preview')).not.toContain(String(foreign.memberId))
  })

  test('names the holders of cards that it leaves as they are', async () => {
    const { id, memberId } = await buildCard(t.deps, { agencyId, status: 'REVOKED' })
    const order = { ids: [id], reason: '查核', seen: 1, requestKey: requestKey() }
    await operator.post('/member-cards/suspend/bulk', order)
    expect(await toldOf('bulk')).toContain(String(memberId))
  })
})

describe('the end of a day', () => {
  test('expires active and suspended cards whose last day has passed in Taipei, by the system', async () => {
    await at('2026-03-31T15:59:59.000Z')
    const last = await buildCard(t.deps, { agencyId, validUntilOn: '2026-03-31' })
    const suspended = await buildCard(t.deps, { agencyId, validUntilOn: '2026-03-30', status: 'SUSPENDED' })
    const revoked = await buildCard(t.deps, { agencyId, validUntilOn: '2026-03-30', status: 'REVOKED' })
    const open = await buildCard(t.deps, { agencyId, validUntilOn: null })
    const expire = async () => {
      await enqueue(t.ctx, expireCards, {}, { title: '' })
      await t.runJobs()
    }
    await expire()
    expect([(await show(last.id)).status, (await show(suspended.id)).status]).toEqual(['ACTIVE', 'EXPIRED'])
    await at('2026-03-31T16:00:00.000Z')
    await expire()
    await expire()
    expect(await show(last.id)).toMatchObject({
      status: 'EXPIRED',
      steps: [{ fromStatus: 'ACTIVE', toStatus: 'EXPIRED', reason: null, steppedByName: null }],
    })
    expect((await show(suspended.id)).steps).toMatchObject([{ fromStatus: 'SUSPENDED' }])
    expect([(await show(revoked.id)).status, (await show(open.id)).status]).toEqual(['REVOKED', 'ACTIVE'])
    const held = await t.deps.database.db
      .selectFrom('member_card')
      .select('open_key as openKey')
      .where('id', '=', last.id)
      .executeTakeFirstOrThrow()
    expect(held.openKey).toBeNull()
  })

  test('is foreseen by issuer, 30, 60 and 90 days ahead, in reach', async () => {
    await at('2026-03-02T02:00:00.000Z')
    const { id: own } = await t.build.agency()
    const client = await t.as('operator', { agencyId: own })
    const ends = ['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01', '2026-05-30', '2026-05-31', null]
    for (const validUntilOn of ends) await buildCard(t.deps, { agencyId: own, validUntilOn })
    await buildCard(t.deps, { agencyId: own, validUntilOn: '2026-03-02', status: 'SUSPENDED' })
    await buildCard(t.deps, { validUntilOn: '2026-03-10' })
    const { body } = await client.get<Endings>('/member-cards/endings')
    expect(body).toMatchObject({ today: '2026-03-02', agencies: [{ within30: 2, within60: 1, within90: 1 }] })
    const rows = await client.get<{ total: number }>(
      `/member-cards?status=ACTIVE&issuerId=${body.agencies[0]?.issuerId}&validUntilFrom=2026-03-02&validUntilTo=2026-03-31`,
    )
    expect(rows.body.total).toBe(2)
  })
})

test('cards of an old key are sealed with the new one and found by the new index', async () => {
  const card = await buildCard(t.deps, { agencyId, fields: { school: '國中' } })
  const newKey = { id: 2, key: Buffer.alloc(32, 8) }
  const indexKey = Buffer.alloc(32, 10)
  const renewed = createPii({ dataKeys: [newKey, ...testKeys.dataKeys], indexKey })
  await resealCards({ ...t.ctx, pii: renewed }, () => undefined)
  const withoutOld = createPii({ dataKeys: [newKey], indexKey })
  const stored = await t.deps.database.db
    .selectFrom('member_card')
    .select(sealedColumns)
    .where('id', '=', card.id)
    .executeTakeFirstOrThrow()
  expect(openCard(withoutOld, stored)).toEqual({ number: card.number, fields: { school: '國中' } })
  expect(stored.number_index).toEqual(withoutOld.blindIndex('member_card.number', card.number))
  // Back, for the tests that share the database.
  await resealCards(
    { ...t.ctx, pii: createPii({ dataKeys: [...testKeys.dataKeys, newKey], indexKey: testKeys.indexKey }) },
    () => undefined,
  )
})
