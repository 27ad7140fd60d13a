import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { TableRow } from '#tabular/error.ts'
import { openTable } from '#tabular/table.ts'
import { inPieces, readAll } from './tables.ts'

const content = (name: string) => readFileSync(new URL(`./written-by/${name}.xlsx`, import.meta.url))
const header = ['帳號', '姓名', '出生日期', '手機號碼', '地址', '張數']
const words = ({ hidden, cells, refused = [] }: TableRow) => [
  hidden ? 'hidden' : 'shown',
  ...cells,
  ...refused.map(({ column, problem }) => `${column} ${problem.key}`),
]

/** The same table, as far as each program can write it. */
describe('workbooks written by', () => {
  const address = '臺北市 & <路>'
  const books: [string, string[][]][] = [
    [
      'exceljs',
      [
        ['shown', 'ej1', '王小明', '1990-05-20', '0912345678', address, '3'],
        ['hidden', 'ej2', '陳大文', '1990-05-20 08:00:00', '0912345678', '', '3.5', '4 tabular.cellFormula'],
        ['shown', 'ej3', '', '33013', '', 'TRUE', '12345678901', '1 tabular.cellError'],
      ],
    ],
    [
      'openpyxl',
      [
        ['shown', 'op1', '王小明', '1990-05-20', '0912345678', address, '3'],
        ['hidden', 'op2', '𠮷田', '1990-05-20 08:00:00', '0912345678', '', '3.5', '4 tabular.cellFormula'],
        ['shown', 'op3', '', '', '', 'TRUE', '12345678901', '1 tabular.cellError'],
      ],
    ],
    [
      'sheetjs-shared',
      [
        ['shown', 'sj1', '王小明', '1990-05-20', '0912345678', address, '3'],
        ['hidden', 'sj2', '', '1990-05-20 08:00:00', '0912345678', '', '3.5', '4 tabular.cellError'],
      ],
    ],
    [
      'sheetjs-dates',
      [
        ['shown', 'sj1', '王小明', '1990-05-20', '0912345678', address, '3'],
        ['hidden', 'sj2', '', '', '0912345678', '', '3.5', '2 tabular.cellUnreadable', '4 tabular.cellError'],
      ],
    ],
    [
      'xlsxwriter',
      [
        ['shown', 'xw1', '王小明', '1990-05-20', '0912345678', address, '3'],
        ['hidden', '', '', '', '', '', '3.5', '1 tabular.cellError'],
      ],
    ],
  ]
  it.each(books)('%s', async (name, expected) => {
    const { filledSheets } = await openTable(inPieces(content(name)))
    expect(filledSheets).toEqual(['會員'])
    const [first, ...rows] = await readAll(content(name), { sheet: '會員' })
    expect(first).toEqual({ line: 1, cells: header })
    expect(rows.map(words)).toEqual(expected)
  })
})

const folder = new URL('../../../shared/data/reported/', import.meta.url)
const present = existsSync(folder)

describe('reported workbooks', () => {
  /** What is read of the rows below the header, as far as it was wrong once; others need only be read without a refusal. */
  const once: Record<string, string[]> = {
    'members-single-quoted-attributes.xlsx': ['王小明', '臺北市大安區測試路1號'],
    'members-update-single-quoted.xlsx': ['王小明', '臺北市大安區測試路9號'],
    'members-cdata.xlsx': ['王小明', '0912345678', 'cd1@example.tw', '臺北市大安區測試路2號'],
    'members-formula-without-value.xlsx': ['5 tabular.cellFormula'],
    'members-update-error-cells.xlsx': ['1 tabular.cellError', '2 tabular.cellError'],
    'members-date-with-midnight.xlsx': ['1990-05-20'],
    'members-phone-format.xlsx': ['0912345678'],
    'exceljs-hidden-rows.xlsx': ['hidden', 'shown'],
    'sheetjs-dates-cell-d.xlsx': ['1966-06-16', '1967-07-17'],
    'strict-instant.xlsx': ['1985-07-15', '1986-08-16'],
    'exceljs-date-with-time.xlsx': ['1956-09-16 08:00:00'],
  }

  it('are read as they are meant', async () => {
    const names = present ? readdirSync(folder).filter((name) => name.endsWith('.xlsx')) : []
    if (names.length === 0) console.info('no reported workbooks are beside this checkout: none was read')
    for (const name of names) {
      const found = await readAll(readFileSync(new URL(name, folder))).catch((error: unknown) => error)
      if (!Array.isArray(found)) throw new Error(`${name} is refused`, { cause: found })
      const read = found.flatMap(words)
      expect(read, name).toEqual(expect.arrayContaining(once[name] ?? []))
      const refused = read.filter((word) => word.includes(' tabular.'))
      expect(refused, name).toEqual((once[name] ?? []).filter((word) => word.includes(' tabular.')))
    }
  })
})
