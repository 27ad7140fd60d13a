import { describe, expect, it } from 'vitest'
import { builtInFormat, parseFormat } from '#tabular/xlsx-format.ts'
import { shownNumber } from '#tabular/xlsx-number.ts'
import { book, readAll } from './tables.ts'

const show = (raw: string, code = 'General', from1904 = false) => shownNumber(raw, parseFormat(code), from1904)

describe('numbers', () => {
  const numbers: [string, string | undefined][] = [
    ['3', '3'],
    ['3.0', '3'],
    ['3.50', '3.5'],
    ['-0.5', '-0.5'],
    ['.5', '0.5'],
    ['0', '0'],
    ['12345678901234567', '12345678901234567'],
    ['12345678901234567.0', '12345678901234567'],
    ['1.2345678901234567E16', '12345678901234567'],
    ['7.000000000007919E15', '7000000000007919'],
    ['9.12345678e+8', '912345678'],
    ['1E3', '1000'],
    ['1E-7', '0.0000001'],
    ['1.5E-3', '0.0015'],
    ['1E25', `1${'0'.repeat(25)}`],
    ['5.4100000000000001', '5.41'],
    ['912345678.00000012', '912345678'],
    ['2.9999999999999996', '3'],
    ['0912345678', '0912345678'],
    ['1E999', undefined],
    ['1E9999', undefined],
    ['NaN', undefined],
    ['INF', undefined],
    ['0x10', undefined],
    ['1,000', undefined],
    ['1 2', undefined],
    ['.', undefined],
    ['', undefined],
  ]
  it.each(numbers)('%s', (raw, expected) => {
    expect(show(raw)).toBe(expected)
  })
})

describe('codes with leading zeros', () => {
  const codes: [string, string][] = [
    ['0000000000', '0912345678'],
    ['0000-000-000', '0912345678'],
    ['0000\\-000\\-000', '0912345678'],
    ['0000"-"000"-"000', '0912345678'],
    ['(0000) 000 000', '0912345678'],
    ['[$-404]0000000000', '0912345678'],
    ['[Red][$-404]0000-000-000', '0912345678'],
    ['[Color 5]0000000000;[Red]-0', '0912345678'],
    ['0000000000;@', '0912345678'],
    ['0000000000_);@', '0912345678'],
    ['* 0000000000', '0912345678'],
    ['[>=1000000000]0;0000-000-000', '0912345678'],
    ['[<=99999999]0000-0000;0000-000-000', '0912345678'],
    ['[DBNum1][$-404]0000000000', '0912345678'],
    ['0###-###-###', '0912345678'],
    ['#0000000000', '0912345678'],
    ['0"電話"000-000-000', '0912345678'],
    ['"+886 "000000000', '+886 912345678'],
    ['"M"0000000000', 'M0912345678'],
    ['00', '912345678'],
    ['0', '912345678'],
    ['#,##0', '912345678'],
    ['"NT$"#,##0', '912345678'],
    ['0"張"', '912345678'],
    ['0.00', '912345678'],
    ['00.00', '912345678'],
    ['00%', '912345678'],
    ['0.00E+00', '912345678'],
    ['###-###-###', '912345678'],
    ['General', '912345678'],
    ['G/通用格式', '912345678'],
    ['@', '912345678'],
    ['', '912345678'],
    ['"', '912345678'],
    [';;;', '912345678'],
  ]
  it.each(codes)('%s', (code, expected) => {
    expect(show('912345678', code)).toBe(expected)
  })

  it('pads nothing but whole numbers that are not negative', () => {
    expect(show('912345678.5', '0000000000')).toBe('912345678.5')
    expect(show('-912345678', '0000000000')).toBe('-912345678')
    expect(show('3.0', '00000')).toBe('00003')
    expect(show('123', '[<100]000;00000')).toBe('00123')
    expect(show('0', '0000;-0000;"zero"')).toBe('0')
    expect(show('123456', '"A"00-00')).toBe('A1234-56')
  })
})

