import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readAddress, readBirthOn, readEmail, readIdentity, readName, readPhone } from '#contract/person/readers.ts'
import type { TableRow } from '#tabular/error.ts'
import { readAll } from './tables.ts'

const today = '2026-11-22'
const readers = {
  姓名: readName,
  身分證字號: readIdentity,
  出生日期: (text: string) => readBirthOn(text, today),
  手機號碼: readPhone,
  電子郵件: readEmail,
  地址: readAddress,
}

/** For each refused cell its line, column and problem. */
function problemsIn([header, ...rows]: TableRow[]): string[] {
  return rows.flatMap(({ line, cells }) =>
    Object.entries(readers).flatMap(([column, reader]) => {
      const reading = reader(cells[header?.cells.indexOf(column) ?? -1] ?? '')
      return reading.ok ? [] : [`${line} ${column} ${reading.problem}`]
    }),
  )
}

const badFile = [
  '帳號,姓名,身分證字號,出生日期,手機號碼,電子郵件,地址',
  'm1,鄒笑愚,a123456789,1985-12-19,0900102000,m1@example.tw,臺北市中山區仁愛路4段75號1樓',
  'm2,薛偉誠,A123456780,1985-07-15,0900102012,m2@example.tw,臺北市北投區承德路2段53號2樓',
  'm3,張智輝,,1941-01-14,0900102014,m3@example.tw,臺北市信義區仁愛路4段350號4樓',
  'm4,魏旭堯,K297346820,2024-02-30,0900102015,m4@example.tw,臺北市南港區基隆路5段42號4樓',
  'm5,許錦程,Q257665448,民國79年5月20日,+886 912-345-678,m5@example.tw,"臺北市中山區""中山北路""二段, 10號',
  '3樓"',
  '',
  'm6,王博文,V121104566,2031-01-01,09123,not-an-email,臺北市文山區和平東路4段233號2樓',
  'm7,"=HYPERLINK(""http://evil.example"",""王"")",G139547019,1938-12-13,0900102023,m7@example.tw,臺北市北投區',
  'm8,<img src=x onerror=alert(1)>,A288771101,1942-10-09,0900102024,m8@example.tw,臺北市文山區',
  'm9,𠮷田𡈽,B194071095,1977-06-09,0900102025,m9@example.tw,臺北市士林區',
].join('\r\n')

describe('a file of members with errors', () => {
  it('gives each refused cell its physical line', async () => {
    expect(problemsIn(await readAll(`\ufeff${badFile}`))).toEqual([
      '3 身分證字號 identity.checksum',
      '4 身分證字號 required',
      '5 出生日期 birthOn.noSuchDay',
      '9 出生日期 birthOn.future',
      '9 手機號碼 phone.format',
      '9 電子郵件 email.format',
      '10 姓名 name.markup',
      '11 姓名 name.markup',
    ])
  })
})

const folder = new URL('../../../shared/data/', import.meta.url)
const present = existsSync(folder)

describe('sample files', () => {
  const samples: [string, number, string[]][] = [
    ['members-1000.csv', 1000, []],
    ['members-20000.csv', 20_000, []],
    [
      'members-500-big5.csv',
      500,
      // Written in Hong Kong's extension of Big5, which Taiwan's programs read as other characters or as none.
      [7, 68, 106, 109, 182, 196, 199, 230, 247, 265, 326, 405].map((line) => `${line} 姓名 value.privateUse`),
    ],
    [
      'members-bad.csv',
      31,
      [
        '14 身分證字號 identity.checksum',
        '16 身分證字號 required',
        '17 出生日期 birthOn.noSuchDay',
        '18 出生日期 birthOn.future',
        '21 手機號碼 phone.format',
        '23 電子郵件 email.format',
        '25 姓名 name.markup',
        '26 姓名 name.markup',
        '28 姓名 name.tooLong',
      ],
    ],
  ]

  it.each(samples)('%s', async (name, count, problems) => {
    if (!present) {
      console.info(`${name} is not beside this checkout: its rows were not read`)
      return
    }
    for (const pieces of [997, 65_536]) {
      const rows = await readAll(readFileSync(new URL(name, folder)), { pieces })
      expect(rows).toHaveLength(count + 1)
      const whole = problemsIn(rows.filter(({ cells }) => !cells.includes('too few columns')))
      expect(whole).toEqual(problems)
    }
  })
})
