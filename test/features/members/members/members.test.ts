import { beforeAll, describe, expect, test } from 'vitest'
import type { TestApp } from '#test/support/app.ts'
import { testApp } from '#test/support/app.ts'
import { buildMember, buildMembers, memberFields } from '#test/support/build-members.ts'
import { auditOf, type Member, type Page } from './shapes.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const input = () => {
  const { level, ...fields } = memberFields({ name: '陳大文' })
  return { ...fields, level }
}

describe('registering', () => {
  test('an operator registers one at the counter; the answer and the log hold only masks', async () => {
    const operator = await t.as('operator')
    const fields = { ...input(), phone: '+886 912-345-678', email: ' CHEN@Example.TW ' }
    const created = await operator.post<Member>('/members', fields)
    expect(created).toMatchObject({
      status: 201,
      body: { name: '陳○○', phone: '0912***678', email: 'c***@example.tw', status: 'ACTIVE', channel: 'COUNTER' },
    })
    const log = await auditOf(t, 'members', created.body.id)
    expect(log).toMatchObject([{ action: 'create', label: `陳○○ (${fields.account})` }])
    for (const secret of ['陳大文', fields.identityNumber, '0912345678', 'chen@', fields.birthOn]) {
      expect(JSON.stringify(created.body)).not.toContain(secret)
      expect(JSON.stringify(log)).not.toContain(secret)
    }
  })

  test('each wrong value is named at its field', async () => {
    const operator = await t.as('operator')
    const wrong = { ...input(), identityNumber: 'A123456780', phone: '123', birthOn: '2026-03-03', name: '<b>' }
    const refused = await operator.post('/members', wrong, { 'accept-language': 'en' })
    expect(refused.status).toBe(400)
    expect(Object.keys(refused.body.errors as object).sort()).toEqual(['identityNumber', 'name', 'phone'])
    const future = await operator.post('/members', { ...input(), birthOn: '2026-03-03' })
    expect(future.body).toMatchObject({ errors: { birthOn: '出生日期在今天之後，請核對年份' } })
    expect((await operator.post('/members', { ...input(), status: 'CLOSED' })).status).toBe(400)
  })

  test('a taken account or identity number is a conflict at its field, on record, and tells no more', async () => {
    const there = await buildMember(t.deps)
    const operator = await t.as('operator')
    const sameAccount = await operator.post('/members', { ...input(), account: there.account.toUpperCase() })
    expect(sameAccount).toMatchObject({ status: 409, body: { errors: { account: '這個帳號已被使用' } } })
    const samePerson = { ...input(), identityNumber: there.identityNumber.toLowerCase() }
    const refused = await operator.post('/members', samePerson)
    expect(refused).toMatchObject({ status: 409, body: { errors: { identityNumber: expect.any(String) } } })
    expect(JSON.stringify(refused.body)).not.toContain(String(there.account))
    const [row] = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['outcome', 'difference'])
      .where('record_label', '=', `陳○○ (${samePerson.account})`)
      .execute()
    expect(row?.outcome).toBe('REFUSED')
    expect(JSON.stringify(row?.difference)).not.toContain(there.identityNumber)
  })

  test('of twenty who register the same person at once, one succeeds', async () => {
    const operator = await t.as('operator')
    const person = input()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => operator.post('/members', { ...person, account: `race${n}` })),
    )
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(19)
  })

  test('nobody registers under an agency out of reach', async () => {
    const operator = await t.as('operator')
    const other = await t.build.agency()
    const refused = await operator.post('/members', { ...input(), agencyId: other.id })
    expect(refused).toMatchObject({ status: 400, body: { errors: { agencyId: expect.any(String) } } })
    const administrator = await t.as('administrator')
    const nowhere = await administrator.post('/members', { ...input(), agencyId: 8_999_999 })
    expect(nowhere).toMatchObject({ status: 400, body: { errors: { agencyId: expect.any(String) } } })
  })
})

