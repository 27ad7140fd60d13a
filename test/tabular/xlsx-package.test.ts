import { describe, expect, it } from 'vitest'
import { openTable } from '#tabular/table.ts'
import { book, collect, inPieces, pack, readAll, relations } from './tables.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const text = (value: string) => `<row><c t="inlineStr"><is><t>${value}</t></is></c></row>`
const sheetOf = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`
const workbookOf = (...sheets: string[]) => `<workbook><sheets>${sheets.join('')}</sheets></workbook>`
const sheet = (name: string, id: string, more = '') => `<sheet name="${name}" r:id="${id}" ${more}/>`

async function open(content: Uint8Array, asked?: string) {
  const { batches, sheets, filledSheets, sheet } = await openTable(inPieces(content), { sheet: asked })
  const rows = (await collect(batches)).flat()
  return { sheets, filledSheets, sheet, cells: rows.map(({ cells }) => cells.join('|')) }
}

describe('names of parts', () => {
  /** The same small workbook with its parts under the names given, which its relations may spell otherwise. */
  const named = ([rels, workbook, links, rows, strings]: string[], [toWorkbook, toSheet, toStrings]: string[]) =>
    pack({
      [rels ?? '']: relations(['a', 'officeDocument', toWorkbook ?? '']),
      [workbook ?? '']: workbookOf(sheet('S', 'b')),
      [links ?? '']: relations(['b', 'worksheet', toSheet ?? ''], ['c', 'sharedStrings', toStrings ?? '']),
      [rows ?? '']: sheetOf('<row><c t="s"><v>0</v></c></row>'),
      [strings ?? '']: '<sst><si><t>王</t></si></sst>',
    })
  const usual = [
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/worksheets/s.xml',
    'xl/strings.xml',
  ]
  const packages: [string, string[], string[]][] = [
    ['as usual', usual, ['xl/workbook.xml', 'worksheets/s.xml', 'strings.xml']],
    ['absolute targets', usual, ['/xl/workbook.xml', '/xl/worksheets/s.xml', '/xl/strings.xml']],
    ['steps in targets', usual, ['./xl/./workbook.xml', './worksheets/s.xml', '../xl/strings.xml']],
    ['targets in another case', usual, ['XL/Workbook.xml', 'Worksheets/S.XML', 'Strings.xml']],
    [
      'names in another case',
      usual.map((name) => name.toUpperCase()),
      ['xl/workbook.xml', 'worksheets/s.xml', 'strings.xml'],
    ],
    [
      'backslashes',
      usual.map((name) => name.replaceAll('/', '\\')),
      ['xl\\workbook.xml', 'worksheets\\s.xml', '\\xl\\strings.xml'],
    ],
    ['absolute names', usual.map((name) => `/${name}`), ['xl/workbook.xml', 'worksheets/s.xml', 'strings.xml']],
    ['no folder', ['_rels/.rels', 'book.xml', '_rels/book.xml.rels', 's.xml', 't.xml'], ['book.xml', 's.xml', 't.xml']],
    [
      'escapes in targets',
      [...usual.slice(0, 3), 'xl/工作表 1.xml', 'xl/strings.xml'],
      ['xl/workbook.xml', '%E5%B7%A5%E4%BD%9C%E8%A1%A8%201.xml', 'strings.xml'],
    ],
  ]
  it.each(packages)('%s', async (_, names, targets) => {
    expect((await open(named(names, targets))).cells).toEqual(['王'])
  })

  it('refuses a workbook with two parts of one name', async () => {
    const parts = { 'XL/worksheets/SHEET1.xml': sheetOf(text('b')) }
    await expect(readAll(book({ sheet: text('a'), parts }))).rejects.toThrow('tabular.notXlsx')
  })

  it('refuses relations that lead out of the file or to nothing', async () => {
    const rels = (more: string) =>
      `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/none.xml" ${more}/></Relationships>`
    const read = (more: string) =>
      readAll(book({ sheet: text('a'), parts: { 'xl/_rels/workbook.xml.rels': rels(more) } }))
    await expect(read('')).rejects.toThrow('tabular.notXlsx')
    await expect(read('TargetMode="External"')).rejects.toThrow('tabular.noSheet')
  })
})

