import { beforeAll, describe, expect, test } from 'vitest'
import type { UserTopic } from '#features/messages/user-topics/contract.ts'
import { personalIn } from '#features/messages/user-topics/personal.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildMember } from '#test/support/build-members.ts'
import { mint } from '#test/support/builders.ts'

let t: TestApp
let operator: Client
beforeAll(async () => {
  t = await testApp()
  operator = await t.as('operator')
})

const input = (over: object = {}) => ({ code: `t-${mint()}`, name: '交通措施', nameEn: 'Traffic', ...over })

describe('a topic', () => {
  test('is made, changed and counted, and keeps its code', async () => {
    const made = await operator.post<UserTopic>('/user-topics', input())
    expect(made).toMatchObject({ status: 201, body: { name: '交通措施', bound: 0, active: true, audience: null } })
    const { id, version } = made.body
    const edited = await operator.patch<UserTopic>(`/user-topics/${id}`, { name: '道路與交通', version })
    expect(edited).toMatchObject({ status: 200, body: { name: '道路與交通' } })
    expect((await operator.patch(`/user-topics/${id}`, { code: 'other', version: 2 })).status).toBe(400)
    const stale = await operator.patch(`/user-topics/${id}`, { name: 'x', version })
    expect(stale.status).toBe(412)
  })

  test('has a code that is unique whatever its case', async () => {
    const one = input()
    await operator.post('/user-topics', one)
    const again = await operator.post('/user-topics', { ...one, code: one.code.toUpperCase() })
    expect(again).toMatchObject({ status: 409, body: { errors: { code: '這個主題代碼已被使用' } } })
  })

  test.each([
    ['code', 'A123456789', '身分證'],
    ['name', '通知 0912-345-678', '電話'],
    ['nameEn', 'wang@example.tw', '電子郵件'],
    ['description', '卡號 4000 1234 5678 9010', '號碼'],
    ['name', '{姓名} 的通知', '代換'],
  ])('holds nothing personal: %s %s', async (field, text, said) => {
    const refused = await operator.post<{ errors: Record<string, string> }>('/user-topics', input({ [field]: text }))
    expect(refused.status).toBe(400)
    expect(refused.body.errors[field]).toContain(said)
  })

  test('is not named like a member, which is on record with the member', async () => {
    const member = await buildMember(t.deps)
    const refused = await operator.post<{ errors: object }>('/user-topics', input({ code: member.account }))
    expect(refused).toMatchObject({ status: 400, body: { errors: { code: expect.stringContaining('會員') } } })
    const rows = t.deps.database.db.selectFrom('audit_log').select(['subject_id as subject', 'outcome'])
    const told = await rows.where('resource', '=', 'user-topics').where('outcome', '=', 'REFUSED').execute()
    expect(told).toContainEqual({ subject: String(member.id), outcome: 'REFUSED' })
  })
})

test('what looks personal is told from numbers of a city', () => {
  const plain = ['2026 臺北燈節', 'covid-19', '1999 市民當家熱線', '20261231 跨年', 'line_12', '藍5公車', '65 歲以上']
  expect(plain.map(personalIn).filter(Boolean)).toEqual([])
  const numbers = ['a123456789', 'A1-2345-6789', '+886912345678', '02-2720-8889', 'tp@x.tw', '123456789012', '{{name}}']
  expect(numbers.map(personalIn).every(Boolean)).toBe(true)
})