describe('the list', () => {
  test('shows the masks of the own agency and those below, filtered and sorted', async () => {
    const parent = await t.build.agency()
    const child = await t.build.agency({ parentId: parent.id })
    await buildMembers(t.deps, 3, { agencyId: child.id, level: 'GOLD', district: '信義區', birthOn: '1980-01-01' })
    await buildMembers(t.deps, 2, { agencyId: parent.id, level: 'GENERAL', birthOn: '2001-01-01' })
    const operator = await t.as('operator', { agencyId: parent.id })
    const totals = async (filter: string) => (await operator.get<Page>(`/members?${filter}`)).body.total
    expect(await totals('')).toBe(5)
    expect(await totals('level=GOLD&district=信義區')).toBe(3)
    expect(await totals(`agencyId=${parent.id}`)).toBe(2)
    expect(await totals('birthYearFrom=1990&birthYearTo=2005')).toBe(2)
    expect(await totals('registeredFrom=2026-03-02&registeredTo=2026-03-02')).toBe(5)
    expect(await totals('registeredFrom=2026-03-03')).toBe(0)
    const list = await operator.get<Page>('/members?sort=account&order=asc')
    expect(list.body.items.map((item) => item.birthOn).every((day) => day.endsWith('-**-**'))).toBe(true)
    const accounts = list.body.items.map((item) => item.account)
    expect(accounts).toEqual([...accounts].sort())
  })

  test('pages by cursor meet every member once', async () => {
    const { id: agencyId } = await t.build.agency()
    await buildMembers(t.deps, 8, { agencyId })
    const operator = await t.as('operator', { agencyId })
    const seen: number[] = []
    let next = ''
    do {
      const page = await operator.get<Page>(`/members?pageSize=3&sort=registeredAt${next}`)
      seen.push(...page.body.items.map((item) => item.id))
      next = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : ''
    } while (next)
    expect(seen).toHaveLength(8)
    expect(new Set(seen).size).toBe(8)
  })

  test.each(['q=王', 'name=王小明', 'phone=0912345678', 'identityNumber=A123456789', 'sort=name', 'sort=birthOn'])(
    'refuses %s: no personal data in an address, no order by what is masked',
    async (query) => {
      const operator = await t.as('operator')
      expect((await operator.get(`/members?${encodeURI(query)}`)).status).toBe(400)
    },
  )

  test('support may not browse, auditor and approver may not see members at all', async () => {
    const member = await buildMember(t.deps)
    expect((await (await t.as('support')).get('/members')).status).toBe(403)
    for (const role of ['auditor', 'approver'] as const) {
      const client = await t.as(role)
      expect((await client.get('/members')).status).toBe(403)
      expect((await client.get(`/members/${member.id}`)).status).toBe(403)
      expect((await client.post('/members/search', { key: 'ACCOUNT', value: member.account })).status).toBe(403)
    }
  })
})

describe('the page of a member', () => {
  test('is masked, and the view is on record', async () => {
    const member = await buildMember(t.deps, { name: '𠮷田𡈽', address: '臺北市信義區市府路1號' })
    const support = await t.as('support')
    const shown = await support.get<Member>(`/members/${member.id}`)
    expect(shown.body).toMatchObject({ name: '𠮷○○', address: '臺北市信義區***', freeze: null })
    for (const secret of [member.identityNumber, member.phone, member.email, member.birthOn, '𡈽'])
      expect(JSON.stringify(shown.body)).not.toContain(secret)
    expect(await auditOf(t, 'members', member.id)).toMatchObject([{ action: 'show', actorId: support.userId }])
  })

  test('of another agency looks like one that does not exist', async () => {
    const member = await buildMember(t.deps)
    const stranger = await t.as('operator')
    const missing = await stranger.get('/members/999999999')
    for (const answer of [
      await stranger.get(`/members/${member.id}`),
      await stranger.get(`/members/${member.id}/freezes`),
      await stranger.patch(`/members/${member.id}`, { level: 'GOLD', version: 1 }),
      await stranger.post(`/members/${member.id}/freeze`, { reason: 'x' }),
      await stranger.post(`/members/${member.id}/close`, { reason: 'x' }),
      await stranger.post(`/members/${member.id}/reveal`, { fields: ['phone'], purpose: 'CASE', reason: 'x' }),
    ])
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found', message: missing.body.message } })
    // What was tried is on record, and none of it was done.
    const rows = await auditOf(t, 'members', member.id)
    expect(rows.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 6 }, () => 'REFUSED'))
  })
})
