import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { TabularError } from '#tabular/error.ts'
import { openXlsx } from '#tabular/xlsx-read.ts'
import { writeXlsx } from '#tabular/xlsx-write.ts'
import { openZip } from '#tabular/zip-read.ts'
import { drill } from '#test/support/drill.ts'
import { book, collect, inPieces, readAll, writeAll } from './tables.ts'

/** How many bytes of a workbook are damaged in turn; the whole is longer than one is. */
const damages = drill('damaged-files', { sample: 250, whole: 5_000 })

const read = (content: Uint8Array) => readAll(content)
const cells = async (content: Uint8Array) => (await read(content)).map((row) => row.cells)
const problemKey = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof TabularError ? error.problem.key : String(error)),
  )

describe('cells', () => {
  it('reads shared, rich, inline and formula strings', async () => {
    const strings =
      '<si><t>姓名 &amp; &#x738B;</t></si><si><r><t>王</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 明</t></r><rPh sb="0" eb="1"><t>ㄨㄤ</t></rPh></si><si><t/></si>'
    const sheet =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row>' +
      '<row r="2"/><row r="4" spans="1:2"><c t="inlineStr"><is><t>a_x000D_b</t></is></c><c t="str"><f>A1</f><v>&lt;x&gt;</v></c><c s="1"/></row>'
    expect(await read(book({ sheet, strings }))).toEqual([
      { line: 1, cells: ['姓名 & 王', '', '王 明'] },
      { line: 4, cells: ['a\rb', '<x>'] },
    ])
  })

  it('reads numbers as they are shown: days, padded phones, long numbers, booleans', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="[$-404]e/m/d"/><numFmt numFmtId="165" formatCode="0000000000"/><numFmt numFmtId="166" formatCode="&quot;day&quot; 0.00"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>'
    const number = (value: string, style = 0) => `<c s="${style}"><v>${value}</v></c>`
    const sheet = `<row>${[
      number('33013', 1),
      number('33013', 2),
      number('33013.5', 1),
      number('1', 1),
      number('912345678', 3),
      number('12.5', 4),
      number('7000000000000000'),
      number('12345678901234567'),
      number('7.000000000007919E15'),
      number('0.1'),
      '<c t="b"><v>1</v></c>',
    ].join('')}</row>`
    expect(await cells(book({ sheet, styles }))).toEqual([
      [
        '1990-05-20',
        '1990-05-20',
        '1990-05-20 12:00:00',
        '1900-01-01',
        '0912345678',
        '12.5',
        '7000000000000000',
        '12345678901234567',
        '7000000000007919',
        '0.1',
        'TRUE',
      ],
    ])
  })

  it('counts days from 1904 where the workbook does, and takes the first visible sheet', async () => {
    const workbook =
      '<x:workbook><x:workbookPr date1904="1"/><x:sheets><x:sheet name="H" state="hidden" r:id="rId9"/><x:sheet name="S" r:id="rId1"/></x:sheets></x:workbook>'
    const sheet = '<x:row r="3"><x:c r="B3" s="0"><x:v>31551</x:v></x:c></x:row>'
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    expect(await read(book({ sheet, styles, workbook }))).toEqual([{ line: 3, cells: ['', '1990-05-20'] }])
  })
})

describe('bounds', () => {
  it('refuses what is no workbook, with the remedy for an old one', async () => {
    expect(await problemKey(read(Buffer.from('d0cf11e0a1b11ae1', 'hex')))).toBe('tabular.oldXls')
    expect(await problemKey(openXlsx(inPieces('帳號,姓名')))).toBe('tabular.notXlsx')
    expect(await problemKey(openXlsx(inPieces('')))).toBe('tabular.notXlsx')
    expect(await problemKey(read(zipSync({ 'a.txt': new Uint8Array(3) })))).toBe('tabular.notXlsx')
    expect(await problemKey(read(book({ sheet: '', workbook: '<workbook><sheets/></workbook>' })))).toBe(
      'tabular.noSheet',
    )
    expect(await problemKey(read(book({ sheet: '' })))).toBe('tabular.empty')
  })

  it('survives any single damaged or missing byte', { timeout: damages.timeout(20_000) }, async () => {
    const whole = book({ sheet: '<row><c t="inlineStr"><is><t>王</t></is></c></row>' })
    expect(whole.length).toBeLessThan(5_000)
    const keys = new Set<string>()
    const step = whole.length / Math.min(damages.count, whole.length)
    for (let at = 0; at < whole.length; at = Math.floor(at + step)) {
      const damaged = Uint8Array.from(whole)
      damaged[at] = 255 - (damaged[at] ?? 0)
      keys.add(await problemKey(read(damaged)))
      keys.add(await problemKey(read(whole.subarray(0, at))))
    }
    expect([...keys].filter((key) => key !== 'none' && !key.startsWith('tabular.'))).toEqual([])
  })

  it('refuses entities, bombs, endless elements and columns beyond the limit', async () => {
    const bomb = book({ sheet: '<row/>'.repeat(1_048_577) })
    expect(await problemKey(read(bomb))).toBe('tabular.tooManyRows')
    const bounded = await openZip(Buffer.from(bomb), 1_048_576)
    const inflate = async () => {
      for await (const text of bounded.textOf('xl/worksheets/sheet1.xml')) expect(text).toMatch(/^[<>/\w" =?.:-]*$/)
    }
    expect(await problemKey(inflate())).toBe('tabular.tooLarge')
    expect(await problemKey(read(book({ sheet: '<row>'.repeat(1_000_000) })))).toBe('tabular.notXlsx')
    const strings = '<!DOCTYPE x [<!ENTITY a "b">]><si><t>&a;</t></si>'
    expect(await problemKey(read(book({ sheet: '', strings })))).toBe('tabular.notXlsx')
  })
})

describe('writing', () => {
  const nasty = [
    '=1+1',
    '+886',
    '\t',
    ' a ',
    'a\r\nb',
    '<b>&amp;',
    '_x0041_',
    '\u0001',
    '𠮷\ud842',
    '0912345678',
    "'=1",
  ]

  it('reads back what it wrote, formulas and long numbers as text', async () => {
    const columns = nasty.map((_, at) => ({ header: `欄${at}` }))
    const content = await writeAll('xlsx', columns, [nasty, [...nasty].reverse()], [['', '', 'x']])
    expect(await cells(content)).toEqual([
      columns.map(({ header }) => header),
      nasty,
      [...nasty].reverse(),
      ['', '', 'x'],
    ])
  })

  it('writes numbers as numbers only where the column says so', async () => {
    const columns = [{ header: 'a' }, { header: 'n', kind: 'number' as const }]
    expect(
      await cells(
        await writeAll('xlsx', columns, [
          ['12', '-12.50'],
          ['x', 'many'],
        ]),
      ),
    ).toEqual([
      ['a', 'n'],
      ['12', '-12.5'],
      ['x', 'many'],
    ])
  })

  it('refuses a cell that no spreadsheet holds', async () => {
    expect(await problemKey(writeAll('xlsx', [{ header: 'a' }], [['x'.repeat(32_768)]]))).toBe('tabular.cellTooLong')
  })

  it('passes on what breaks in its source', async () => {
    async function* broken(): AsyncGenerator<string[][]> {
      yield [['x']]
      throw new Error('the query was cut off')
    }
    await expect(collect(writeXlsx([{ header: 'a' }], broken()))).rejects.toThrow('cut off')
  })
})
