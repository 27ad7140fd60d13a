import { beforeAll, describe, expect, test } from 'vitest'
import { liftExpired } from '#features/members/members/freezes.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildMember, buildMembers, memberFields } from '#test/support/build-members.ts'
import { auditOf, type Member, type Page } from './shapes.ts'

let t: TestApp
let agencyId: number
let operator: Client
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

const freezesOf = (id: number) =>
  t.deps.database.db.selectFrom('member_freeze').selectAll().where('member_id', '=', id).execute()

describe('freezing', () => {
  test('freeze and lift step the status, keep the history and are on record', async () => {
    const member = await buildMember(t.deps, { agencyId })
    const frozen = await operator.post<Member>(`/members/${member.id}/freeze`, {
      reason: '手機遺失',
      untilOn: '2026-03-31',
    })
    expect(frozen.body).toMatchObject({ status: 'FROZEN', freeze: { reason: '手機遺失', untilOn: '2026-03-31' } })
    const lifted = await operator.post<Member>(`/members/${member.id}/lift`, { reason: '已尋獲' })
    expect(lifted.body).toMatchObject({ status: 'ACTIVE', freeze: null })
    const history = await operator.get<Page<Record<string, unknown>>>(`/members/${member.id}/freezes`)
    expect(history.body.items).toMatchObject([
      { reason: '手機遺失', liftReason: '已尋獲', liftedByName: expect.any(String) },
    ])
    expect(await auditOf(t, 'members', member.id)).toMatchObject([
      { action: 'freeze', reason: '手機遺失', difference: { status: { from: 'ACTIVE', to: 'FROZEN' } } },
      { action: 'lift', reason: '已尋獲' },
      { action: 'show-freezes' },
    ])
  })

  test('of ten who freeze at once, one does', async () => {
    const member = await buildMember(t.deps, { agencyId })
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => operator.post(`/members/${member.id}/freeze`, { reason: '同時' })),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(409)])
    expect(await freezesOf(member.id)).toHaveLength(1)
    expect(await auditOf(t, 'members', member.id)).toHaveLength(1)
  })

  test('freeze, lift and close at once leave a state that its freezes agree with', async () => {
    for (let round = 0; round < 5; round++) {
      const member = await buildMember(t.deps, { agencyId })
      const verbs = ['freeze', 'lift', 'close', 'freeze', 'lift', 'freeze']
      const answers = await Promise.all(
        verbs.map((verb) => operator.post(`/members/${member.id}/${verb}`, { reason: verb })),
      )
      expect(answers.every((answer) => answer.status === 200 || answer.status === 409)).toBe(true)
      const open = (await freezesOf(member.id)).filter((freeze) => freeze.open_key === 1)
      expect(open).toEqual([])
      expect((await operator.get<Member>(`/members/${member.id}`)).body.status).toBe('CLOSED')
    }
  })

  test('what makes no sense is refused with the reason', async () => {
    const member = await buildMember(t.deps, { agencyId })
    const past = await operator.post(`/members/${member.id}/freeze`, { reason: 'x', untilOn: '2026-03-01' })
    expect(past).toMatchObject({ status: 400, body: { errors: { untilOn: '凍結期限不可早於今天' } } })
    expect((await operator.post(`/members/${member.id}/lift`, { reason: 'x' })).body.message).toBe('會員不在凍結狀態')
    expect((await operator.post(`/members/${member.id}/freeze`, {})).status).toBe(400)
    const support = await t.as('support')
    expect((await support.post(`/members/${member.id}/freeze`, { reason: 'x' })).status).toBe(403)
  })

  test('closing is final and frees the identity number for a new membership', async () => {
    const member = await buildMember(t.deps, { agencyId, status: 'FROZEN' })
    const closed = await operator.post<Member>(`/members/${member.id}/close`, { reason: '本人申請' })
    expect(closed.body).toMatchObject({ status: 'CLOSED', closedAt: t.deps.now().toISOString(), freeze: null })
    expect((await freezesOf(member.id))[0]).toMatchObject({ open_key: null, lift_reason: '本人申請' })
    for (const verb of ['freeze', 'lift', 'close']) {
      const refused = await operator.post(`/members/${member.id}/${verb}`, { reason: 'x' })
      expect(refused).toMatchObject({ status: 409, body: { message: '會員已註銷，不能再變更' } })
    }
    const again = { ...memberFields(), identityNumber: member.identityNumber, gender: member.gender }
    expect((await operator.post('/members', again)).status).toBe(201)
  })
})

describe('the freezes whose last day has passed', () => {
  test('are lifted by the system, the others stay', async () => {
    const [early, late, open] = await buildMembers(t.deps, 3, { agencyId })
    const freeze = (id: number | undefined, untilOn: string | null) =>
      operator.post(`/members/${id}/freeze`, { reason: '期限', untilOn })
    await freeze(early?.id, '2026-03-02')
    await freeze(late?.id, '2026-03-03')
    await freeze(open?.id, null)
    const run = async () => {
      await enqueue(t.ctx, liftExpired, {}, { title: 'x' })
      await t.runJobs()
    }
    const states = async () =>
      Promise.all([early, late, open].map(async (m) => (await operator.get<Member>(`/members/${m?.id}`)).body.status))
    await run()
    expect(await states()).toEqual(['FROZEN', 'FROZEN', 'FROZEN'])
    // Midnight in Taipei is 16:00 UTC.
    t.clock.set('2026-03-02T16:00:00.000Z')
    operator = await t.asUser(operator.userId)
    await run()
    expect(await states()).toEqual(['ACTIVE', 'FROZEN', 'FROZEN'])
    expect((await freezesOf(early?.id ?? 0))[0]).toMatchObject({ open_key: null, lifted_by: null, lift_reason: null })
    const log = await auditOf(t, 'members', early?.id ?? 0)
    expect(log.filter((row) => row.action === 'lift')).toMatchObject([{ actorId: null, reason: null }])
  })
})
