import { beforeAll, describe, expect, test } from 'vitest'
import { type ImportRun, importModes, importPolicies } from '#engines/imports/contract.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildCardType } from '#test/support/build-card-types.ts'
import { type BuiltMember, buildMember, buildMembers } from '#test/support/build-members.ts'
import { cardsOf, csv, importFile, linesOf, order, show } from './import.ts'

let t: TestApp
let operator: Client
let agencyId: number
let next = 7_100_000_000

beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

const number = () => String(next++)
const members = (count: number) => buildMembers(t.deps, count, { agencyId })
const typeOf = (rules: object = {}) => buildCardType(t.deps, { agencyId, validity: 'YEARS', validYears: 3, ...rules })
const tag = async (name: string) => (await operator.post<{ id: number }>('/card-tags', { name })).status
const at = (all: readonly BuiltMember[], index: number) => all[index] as BuiltMember

describe('cards from a file', () => {
  test('are issued to the members whom it names, by the rule of their type, with their tags', async () => {
    const type = await typeOf()
    const [a, b] = await members(2)
    if (!a || !b) throw new Error('There are two members')
    expect(await tag('優先')).toBe(201)
    expect(await tag('機構 A')).toBe(201)
    const [first, second] = [number(), number()]
    const rows = [
      `${type.code.toLowerCase()},${first.slice(0, 4)} ${first.slice(4)},${a.identityNumber.toLowerCase()},2026-01-01,2028-12-31,優先、機構　Ａ`,
      `${type.code},${second},${b.identityNumber},115/02/01,,`,
    ]
    const done = await importFile(t, operator, csv(rows))
    expect(done).toMatchObject({ state: 'DONE', created: 2, updated: 0, rejected: 0 })
    expect(await cardsOf(t, type.id)).toEqual([
      `${first} ${a.id} 2026-01-01 2028-12-31 ACTIVE 1 優先、機構 A`,
      `${second} ${b.id} 2026-02-01 2029-01-31 ACTIVE 1`,
    ])
    const card = await operator.get<{ items: { status: string; number: string }[] }>(`/members/${a.id}/cards`)
    expect(card.body.items).toMatchObject([{ status: 'ACTIVE', number: `******${first.slice(-4)}` }])
    // A second card of the type is refused by the database, too.
    const again = { memberId: a.id, cardTypeId: type.id, number: number() }
    expect((await operator.post('/member-cards', again)).status).toBe(409)
    expect(await order(operator, csv(rows))).toMatchObject({ status: 409 })
  })

  test('name their holder by account as well, but not in two columns', async () => {
    const type = await typeOf()
    const [a] = await members(1)
    const content = csv(
      [`${type.code},${number()},${a?.account.toUpperCase()},2026-01-01`],
      '卡證代碼,卡號,會員帳號,有效起日',
    )
    expect(await importFile(t, operator, content)).toMatchObject({ created: 1, rejected: 0 })
    const both = csv(
      [`${type.code},${number()},${a?.account},${a?.identityNumber},2026-01-01`],
      '卡證代碼,卡號,帳號,身分證字號,有效起日',
    )
    const fileId = await operator.upload('member-card-imports', 'a.csv', both)
    const preview = await operator.post('/member-card-imports/preview', { fileId })
    expect(preview.body).toMatchObject({
      problems: [{ field: 'account', message: expect.stringContaining('只對應其中一欄') }],
    })
    expect(await order(operator, both)).toMatchObject({
      status: 400,
      body: { errors: { 'mapping.account': expect.any(String) } },
    })
    const neither = await order(operator, csv([`${type.code},${number()},2026-01-01`], '卡證代碼,卡號,有效起日'), {
      mode: 'CREATE',
    })
    expect(neither).toMatchObject({ status: 400, body: { errors: { 'mapping.identityNumber': expect.any(String) } } })
  })

  test('are refused by row, each with its reason', async () => {
    const type = await typeOf()
    const many = await typeOf({ oneActive: false })
    const closed = await typeOf({ active: false })
    const foreign = await buildCardType(t.deps, {})
    const school = {
      key: 'school',
      label: '學校',
      labelEn: 'School',
      required: true,
      type: 'TEXT',
      maxLength: 20,
    } as const
    const needy = await typeOf({ fields: [school] })
    const all = await members(9)
    const id = (n: number) => at(all, n).identityNumber
    const frozen = await buildMember(t.deps, { agencyId, status: 'FROZEN' })
    const gone = await buildMember(t.deps, { agencyId, status: 'CLOSED' })
    const elsewhere = await buildMember(t.deps)
    const [taken, twice] = [number(), number()]
    await importFile(t, operator, csv([`${type.code},${taken},${id(0)},2026-01-01,,`]))
    const rows = [
      `NOSUCH,${number()},${id(1)},2026-01-01,,`,
      `${foreign.code},${number()},${id(1)},2026-01-01,,`,
      `${closed.code},${number()},${id(1)},2026-01-01,,`,
      `${needy.code},${number()},${id(1)},2026-01-01,,`,
      `${type.code},${number()},A100000001,2026-01-01,,`,
      `${type.code},${number()},${elsewhere.identityNumber},2026-01-01,,`,
      `${type.code},${number()},${frozen.identityNumber},2026-01-01,,`,
      `${type.code},${number()},${gone.identityNumber},2026-01-01,,`,
      `${type.code},${number()},${id(0)},2026-01-01,,`,
      `${type.code},${taken},${id(1)},2026-01-01,,`,
      `${type.code},${number()},${id(2)},2026-01-01,2029-01-01,`,
      `${type.code},${number()},${id(2)},2026-01-02,2026-01-01,`,
      `${type.code},${number()},${id(3)},2026-01-01,,沒有這個`,
      `${type.code},12,${id(3)},,,`,
      `${many.code},${twice},${id(4)},2026-01-01,,`,
      `${many.code},${twice},${id(4)},2026-01-01,,`,
      `${many.code},${number()},${id(4)},2026-01-01,,`,
      `${type.code},${number()},${id(5)},2026-01-01,,`,
      `${type.code},${number()},${id(5)},2026-01-01,,`,
      `${type.code},${number()},A12345****,2026-13-01,31.12.2028,`,
    ]
    const done = await importFile(t, operator, csv(rows), { mode: 'CREATE' })
    expect(await linesOf(operator, done.id)).toEqual([
      '2 cardType 找不到這種卡證，或您不能發這種卡',
      '3 cardType 找不到這種卡證，或您不能發這種卡',
      '4 cardType 這種卡證已停用，不能再發卡',
      '5 cardType 這種卡證有必填的其他欄位（學校），檔案無法提供，請在卡證會員資料逐張發卡',
      '6 identityNumber 找不到這位會員，請核對號碼；尚未加入的會員請先匯入會員',
      '7 identityNumber 找不到這位會員，請核對號碼；尚未加入的會員請先匯入會員',
      '8 identityNumber 會員已被凍結，不能發卡；請先解除凍結',
      '9 identityNumber 會員已註銷，不能發卡',
      '10 identityNumber 會員已持有這種卡證（有效或停用中），每人限持一張；請先廢止原卡',
      '11 cardNumber 這種卡證已有相同的卡號，請核對卡號',
      '12 validUntilOn 超過這種卡證的效期規則：自 2026-01-01 起最晚到 2028-12-31；留空即依規則',
      '13 identityNumber 檔案第 12 列已給同一位會員這種卡證，而每人限持一張',
      '13 validUntilOn 有效迄日早於有效起日（2026-01-02）',
      '14 tags 沒有這些標籤：沒有這個；請先在卡證標籤管理新增，或更正檔案',
      '15 cardNumber 卡號為 6 到 30 碼的英文字母與數字',
      '17 cardNumber 與檔案第 16 列的卡證代碼與卡號都相同',
      '20 identityNumber 檔案第 19 列已給同一位會員這種卡證，而每人限持一張',
      '21 validFromOn 沒有這一天，請核對月份與日期',
      '21 validUntilOn 看不懂這個日期，請填 1990-05-20 或民國 79/05/20',
      '21 identityNumber 這是遮罩後的內容，請填完整資料，或保留原值不動',
    ])
    expect(done).toMatchObject({ created: 3, rejected: 17, faulty: 17 })
    const failures = (await operator.download(done.failedFileId ?? 0)).toString()
    expect(failures.trim().split('\r\n')).toHaveLength(18)
    expect(failures).toContain(`${taken},${id(1)},2026-01-01,,,11,卡號: 這種卡證已有相同的卡號，請核對卡號`)
  })

  test('of a type with an age end by the birth day of each', async () => {
    const type = await typeOf({ validity: 'UNTIL_AGE', untilAge: 25, validYears: undefined })
    const young = await buildMember(t.deps, { agencyId, birthOn: '2008-05-20' })
    const old = await buildMember(t.deps, { agencyId, birthOn: '1990-05-20' })
    const card = number()
    const rows = [
      `${type.code},${card},${young.identityNumber},2026-01-01,,`,
      `${type.code},${number()},${old.identityNumber},2026-01-01,,`,
    ]
    const done = await importFile(t, operator, csv(rows))
    expect(await cardsOf(t, type.id)).toEqual([`${card} ${young.id} 2026-01-01 2033-05-19 ACTIVE 1`])
    expect(await linesOf(operator, done.id)).toEqual(['3 validFromOn 依這種卡證的效期規則，卡片在生效前就已到期'])
  })
})

