import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { identityOf, memberCsv, people, person, republicDay, toBig5 } from '#test/support/build-member-files.ts'
import { errorsOf, importFile, linesOf, membersOf } from './import.ts'

let t: TestApp
let operator: Client
let agencyId: number

beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

describe('whole files', () => {
  test('a thousand rows go in, masked where they are shown', async () => {
    const rows = people(100_000, 1_000)
    const done = await importFile(t, operator, `\ufeff${memberCsv(rows)}`)
    expect(done).toMatchObject({ state: 'DONE', rowsTotal: 1000, accepted: 1000, created: 1000, rejected: 0 })
    expect(done).toMatchObject({ remaining: 0, failedFileId: null, resumable: false })
    const members = await membersOf(t, agencyId)
    expect(members).toHaveLength(1000)
    expect(members[0]).toMatchObject({ account: 'tp100000', phone: '0900***000', channel: 'IMPORT', version: 1 })
  })

  test('Big5 with dates of the Republic', async () => {
    const rows = people(101_000, 500).map((row) => ({ ...row, birthOn: republicDay(row.birthOn) }))
    const done = await importFile(t, operator, toBig5(memberCsv(rows)))
    expect(done).toMatchObject({ state: 'DONE', created: 500, rejected: 0 })
    const row = await t.deps.database.db
      .selectFrom('member')
      .select(['name', 'birth_year as year'])
      .where('account', '=', 'tp101007')
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ name: person(101_007).name, year: 1930 + (101_007 % 80) })
  })
})

/** Each kind of bad row once, between good ones, with what becomes of it. */
function badFile(): { csv: string; refused: number } {
  const cases: [Partial<Parameters<typeof person>[1] & object>, string][] = [
    [{}, 'valid'],
    [{}, 'valid'],
    [{ identityNumber: 'A123456780' }, 'identity number: checksum wrong'],
    [{ identityNumber: 'a123456789' }, 'identity number: small letter; accepted'],
    [{ identityNumber: '' }, 'identity number: missing'],
    [{ birthOn: '2024-02-30' }, 'birth date: no such day'],
    [{ birthOn: '2031-01-01' }, 'birth date: in the future'],
    [{ birthOn: '民國79年5月20日' }, 'birth date: written out; accepted'],
    [{ gender: 'X' }, 'gender: not M or F'],
    [{ phone: '09123' }, 'phone: too short'],
    [{ phone: '+886 912-345-678' }, 'phone: international form; accepted'],
    [{ email: 'not-an-email' }, 'email: not one'],
    [{ level: 'PLATINUM' }, 'level: unknown'],
    [{ name: '=HYPERLINK("http://evil.example","王")' }, 'name: a formula'],
    [{ name: '<img src=x onerror=alert(1)>' }, 'name: markup'],
    [{ name: '𠮷田𡈽' }, 'name: outside the basic plane; accepted'],
    [{ name: '王'.repeat(101) }, 'name: too long'],
    [{ account: 'tp102000' }, 'account: twice'],
    [{ identityNumber: person(102_001).identityNumber }, 'identity number: twice'],
    [{ address: '臺北市中山區"中山北路"二段, 10號\n3樓' }, 'address: quotes, comma, line break; accepted'],
  ]
  const rows = cases.map(([values], at) => person(102_000 + at, values))
  const lines = memberCsv(rows).trimEnd().split('\r\n')
  const csv = [
    `${lines[0]},備註`,
    ...lines.slice(1).map((line, at) => `${line},"${cases[at]?.[1]}"`),
    'tp102099,莫立軒,J206993934,1931-11-13,F,0900102030,too few columns',
  ].join('\r\n')
  return { csv, refused: cases.filter(([, note]) => !/valid|accepted/.test(note)).length + 1 }
}

