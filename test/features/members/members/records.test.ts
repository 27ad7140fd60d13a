import { beforeAll, describe, expect, test } from 'vitest'
import { readIdentity } from '#contract/person/readers.ts'
import { memberReaders, requiredMemberFields } from '#features/members/members/contract.ts'
import {
  findMembersByAccount,
  findOpenIdentities,
  indexesOf,
  openFields,
  toRow,
} from '#features/members/members/service.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildMember, buildMembers, identityNumber, memberFields } from '#test/support/build-members.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const place = { agencyId: 1, departmentId: null, channel: 'IMPORT' as const, now: new Date('2026-03-02T02:00:00Z') }

describe('member records', () => {
  test('the builders mint valid identity numbers', () => {
    for (const n of [0, 1, 77, 9_999_999, 10_000_000, 123_456_789])
      expect(readIdentity(identityNumber(n, n % 2 ? 'F' : 'M')).ok).toBe(true)
  })

  test('a row opens to the fields it was made of, and shows none of them in clear', () => {
    const fields = memberFields({ name: '𠮷田𡈽', address: '臺北市信義區市府路1號\n"3樓"' })
    const row = toRow(t.deps.pii, fields, place)
    expect(openFields(t.deps.pii, row as Parameters<typeof openFields>[1])).toEqual(fields)
    expect(row.name_masked).toBe('𠮷○○')
    const shown = JSON.stringify({ ...row, account: '', name: '', sealed: row.sealed.toString('latin1') })
    for (const secret of [fields.identityNumber, fields.phone, fields.email, fields.birthOn, '市府路'])
      expect(shown).not.toContain(secret)
  })

  test('absent values leave no index and no mask', () => {
    const row = toRow(t.deps.pii, memberFields({ phone: null, email: null, address: null }), place)
    expect(row).toMatchObject({ phone_index: null, phone_masked: null, email_index: null, address_masked: null })
  })

  test('the longest values fit their columns', async () => {
    const domain = `${'d'.repeat(60)}.`.repeat(4)
    const long = { name: '𠮷'.repeat(100), address: '𠮷'.repeat(200), email: `a@${domain.slice(0, 240)}.tw` }
    const built = await buildMember(t.deps, long)
    const known = await findMembersByAccount(t.deps.database.db, [built.account])
    const stored = known.get(built.account)
    expect(stored && openFields(t.deps.pii, stored)).toMatchObject(long)
  })

  test('what is there is found by account and by open identity', async () => {
    const open = await buildMember(t.deps)
    const closed = await buildMember(t.deps, { status: 'CLOSED' })
    const { db } = t.deps.database
    const known = await findMembersByAccount(db, [open.account, closed.account, 'nobody'])
    expect([...known.values()].map((row) => [row.id, row.status])).toEqual([
      [open.id, 'ACTIVE'],
      [closed.id, 'CLOSED'],
    ])
    const index = indexesOf(t.deps.pii)
    const indexes = [open, closed].map((member) => index.identityNumber(member.identityNumber))
    const found = await findOpenIdentities(db, indexes)
    expect([...found.values()]).toEqual([{ id: open.id }])
  })

  test('two thousand rows go in at once', async () => {
    const members = await buildMembers(t.deps, 2_500, { level: 'GOLD' })
    expect(new Set(members.map((member) => member.id)).size).toBe(2_500)
    expect(members.every((member) => member.id > 0)).toBe(true)
  })
})

describe('member readers', () => {
  const read = (field: keyof typeof memberReaders, value: string) => memberReaders[field](value, '2026-03-02')

  test.each([
    ['account', ' ＴＰ100001 ', 'tp100001'],
    ['gender', '女', 'F'],
    ['gender', 'm', 'M'],
    ['level', '金質會員', 'GOLD'],
    ['district', '信義區', '信義區'],
    ['birthOn', '民國79/05/20', '1990-05-20'],
    ['phone', '+886 912-345-678', '0912345678'],
  ] as const)('%s reads %s', (field, value, expected) => {
    expect(read(field, value)).toEqual({ ok: true, value: expected })
  })

  test.each([
    ['account', 'tp 1', 'member.account'],
    ['account', '=1+1', 'member.account'],
    ['gender', 'X', 'member.gender'],
    ['level', 'PLATINUM', 'member.level'],
    ['district', '<b>', 'member.district'],
    ['birthOn', '2026-03-03', 'birthOn.future'],
  ] as const)('%s refuses %s', (field, value, problem) => {
    expect(read(field, value)).toEqual({ ok: false, problem })
  })

  test('every empty required field says so', () => {
    for (const field of requiredMemberFields) expect(read(field, ' ')).toEqual({ ok: false, problem: 'required' })
  })
})