describe('cards that are there', () => {
  test('get new days and tags; an empty cell leaves the value; each change is on record', async () => {
    const type = await typeOf()
    const [a, b, c] = await members(3)
    if (!a || !b || !c) throw new Error('There are three members')
    await tag('甲')
    await tag('乙')
    const own = [number(), number(), number()]
    const rows = [a, b, c].map(
      ({ identityNumber }, n) => `${type.code},${own[n]},${identityNumber},2026-01-01,2027-12-31,甲`,
    )
    await importFile(t, operator, csv(rows))
    const changed = [
      `${type.code},${own[0]},${a.identityNumber},2026-01-01,2028-12-31,乙`,
      `${type.code},${own[1]},${b.identityNumber},,,`,
      `${type.code},${own[2]},${b.identityNumber},,2027-06-30,`,
      `${type.code},${number()},${c.identityNumber},,2027-06-30,`,
      `${type.code},${own[2]},,,2030-01-01,`,
    ]
    const done = await importFile(t, operator, csv(changed), { mode: 'UPDATE' })
    expect(done).toMatchObject({ state: 'DONE', created: 0, updated: 1, unchanged: 1, rejected: 3 })
    expect(await linesOf(operator, done.id)).toEqual([
      '4 identityNumber 這張卡證的持卡人不是這位會員；卡證不能換持卡人，請核對卡號與身分證字號',
      '5 cardNumber 沒有這個卡證代碼與卡號的卡證，無法更新',
      expect.stringMatching(/^6 cardNumber 與檔案第 4 列/),
      '6 validUntilOn 超過這種卡證的效期規則：自 2026-01-01 起最晚到 2028-12-31；留空即依規則',
    ])
    expect(await cardsOf(t, type.id)).toEqual([
      `${own[0]} ${a.id} 2026-01-01 2028-12-31 ACTIVE 2 乙`,
      `${own[1]} ${b.id} 2026-01-01 2027-12-31 ACTIVE 1 甲`,
      `${own[2]} ${c.id} 2026-01-01 2027-12-31 ACTIVE 1 甲`,
    ])
    const log = t.deps.database.db.selectFrom('audit_log').select(['action', 'difference', 'subject_id as subject'])
    const told = await log.where('resource', '=', 'member-cards').where('reason', '=', `匯入 #${done.id}`).execute()
    expect(told).toMatchObject([{ action: 'edit', subject: String(a.id) }])
    expect(JSON.stringify(told)).toContain('2028-12-31')
    expect(JSON.stringify(told)).not.toContain(own[0])
  })

  test('and are over stay as they are', async () => {
    const type = await typeOf()
    const [a] = await members(1)
    const card = number()
    const row = `${type.code},${card},${a?.identityNumber},2026-01-01,2027-12-31,`
    await importFile(t, operator, csv([row]))
    for (const [status, reason] of [
      ['REVOKED', '卡證已廢止，不能再變更'],
      ['EXPIRED', '卡證已到期，不能再變更'],
    ]) {
      const { db } = t.deps.database
      await db.updateTable('member_card').set({ status, open_key: null }).where('card_type_id', '=', type.id).execute()
      const until = status === 'REVOKED' ? '2028-01-01' : '2028-01-02'
      const done = await importFile(t, operator, csv([row.replace('2027-12-31', until)]))
      expect(await linesOf(operator, done.id)).toEqual([`2 cardNumber ${reason}`])
    }
  })
})