describe('a file with errors', () => {
  test('names line, column and reason of each refused row and takes the others', async () => {
    const { csv, refused } = badFile()
    const done = await importFile(t, operator, csv, { name: '名冊.csv', seen: ['unreadColumns'] })
    expect(done).toMatchObject({
      state: 'DONE',
      rowsTotal: 21,
      created: 21 - refused,
      rejected: refused,
      faulty: refused,
    })
    expect(await linesOf(operator, done.id)).toEqual([
      '4 identityNumber 檢查碼不符，請核對證件上的號碼',
      '6 identityNumber 此欄必填',
      '7 birthOn 沒有這一天，請核對月份與日期',
      '8 birthOn 出生日期在今天之後，請核對年份',
      '10 gender 性別請填 男 或 女，也可用 M、F',
      '11 phone 請填 10 碼手機號碼，例如 0912345678 或 +886 912-345-678',
      '13 email 請填正確的電子郵件，例如 name@example.tw',
      '14 level 會員等級請填 一般會員 或 金質會員，也可用 GENERAL、GOLD',
      '15 name 姓名不可含 < >，也不可用 = + - @ 開頭，請填證件上的姓名',
      '16 name 姓名不可含 < >，也不可用 = + - @ 開頭，請填證件上的姓名',
      '18 name 姓名最多 100 個字',
      '19 account 與檔案第 2 列的帳號相同',
      '20 identityNumber 與檔案第 3 列的身分證字號相同',
      '23 - 這一列只有 7 欄，標題列有 11 欄',
    ])
    const [first] = await errorsOf(operator, done.id, { 'accept-language': 'en' })
    expect(first?.errors).toEqual([
      {
        field: 'identityNumber',
        column: '身分證字號',
        message: 'The check digit does not match; compare with the card',
      },
    ])
  })

  test('what cannot be read of a text costs its own row, and every row is counted', async () => {
    const rows = Array.from({ length: 8 }, (_, at) => person(104_000 + at, { address: '臺北市' }))
    const changed: [number, string, string][] = [
      [1, '臺北市', '"阿嬤"路1號'],
      [2, '臺北市', '"臺北市'],
      [3, '臺北市', '臺北市"一"路'],
      [4, 'tp104004@', 'tp\u0000104004@'],
      [5, person(104_005).name, '王\ue0c6明'],
      [6, person(104_006).phone, '9.12E+08'],
      [7, person(104_007).phone, '="0912345678"'],
    ]
    const lines = memberCsv(rows).trimEnd().split('\r\n')
    for (const [at, from, to] of changed) lines[at + 1] = (lines[at + 1] ?? '').replace(from, to)
    const done = await importFile(t, operator, ['sep=,', ...lines].join('\r\n'))
    expect(done).toMatchObject({ state: 'DONE', rowsTotal: 8, created: 3, rejected: 5 })
    const refused = (await linesOf(operator, done.id)).map((line) => line.slice(0, line.indexOf('，')))
    expect(refused).toEqual([
      '4 - 第 4 列的引號位置不對',
      '5 - 第 5 列的引號沒有結尾',
      '7 email 第 7 列有一格含有空字元 (NUL)',
      '8 name 含有造字或 Big5 擴充字（難字）',
      '9 phone 第 9 列有一格被存成科學記號（如 9.12E+08）',
    ])
  })

  test('the refused rows come back as a file with line and reason, harmless in a spreadsheet', async () => {
    const csv = [
      '帳號,姓名,身分證字號,出生日期,性別,備註',
      `x1,"=1+1",${identityOf(9_000_000)},1990-01-01,M,"a, ""b"""`,
      'x2,王小明,A123456780,1990-01-01,M,',
    ].join('\n')
    const done = await importFile(t, operator, csv, {
      name: '名冊.csv',
      headers: { 'accept-language': 'en' },
      seen: ['unreadColumns'],
    })
    expect(done).toMatchObject({ state: 'DONE', accepted: 0, rejected: 2 })
    const file = (await operator.download(done.failedFileId ?? 0)).toString()
    expect(file.split('\r\n')).toEqual([
      '\ufeff帳號,姓名,身分證字號,出生日期,性別,備註,Line,Reason',
      `x1,'=1+1,${identityOf(9_000_000)},1990-01-01,M,"a, ""b""",2,姓名: A name cannot contain < > or begin with = + - @; enter the name on the card`,
      'x2,王小明,A123456780,1990-01-01,M,,3,身分證字號: The check digit does not match; compare with the card',
      '',
    ])
  })

  test('a corrected file of refused rows goes in as it is, and gets no second reason column', async () => {
    const csv = '帳號,姓名,身分證字號,出生日期,性別,Line,Reason\nx3,王小明,A123456780,1990-01-01,M,2,wrong\n'
    const done = await importFile(t, operator, csv)
    const file = (await operator.download(done.failedFileId ?? 0)).toString()
    expect(file).toContain('性別,行號,原因\r\n')
    expect(file).not.toContain('wrong')
  })

  test('a run that refused rows waits for a week, and its list opens exactly such runs', async () => {
    const csv = `帳號,姓名,身分證字號,出生日期,性別\nx4,王小明,A123456780,1990-01-01,M\n`
    const refused = await importFile(t, operator, csv)
    const { body } = await operator.get<{ items: { id: number; rejected: number }[] }>(
      '/member-imports?waits=member-imports-refused&pageSize=100',
    )
    expect(body.items.map(({ id }) => id)).toContain(refused.id)
    expect(body.items.every(({ rejected }) => rejected > 0)).toBe(true)
    const { db } = t.deps.database
    const old = new Date(t.deps.now().getTime() - 8 * 86_400_000)
    await db.updateTable('import_run').set({ finished_at: old }).where('id', '=', refused.id).execute()
    const later = await operator.get<{ items: { id: number }[] }>(
      '/member-imports?waits=member-imports-refused&pageSize=100',
    )
    expect(later.body.items.map(({ id }) => id)).not.toContain(refused.id)
  })
})

describe('sample files', () => {
  const folder = new URL('../../../../../shared/data/', import.meta.url)
  const samples: [string, number, number][] = [
    ['members-1000.csv', 1_000, 0],
    // Twelve names are written in Hong Kong's extension of Big5.
    ['members-500-big5.csv', 488, 12],
    ['members-20000.csv', 20_000, 0],
    ['members-bad.csv', 17, 14],
  ]

  test.each(samples)('%s', async (name, accepted, rejected) => {
    if (!existsSync(folder)) {
      console.info(`${name} is not beside this checkout: it was not imported`)
      return
    }
    t.clock.set('2026-11-22T02:00:00.000Z')
    const client = await t.as('operator')
    await t.deps.database.db.deleteFrom('member').execute()
    const content = readFileSync(new URL(name, folder))
    const done = await importFile(t, client, content, { name, seen: ['unreadColumns'] })
    expect(done).toMatchObject({ state: 'DONE', rowsTotal: accepted + rejected, accepted, rejected })
    if (name !== 'members-bad.csv') return
    const note = (line: number) => content.toString().split('\n')[line - 1] ?? ''
    for (const { line, errors } of await errorsOf(client, done.id)) {
      expect(errors).toHaveLength(1)
      expect(note(line)).not.toMatch(/,valid|accepted/)
    }
  })
})