describe('sheets', () => {
  const many = book({
    sheet: '',
    workbook: workbookOf(
      sheet('Chart', 'chart'),
      sheet('Macro', 'macro'),
      sheet('Dialog', 'dialog'),
      sheet('Cover', 'cover'),
      sheet('會員 &amp; 家屬', 'data'),
      sheet('Hidden', 'hidden', 'state="hidden"'),
      sheet('Deep', 'hidden', "state='veryHidden'"),
      sheet('More', 'more'),
    ),
    parts: {
      'xl/_rels/workbook.xml.rels': relations(
        ['chart', 'chartsheet', 'a.xml'],
        ['macro', 'xlMacrosheet', 'a.xml'],
        ['dialog', 'dialogsheet', 'a.xml'],
        ['cover', 'worksheet', 'cover.xml'],
        ['data', 'worksheet', 'data.xml'],
        ['hidden', 'worksheet', 'data.xml'],
        ['more', 'worksheet', 'more.xml'],
      ),
      'xl/a.xml': '<chartsheet/>',
      'xl/cover.xml': sheetOf('<row r="1"><c r="A1" s="1"/><c r="B1"><v/></c></row>'),
      'xl/data.xml': sheetOf(text('王')),
      'xl/more.xml': sheetOf('<row r="9"><c r="A9"><v>1</v></c></row>'),
    },
  })

  it('lists the visible ones that hold rows, tells the empty, and reads the one asked for', async () => {
    const sheets = ['Cover', '會員 & 家屬', 'More']
    const filledSheets = sheets.slice(1)
    expect(await open(many, '會員 & 家屬')).toEqual({ sheets, filledSheets, sheet: '會員 & 家屬', cells: ['王'] })
    expect(await open(many, 'More')).toEqual({ sheets, filledSheets, sheet: 'More', cells: ['1'] })
    await expect(open(many)).rejects.toThrow('tabular.empty')
    for (const name of ['Chart', 'Hidden', 'Deep', 'none'])
      await expect(open(many, name)).rejects.toThrow('noSuchSheet')
  })

  it('takes a sheet that cannot be read for none that is empty', async () => {
    const parts = { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' }
    const { filledSheets, batches } = await openTable(inPieces(book({ sheet: '', parts })))
    expect(filledSheets).toEqual(['S'])
    await expect(collect(batches)).rejects.toThrow('tabular.notXlsx')
  })

  it('refuses a part of another kind, and more sheets than anybody has', async () => {
    const read = (root: string) => readAll(book({ sheet: '', parts: { 'xl/worksheets/sheet1.xml': `<${root}/>` } }))
    await expect(read('chartsheet')).rejects.toThrow('tabular.notXlsx')
    const workbook = workbookOf(...Array.from({ length: 201 }, (_, at) => sheet(`S${at}`, 'rId1')))
    await expect(readAll(book({ sheet: text('a'), workbook }))).rejects.toThrow('tabular.tooManySheets')
  })

  it('reads the strict form', async () => {
    const office = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    const strict = pack({
      '_rels/.rels': `<Relationships xmlns="p"><Relationship Id="a" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      'xl/workbook.xml': `<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:rel="${office}" conformance="strict"><workbookPr date1904="true"/><sheets><sheet name="S" sheetId="1" rel:id="b"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="b" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="c" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
      'xl/worksheets/sheet1.xml': `<m:worksheet xmlns:m="http://purl.oclc.org/ooxml/spreadsheetml/main"><m:sheetData><m:row r="1"><m:c r="A1" t="d"><m:v>1985-07-15T00:00:00.000</m:v></m:c><m:c r="B1" s="0"><m:v>31551</m:v></m:c></m:row></m:sheetData></m:worksheet>`,
      'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`,
    })
    expect((await open(strict)).cells).toEqual(['1985-07-15|1990-05-20'])
  })
})