describe('a dry run', () => {
  const choices = importModes.flatMap((mode) => importPolicies.map((policy) => ({ mode, policy })))
  const counts = ({ state, rowsTotal, created, updated, unchanged, rejected, faulty }: ImportRun) => ({
    ...{ state, rowsTotal, created, updated, unchanged, rejected, faulty },
  })

  test.each(choices)('of $mode, $policy counts and refuses as the real run, and writes no card', async (choice) => {
    const type = await typeOf()
    const all = await members(4)
    const id = (n: number) => at(all, n).identityNumber
    const known = number()
    await importFile(t, operator, csv([`${type.code},${known},${id(0)},2026-01-01,2027-12-31,`]))
    const rows = [
      `${type.code},${known},${id(0)},2026-01-01,2028-12-31,`,
      `${type.code},${number()},${id(1)},2026-01-01,,`,
      `${type.code},${number()},${id(1)},2026-01-01,,`,
      `${type.code},${number()},${id(0)},2026-01-01,,`,
      `${type.code},${number()},${id(2)},2026-01-01,2030-12-31,`,
      `${type.code},${number()},A100000001,2026-01-01,,`,
    ]
    const before = await cardsOf(t, type.id)
    const dry = await importFile(t, operator, csv(rows), { ...choice, dryRun: true })
    expect(await cardsOf(t, type.id)).toEqual(before)
    const real = await importFile(t, operator, csv(rows), choice)
    expect(counts(real)).toEqual(counts(dry))
    expect(await linesOf(operator, real.id)).toEqual(await linesOf(operator, dry.id))
    expect((await cardsOf(t, type.id)).length - before.length).toBe(real.created)
    const [dryFile, realFile] = await Promise.all(
      [dry, real].map(async ({ failedFileId }) => (await operator.download(failedFileId ?? 0)).toString()),
    )
    expect(dryFile).toBe(realFile)
  })

  test('starts the real run of the same file', async () => {
    const type = await typeOf()
    const all = await members(2)
    const rows = all.map(({ identityNumber }) => `${type.code},${number()},${identityNumber},2026-01-01,,`)
    const dry = await importFile(t, operator, csv(rows), { dryRun: true, policy: 'ALL_OR_NOTHING' })
    expect(dry).toMatchObject({ state: 'DONE', created: 2, applicable: true })
    const applied = await operator.post<ImportRun>(`/member-card-imports/${dry.id}/apply`)
    expect(applied).toMatchObject({ status: 201, body: { dryRun: false, policy: 'ALL_OR_NOTHING' } })
    await t.runJobs()
    expect(counts(await show(operator, applied.body.id))).toEqual(counts(dry))
    expect(await cardsOf(t, type.id)).toHaveLength(2)
  })
})
