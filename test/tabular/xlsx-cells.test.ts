import { describe, expect, it } from 'vitest'
import type { TableRow } from '#tabular/error.ts'
import { book, readAll } from './tables.ts'

/** What is read of the cells of a row, refused ones by their problem without its prefix. */
async function readCells(sheet: string, parts: Partial<Parameters<typeof book>[0]> = {}): Promise<string[]> {
  const [row] = await readAll(book({ sheet: `<row r="1">${sheet}</row>`, ...parts }))
  return row ? shown(row) : []
}

function shown({ cells, refused = [] }: TableRow): string[] {
  const all = [...cells]
  for (const { column, problem } of refused) {
    while (all.length <= (column ?? -1)) all.push('')
    if (column === null) all.push(`row ${problem.key.slice(8)}`)
    else all[column] += problem.key.slice(8)
  }
  return all
}

const strings = '<si><t>甲</t></si><si/><si><t>丙</t></si>'

describe('spellings of XML', () => {
  const spellings: [string, string, string[]][] = [
    ['single quotes, blanks and any order', `<c t = 's'\n r='A1' ><v>2</v></c>`, ['丙']],
    ['prefixes', '<x:c r="A1" t="s"><x:v>0</x:v></x:c>', ['甲']],
    [
      'CDATA',
      '<c t="inlineStr"><is><t><![CDATA[王<小>]]>明</t></is></c><c t="str"><v><![CDATA[a]]></v></c>',
      ['王<小>明', 'a'],
    ],
    ['references', '<c t="inlineStr"><is><t>&#x20BB7;&#134071;&lt;&amp;&quot;&apos;</t></is></c>', ['𠮷𠮷<&"\'']],
    ['comments', '<c t="s"><!-- <v>2</v> --><v>0<!-- 1 --></v></c>', ['甲']],
    ['instructions', '<c t="s"><?a <v>2</v>?><v>0</v></c>', ['甲']],
    ['a sign in an attribute', '<c cm="a>b" t="s"><v>0</v></c>', ['甲']],
    ['attributes of other names', '<c x:t="n" my-t="n" t="s" x:r="B9"><v>0</v></c>', ['甲']],
    ['blanks around values', '<c t="s"><v> 0\n</v></c><c><v>\n12 </v></c>', ['甲', '12']],
    ['an extension that repeats names', '<c t="s"><v>0</v><extLst><ext><v>2</v></ext></extLst></c>', ['甲']],
    [
      'alternatives',
      '<mc:AlternateContent><mc:Choice Requires="z"><c><v>1</v></c></mc:Choice><mc:Fallback><c><v>2</v></c></mc:Fallback></mc:AlternateContent>',
      ['2'],
    ],
  ]
  it.each(spellings)('%s', async (_, sheet, expected) => {
    expect(await readCells(sheet, { strings })).toEqual(expected)
  })

  it('reads the same whatever pieces the archive gives', async () => {
    const cell = "<c t='inlineStr'><is><r><t>王&amp;</t></r><r><t><![CDATA[𠮷]]></t></r></is></c>"
    const rows = await readAll(book({ sheet: `<row>${cell}</row>`.repeat(3000) }))
    expect(rows).toHaveLength(3000)
    expect(new Set(rows.flatMap(({ cells }) => cells))).toEqual(new Set(['王&𠮷']))
  })

  it('reads parts in UTF-16', async () => {
    const sheet = '<worksheet><sheetData><row><c t="inlineStr"><is><t>王𠮷</t></is></c></row></sheetData></worksheet>'
    const utf16 = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${sheet}`, 'utf16le')
    for (const part of [utf16, Buffer.from(utf16).swap16()])
      expect(await readAll(book({ sheet: '', parts: { 'xl/worksheets/sheet1.xml': part } }))).toEqual([
        { line: 1, cells: ['王𠮷'] },
      ])
  })

  it.each([
    '<row><c><v>1</v></row>',
    '<row><c r=A1><v>1</v></c></row>',
    '<row><c r="A1" r="B1"><v>1</v></c></row>',
    '<row><c><v>&nbsp;</v></c></row>',
    '<row><c><v>&#0;</v></c></row>',
    '<row><c><v>1 < 2</v></c></row>',
  ])('refuses what is not well formed: %s', async (sheet) => {
    await expect(readAll(book({ sheet }))).rejects.toThrow('tabular.notXlsx')
  })

  it('refuses another encoding than its bytes are read in', async () => {
    const part = '<?xml version="1.0" encoding="Big5"?><worksheet/>'
    await expect(readAll(book({ sheet: '', parts: { 'xl/worksheets/sheet1.xml': part } }))).rejects.toThrow('notXlsx')
  })
})

describe('types of cells', () => {
  const types: [string, string, string[]][] = [
    ['shared strings', '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>', ['甲', '', '丙']],
    [
      'a shared string that is none',
      '<c t="s"><v>3</v></c><c t="s"><v>-1</v></c><c t="s"><v>甲</v></c>',
      ['cellString', 'cellString', 'cellString'],
    ],
    ['inline text', '<c t="inlineStr"><is><t> a </t></is></c><c t="inlineStr"><v>b</v></c>', [' a ', 'b']],
    [
      'rich text without reading aids',
      '<c t="inlineStr"><is><r><rPr><b/></rPr><t>王</t></r><r><t>明</t></r><rPh sb="0" eb="1"><t>ㄨㄤ</t></rPh></is></c>',
      ['王明'],
    ],
    [
      'results of formulas',
      '<c t="str"><f>A2</f><v>_x0041_&lt;</v></c><c><f>1+1</f><v>2</v></c><c t="b"><f>B2</f><v>0</v></c>',
      ['A<', '2', 'FALSE'],
    ],
    ['a formula that gives no text', '<c><v>1</v></c><c t="str"><f>""</f><v></v></c>', ['1']],
    [
      'formulas without a result',
      '<c><f>A2</f></c><c><f>A2</f><v></v></c><c t="str"><f>A2</f></c><c t="s"><f t="shared" si="0"/></c>',
      Array(4).fill('cellFormula'),
    ],
    ['errors', '<c t="e"><v>#N/A</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>', ['cellError', 'cellError']],
    [
      'booleans',
      '<c t="b"><v>1</v></c><c t="b"><v>true</v></c><c t="b"><v>0</v></c><c t="b"><v>2</v></c>',
      ['TRUE', 'TRUE', 'FALSE', 'cellUnreadable'],
    ],
    [
      'unknown types',
      '<c t="q"><v>1</v></c><c t="toString"><v>1</v></c><c t=""><v>1</v></c><c t="S"><v>1</v></c>',
      Array(4).fill('cellUnreadable'),
    ],
    [
      'two values',
      '<c><v>4</v><v>5</v></c><c t="s"><v>0</v><is><t>乙</t></is></c><c t="inlineStr"><v>0</v><is><t>乙</t></is></c>',
      Array(3).fill('cellUnreadable'),
    ],
    [
      'nothing',
      '<c r="A1"/><c t="s"/><c t="e"/><c><v/></c><c t="inlineStr"><is/></c><c><v>1</v></c>',
      ['', '', '', '', '', '1'],
    ],
  ]
  it.each(types)('%s', async (_, sheet, expected) => {
    expect(await readCells(sheet, { strings })).toEqual(expected)
  })

  it('names the error and the remedy of a refused cell', async () => {
    const [row] = await readAll(
      book({ sheet: '<row r="7"><c r="B7" t="e"><v>#REF!</v></c><c r="C7"><v>1</v></c></row>' }),
    )
    expect(row).toEqual({
      line: 7,
      cells: ['', '', '1'],
      refused: [{ column: 1, problem: { key: 'tabular.cellError', params: { value: '#REF!' } } }],
    })
  })

  it('takes no nought for a result where all is to be reckoned when the file is opened', async () => {
    const workbook = '<workbook><sheets><sheet name="S" r:id="rId1"/></sheets><calcPr fullCalcOnLoad="1"/></workbook>'
    const sheet = '<c><f>A2</f><v>0</v></c><c t="str"><f>A2</f><v></v></c><c><f>A2</f><v>7</v></c><c><v>0</v></c>'
    expect(await readCells(sheet, { workbook })).toEqual(['cellFormula', 'cellFormula', '7', '0'])
    expect(await readCells(sheet)).toEqual(['0', '', '7', '0'])
  })

  it('refuses each cell whose shared string cannot be had', async () => {
    const sheet = '<c t="s"><v>0</v></c><c><v>1</v></c>'
    const rels = relationsWithoutStrings
    expect(await readCells(sheet, { strings, parts: { 'xl/_rels/workbook.xml.rels': rels } })).toEqual([
      'cellString',
      '1',
    ])
  })

  const isoDays: [string, string][] = [
    ['1990-05-20', '1990-05-20'],
    ['1990-05-20T00:00:00', '1990-05-20'],
    ['1985-12-19T00:00:00.000Z', '1985-12-19'],
    ['1985-12-19T00:00', '1985-12-19'],
    ['1985-12-19T23:59:59.999', '1985-12-19 23:59:59'],
    ['10:10:10', '10:10:10'],
    // Midnight in Taipei, which a program wrote as the day before.
    ['1990-05-19T16:00:00.000Z', 'cellUnreadable'],
    ['1990-05-20T08:00:00+08:00', 'cellUnreadable'],
    ['1990-02-30', 'cellUnreadable'],
    ['1990/05/20', 'cellUnreadable'],
    ['33013', 'cellUnreadable'],
  ]
  it.each(isoDays)('day %s', async (value, expected) => {
    expect(await readCells(`<c t="d" s="0"><v>${value}</v></c>`)).toEqual([expected])
  })
})

const relationsWithoutStrings =
  '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'

describe('places', () => {
  const cell = (place: string, value: string) => `<c r="${place}"><v>${value}</v></c>`
  const rows: [string, string, string[][]][] = [
    ['a gap', `<row r="2">${cell('B2', '1')}<c><v>2</v></c>${cell('E2', '3')}</row>`, [['2', '', '1', '2', '', '3']]],
    ['cells in any order', `<row r="1">${cell('B1', '2')}${cell('A1', '1')}</row>`, [['1', '1', '2']]],
    [
      'a cell that stands twice',
      `<row r="1">${cell('A1', '1')}${cell('A1', '2')}</row><row r="2">${cell('A2', '3')}</row>`,
      [
        ['1', '2', 'row cellPlace'],
        ['2', '3'],
      ],
    ],
    [
      'an empty cell that stands twice',
      `<row r="1">${cell('A1', '1')}<c r="A1"/></row>`,
      [['1', '1', 'row cellPlace']],
    ],
    ['a cell of another row', `<row r="1">${cell('A2', '1')}</row>`, [['1', '1', 'row cellPlace']]],
    [
      'places that are none',
      `<row r="1">${cell('1A', '1')}</row><row>${cell('XFE2', '2')}</row><row>${cell('', '3')}</row>`,
      [
        ['1', '1', 'row cellPlace'],
        ['2', '2', 'row cellPlace'],
        ['3', '3', 'row cellPlace'],
      ],
    ],
    [
      'a row that stands twice',
      `<row r="3">${cell('A3', '1')}</row><row r="3">${cell('A3', '2')}</row><row r="4">${cell('A4', '3')}</row>`,
      [
        ['3', '1'],
        ['3', '2', 'row rowOrder'],
        ['4', '3'],
      ],
    ],
    [
      'rows out of order',
      `<row r="3">${cell('A3', '1')}</row><row r="2">${cell('A2', '2')}</row><row><c><v>3</v></c></row>`,
      [
        ['3', '1'],
        ['2', '2', 'row rowOrder'],
        ['4', '3'],
      ],
    ],
    ['a row whose number is none', `<row r="x"><c><v>1</v></c></row>`, [['1', '1', 'row rowOrder']]],
    [
      'rows without numbers',
      `<row><c><v>1</v></c></row><row>${cell('A5', '2')}</row><row><c><v>3</v></c></row><row>${cell('A2', '4')}</row>`,
      [
        ['1', '1'],
        ['5', '2'],
        ['6', '3'],
        ['7', '4', 'row cellPlace'],
      ],
    ],
    [
      'content beyond the last column',
      `<row r="1">${cell('A1', '1')}${cell('GS1', '2')}</row><row r="2">${cell('A2', '3')}<c r="GS2"/></row>`,
      [
        ['1', '1', 'row tooManyColumns'],
        ['2', '3'],
      ],
    ],
    [
      'a text too long',
      `<row r="1"><c t="str"><v>${'x'.repeat(10_001)}</v></c>${cell('B1', '1')}</row>`,
      [['1', 'cellTooLong', '1']],
    ],
    [
      'the longest text, escaped',
      `<row r="1"><c t="str"><v>${'_x0041_'.repeat(10_000)}</v></c></row>`,
      [['1', 'A'.repeat(10_000)]],
    ],
  ]
  it.each(rows)('%s', async (_, sheet, expected) => {
    const read = await readAll(book({ sheet }))
    expect(read.map((row) => [String(row.line), ...shown(row)])).toEqual(expected)
  })

  it('marks rows that the file hides', async () => {
    const sheet = [' hidden="1"', ` hidden='true'`, ' hidden="0"', ''].map((at) => `<row${at}><c><v>1</v></c></row>`)
    const read = await readAll(book({ sheet: sheet.join('') }))
    expect(read.map(({ hidden }) => hidden)).toEqual([true, true, undefined, undefined])
  })
})
