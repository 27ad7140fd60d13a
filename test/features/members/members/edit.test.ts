import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { type BuiltMember, buildMember } from '#test/support/build-members.ts'
import { auditOf, type Member } from './shapes.ts'

let t: TestApp
let agencyId: number
let operator: Client
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

const build = (values: Partial<BuiltMember> = {}) => buildMember(t.deps, { agencyId, ...values })
const reveal = async (id: number) => {
  const fields = ['name', 'identityNumber', 'birthOn', 'phone', 'email', 'address']
  const asked = { fields, purpose: 'CASE', caseNumber: 'C-001' }
  return (await operator.post<{ values: Record<string, string> }>(`/members/${id}/reveal`, asked)).body.values
}

describe('editing', () => {
  test('the whole masked record sent back changes nothing', async () => {
    const member = await build()
    const shown = (await operator.get<Member>(`/members/${member.id}`)).body
    const { name, identityNumber, birthOn, gender, phone, email, district, address, level, version } = shown
    const same = { name, identityNumber, birthOn, gender, phone, email, district, address, level, version }
    const saved = await operator.patch<Member>(`/members/${member.id}`, same)
    expect(saved.status).toBe(200)
    expect(await reveal(member.id)).toEqual({
      name: member.name,
      identityNumber: member.identityNumber,
      birthOn: member.birthOn,
      phone: member.phone,
      email: member.email,
      address: member.address,
    })
    expect((await auditOf(t, 'members', member.id))[1]).toMatchObject({ action: 'edit', difference: {} })
  })

  test('a new value is found by its new index and no longer by the old one', async () => {
    const member = await build({ phone: '0922000001' })
    const saved = await operator.patch<Member>(`/members/${member.id}`, { phone: '0922 000 002', version: 1 })
    expect(saved.body).toMatchObject({ phone: '0922***002', version: 2 })
    const search = (value: string) =>
      operator.post<{ total: number }>('/members/search', { key: 'PHONE', value }).then((answer) => answer.body.total)
    expect([await search('0922000001'), await search('0922000002')]).toEqual([0, 1])
  })

  test('a new value with mask characters is refused, also the mask of somebody else', async () => {
    const member = await build()
    const refused = await operator.patch(`/members/${member.id}`, {
      name: '陳○○',
      phone: '0999***999',
      version: 1,
    })
    expect(refused.status).toBe(400)
    expect(Object.keys(refused.body.errors as object)).toEqual(['name', 'phone'])
  })

  test('a change that the mask hides is on record as a change', async () => {
    const member = await build({ phone: '0933111222' })
    await operator.patch(`/members/${member.id}`, { phone: '0933999222', email: null, version: 1 })
    const [row] = await auditOf(t, 'members', member.id)
    expect(row?.difference).toEqual({
      phone: { from: '0933***222', to: '0933***222' },
      email: { from: `m***@example.tw`, to: null },
    })
    expect((await reveal(member.id)).phone).toBe('0933999222')
  })

  test('a stale edit gets the current record and changes nothing', async () => {
    const member = await build()
    await operator.patch(`/members/${member.id}`, { level: 'GOLD', version: 1 })
    const second = await operator.patch(`/members/${member.id}`, { level: 'GENERAL', version: 1 })
    expect(second).toMatchObject({ status: 412, body: { current: { level: 'GOLD', version: 2 } } })
  })

  test('of ten edits of one version at once, one is saved', async () => {
    const member = await build()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        operator.patch(`/members/${member.id}`, { phone: `094400000${n}`, version: 1 }),
      ),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(412)])
  })

  test('an identity number that is taken, an account and a closed member cannot be written', async () => {
    const [one, other, gone] = [await build(), await build(), await build({ status: 'CLOSED' } as object)]
    const taken = await operator.patch(`/members/${one.id}`, { identityNumber: other.identityNumber, version: 1 })
    expect(taken).toMatchObject({ status: 409, body: { errors: { identityNumber: expect.any(String) } } })
    expect(await auditOf(t, 'members', one.id)).toMatchObject([{ action: 'edit', outcome: 'REFUSED' }])
    expect((await operator.patch(`/members/${one.id}`, { account: 'x', version: 1 })).status).toBe(400)
    expect((await operator.patch(`/members/${gone.id}`, { level: 'GOLD', version: 1 })).status).toBe(409)
  })

  test('support may not edit', async () => {
    const member = await build()
    const support = await t.as('support')
    expect((await support.patch(`/members/${member.id}`, { level: 'GOLD', version: 1 })).status).toBe(403)
  })
})

describe('revealing', () => {
  test('gives what was asked for 60 seconds, and is on record with purpose and case', async () => {
    const member = await build({ name: '司馬光' })
    const support = await t.as('support')
    const asked = { fields: ['phone', 'name'], purpose: 'COMPLAINT', caseNumber: '115-0042' }
    const answer = await support.post(`/members/${member.id}/reveal`, asked)
    expect(answer.body).toEqual({
      values: { phone: member.phone, name: '司馬光' },
      expiresAt: new Date(t.deps.now().getTime() + 60_000).toISOString(),
    })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const log = await auditOf(t, 'members', member.id)
    expect(log).toMatchObject([
      { action: 'reveal', purpose: 'COMPLAINT', caseNumber: '115-0042', label: `司馬○ (${member.account})` },
    ])
    expect(log[0]?.difference).toEqual({ fields: ['phone', 'name'] })
    expect(JSON.stringify(log)).not.toContain(member.phone)
  })

  test.each([
    [{ fields: ['phone'], purpose: 'CASE' }, 'reason'],
    [{ fields: ['phone'], purpose: 'CASE', reason: '  ' }, 'reason'],
    [{ fields: ['phone'], purpose: 'CURIOSITY', reason: 'x' }, 'purpose'],
    [{ fields: [], purpose: 'CASE', reason: 'x' }, 'fields'],
    [{ fields: ['sealed'], purpose: 'CASE', reason: 'x' }, 'fields.0'],
  ])('refuses %j at %s and shows nothing', async (asked, field) => {
    const member = await build()
    const answer = await operator.post(`/members/${member.id}/reveal`, asked)
    expect(answer.status).toBe(400)
    expect(Object.keys(answer.body.errors as object)).toContain(field)
    expect(await auditOf(t, 'members', member.id)).toEqual([])
  })
})