describe('days', () => {
  const formats: [string, string][] = [
    ['yyyy/m/d', '2023-05-01'],
    ['YYYY-MM-DD', '2023-05-01'],
    ['[$-404]e/m/d', '2023-05-01'],
    ['[$-404]e/m/d;@', '2023-05-01'],
    ['[$-404]e"年"m"月"d"日";@', '2023-05-01'],
    ['e\\年m\\月d\\日', '2023-05-01'],
    ['[DBNum1][$-404]e年m月d日', '2023-05-01'],
    ['[$-404]ggge"年"m"月"d"日"', '2023-05-01'],
    ['m/d', '2023-05-01'],
    ['mmmm', '2023-05-01'],
    ['[$-404]aaaa', '2023-05-01'],
    ['[=0]"";yyyy/m/d', '2023-05-01'],
    ['yyyy/m/d h:mm', '2023-05-01'],
    ['上午/下午 h"時"mm"分"', '00:00:00'],
    ['[$-404]AM/PM h:mm', '00:00:00'],
    ['h:mm', '00:00:00'],
    ['mm:ss', '00:00:00'],
    ['[h]:mm', '1081128:00:00'],
    ['[mm]:ss', '1081128:00:00'],
    ['"day" 0', '45047'],
    ['0 \\d', '45047'],
    ['[Red]0', '45047'],
    ['0E+0', '45047'],
  ]
  it.each(formats)('45047 as %s', (code, expected) => {
    expect(show('45047', code)).toBe(expected)
  })

  it('tells built-in days from times, as Taiwan has them', () => {
    const shown = (id: number) => shownNumber('33013.5', builtInFormat(id), false)
    const ids = Array.from({ length: 82 }, (_, id) => id)
    expect(ids.filter((id) => shown(id) === '1990-05-20 12:00:00')).toEqual([
      14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 54, 57, 58,
    ])
    expect(ids.filter((id) => shown(id) === '12:00:00')).toEqual([
      18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 52, 53, 55, 56,
    ])
    expect(shown(46)).toBe('792324:00:00')
    expect(shown(0)).toBe('33013.5')
  })

  const serials: [string, string | undefined][] = [
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['60', undefined],
    ['61', '1900-03-01'],
    ['2958465', '9999-12-31'],
    ['2958466', undefined],
    ['0', undefined],
    ['0.5', undefined],
    ['-1', undefined],
    ['45047.5', '2023-05-01 12:00:00'],
    ['45047.333333333336', '2023-05-01 08:00:00'],
    ['45047.000011574', '2023-05-01 00:00:01'],
    ['45047.00000001', '2023-05-01'],
    // 86 ms before midnight is still this day.
    ['45047.999999', '2023-05-01 23:59:59'],
    ['45047.99999999', '2023-05-01 23:59:59'],
    // A ten-thousandth of a millisecond is noise of floating point.
    ['45047.99999999999', '2023-05-02'],
    ['45048.00000000001', '2023-05-02'],
  ]
  it.each(serials)('serial %s', (raw, expected) => {
    expect(show(raw, 'yyyy/m/d')).toBe(expected)
  })

  it('counts from 1904 where the workbook does', () => {
    expect(show('0', 'yyyy/m/d', true)).toBe('1904-01-01')
    expect(show('31551', 'yyyy/m/d', true)).toBe('1990-05-20')
    expect(show('2957004', 'yyyy/m/d', true)).toBeUndefined()
    expect(show('-1', 'yyyy/m/d', true)).toBeUndefined()
  })
})

describe('styles', () => {
  const styles =
    "<numFmts><mc:AlternateContent><mc:Choice Requires='x'><numFmt numFmtId='164' formatCode='0'/></mc:Choice><mc:Fallback><numFmt formatCode='00000' numFmtId='164'/></mc:Fallback></mc:AlternateContent><numFmt numFmtId='14' formatCode='0000-00'/></numFmts>" +
    "<cellStyleXfs><xf numFmtId='15'/></cellStyleXfs><cellXfs><xf/><xf numFmtId='164'/><xf numFmtId='14'/></cellXfs>" +
    "<dxfs><dxf><numFmt numFmtId='164' formatCode='yyyy'/></dxf></dxfs>"
  const cell = (style: string) => `<c s='${style}'><v>33</v></c>`

  it('takes the format of the cell, the written one before a built-in one', async () => {
    const sheet = `<row>${['0', '1', '2'].map(cell).join('')}</row>`
    expect(await readAll(book({ sheet, styles }))).toEqual([{ line: 1, cells: ['33', '00033', '000033'] }])
  })

  it('refuses a number whose style is missing, but no text', async () => {
    const sheet = `<row>${cell('3')}${cell('x')}<c s="9" t="str"><v>a</v></c></row>`
    const problem = { key: 'tabular.cellUnreadable' }
    expect(await readAll(book({ sheet, styles }))).toEqual([
      {
        line: 1,
        cells: ['', '', 'a'],
        refused: [
          { column: 0, problem },
          { column: 1, problem },
        ],
      },
    ])
  })
})
