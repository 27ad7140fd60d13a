import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { identityOf, memberCsv, type Person, people, person } from '#test/support/build-member-files.ts'
import { importFile, linesOf, membersOf } from './import.ts'

let t: TestApp
let operator: Client
let agencyId: number
let next = 200_000

beforeAll(async () => {
  t = await testApp()
})

/** Some members of an agency of their own, and an operator there. */
async function seeded(count: number): Promise<Person[]> {
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
  const rows = people(next, count)
  next += 100
  await importFile(t, operator, memberCsv(rows))
  return rows
}

const fresh = () => person(next++)
const at = (rows: Person[], index: number) => rows[index] as Person

describe('modes', () => {
  test('create only refuses an account that exists', async () => {
    const rows = await seeded(2)
    const added = fresh()
    const done = await importFile(t, operator, memberCsv([at(rows, 0), added]), { mode: 'CREATE' })
    expect(done).toMatchObject({ state: 'DONE', created: 1, updated: 0, unchanged: 0, rejected: 1 })
    expect(await linesOf(operator, done.id)).toEqual(['2 account 這個帳號已被使用'])
  })

  test('update only refuses an account that does not exist, and leaves what the file does not say', async () => {
    const rows = await seeded(2)
    const changed = { ...at(rows, 0), phone: '0911222333' }
    const done = await importFile(t, operator, memberCsv([changed, fresh()], ['account', 'phone']), { mode: 'UPDATE' })
    expect(done).toMatchObject({ created: 0, updated: 1, rejected: 1 })
    expect(await linesOf(operator, done.id)).toEqual(['3 account 沒有這個帳號，無法更新'])
    const [first] = await membersOf(t, agencyId)
    expect(first).toMatchObject({ phone: '0911***333', name: changed.name, email: 't***@example.tw', version: 2 })
  })

  test('create or update does both, tells the unchanged, and puts each change on record masked', async () => {
    const rows = await seeded(3)
    const changed = { ...at(rows, 1), name: '歐陽小明', district: '', level: 'GOLD' }
    const done = await importFile(t, operator, memberCsv([at(rows, 0), changed, fresh()]))
    expect(done).toMatchObject({ created: 1, updated: 1, unchanged: 1, accepted: 3, rejected: 0 })
    const [, second] = await membersOf(t, agencyId)
    expect(second).toMatchObject({ name: '歐陽小明', district: at(rows, 1).district, level: 'GOLD' })
    const log = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['action', 'difference', 'record_label as label', 'reason'])
      .where('resource', '=', 'members')
      .where('reason', '=', `匯入 #${done.id}`)
      .execute()
    expect(log).toHaveLength(1)
    expect(log[0]).toMatchObject({ action: 'edit', label: `歐陽○○ (${changed.account})` })
    expect(JSON.stringify(log)).not.toContain('歐陽小明')
  })

  test('hundreds of changes are written together', async () => {
    const rows = await seeded(1_200)
    next += 1_200
    const done = await importFile(t, operator, memberCsv(rows.map((row) => ({ ...row, phone: '0933444555' }))))
    expect(done).toMatchObject({ updated: 1_200, rejected: 0 })
    const phones = (await membersOf(t, agencyId)).map(({ phone }) => phone)
    expect(new Set(phones)).toEqual(new Set(['0933***555']))
  })

  test('a closed member is not updated, a frozen one is', async () => {
    const rows = await seeded(2)
    const { db } = t.deps.database
    for (const [index, status] of ['CLOSED', 'FROZEN'].entries()) {
      await db.updateTable('member').set({ status }).where('account', '=', at(rows, index).account).execute()
    }
    const done = await importFile(t, operator, memberCsv(rows.map((row) => ({ ...row, name: '新名字' }))))
    expect(done).toMatchObject({ updated: 1, rejected: 1 })
    expect(await linesOf(operator, done.id)).toEqual(['2 account 會員已註銷，不能再變更'])
  })

  test('an identity number that another member holds is refused for new and known members', async () => {
    const rows = await seeded(2)
    const { identityNumber } = at(rows, 0)
    const done = await importFile(
      t,
      operator,
      memberCsv([
        { ...at(rows, 1), identityNumber },
        { ...fresh(), identityNumber: identityOf(next++) },
      ]),
    )
    expect(done).toMatchObject({ created: 1, rejected: 1 })
    expect(await linesOf(operator, done.id)).toEqual(['2 identityNumber 這個身分證字號已有使用中的會員'])
  })
})

describe('masked values', () => {
  test('sent back unchanged change nothing; others are refused', async () => {
    const rows = await seeded(3)
    const masked = (row: Person): Person => ({ ...row, phone: `${row.phone.slice(0, 4)}***${row.phone.slice(-3)}` })
    const wrong = { ...at(rows, 1), name: '王○○' }
    const unknown = { ...fresh(), phone: '0912***678' }
    const done = await importFile(t, operator, memberCsv([masked(at(rows, 0)), wrong, unknown]))
    expect(done).toMatchObject({ unchanged: 1, created: 0, updated: 0, rejected: 2 })
    const refused = '這是遮罩後的內容，請填完整資料，或保留原值不動'
    expect(await linesOf(operator, done.id)).toEqual([`3 name ${refused}`, `4 phone ${refused}`])
  })
})

describe('all or nothing', () => {
  test('one bad row keeps every row out, and the file can come back corrected or as it is', async () => {
    await seeded(0).catch(() => undefined)
    const rows = [fresh(), { ...fresh(), phone: '09123' }, fresh()]
    const refused = await importFile(t, operator, memberCsv(rows), { policy: 'ALL_OR_NOTHING' })
    expect(refused).toMatchObject({ state: 'REFUSED', rowsTotal: 3, accepted: 0, rejected: 3, faulty: 1, remaining: 0 })
    expect(await membersOf(t, agencyId)).toEqual([])
    expect((await operator.download(refused.failedFileId ?? 0)).toString().trim().split('\r\n')).toHaveLength(2)
    const again = await importFile(t, operator, memberCsv(rows))
    expect(again).toMatchObject({ state: 'DONE', created: 2, rejected: 1 })
  })

  test('a file without errors goes in whole', async () => {
    const rows = people(300_000, 2_500)
    const known = await seeded(1)
    const done = await importFile(t, operator, memberCsv([...known, ...rows]), { policy: 'ALL_OR_NOTHING' })
    expect(done).toMatchObject({ state: 'DONE', created: 2_500, unchanged: 1, rejected: 0, faulty: 0 })
    expect(await membersOf(t, agencyId)).toHaveLength(2_501)
  })
})
