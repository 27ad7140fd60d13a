import { describe, expect, it } from 'vitest'
import { dayStartUtc, isRealDay, taipeiDay } from '#contract/days.ts'
import { text } from '#contract/endpoint.ts'
import { looksLost } from '#contract/person/characters.ts'
import { readAddress, readBirthOn, readEmail, readIdentity, readName, readPhone } from '#contract/person/readers.ts'

const today = '2026-11-22'
const ok = (value: string) => ({ ok: true, value })
const no = (problem: string) => ({ ok: false, problem })

describe('identity and resident numbers', () => {
  it.each([
    ['A123456789', ok('A123456789')],
    [' ａ１２３４５６７８９ ', ok('A123456789')],
    ['H241460495', ok('H241460495')],
    ['A800000014', ok('A800000014')],
    ['F900000010', no('identity.checksum')],
    ['AB12345677', ok('AB12345677')],
    ['ab12345677', ok('AB12345677')],
    ['AB12345678', no('identity.checksum')],
    ["'A123456789", ok('A123456789')],
    ['A123456780', no('identity.checksum')],
    ['A323456789', no('identity.format')],
    ['A12345678', no('identity.format')],
    ['AE12345678', no('identity.format')],
    ['A12345****', no('value.masked')],
    ['', no('required')],
  ])('%s', (text, reading) => expect(readIdentity(text)).toEqual(reading))

  it('has exactly one check digit for each number', () => {
    for (const start of ['A12345678', 'W20000000', 'I87654321', 'OC1122334', 'Z99999999']) {
      const valid = Array.from('0123456789').filter((digit) => readIdentity(start + digit).ok)
      expect(valid, start).toHaveLength(1)
    }
  })
})

describe('phones', () => {
  it.each([
    ['0912345678', ok('0912345678')],
    ['+886 912-345-678', ok('0912345678')],
    ['+886-0912-345-678', ok('0912345678')],
    ['886912345678', ok('0912345678')],
    ['(0912) 345 678', ok('0912345678')],
    ['０９１２－３４５－６７８', ok('0912345678')],
    ["'0912345678", ok('0912345678')],
    ['912345678', { ok: true, value: '0912345678', remark: 'zeroRestored' }],
    ['912345678.0', { ok: true, value: '0912345678', remark: 'zeroRestored' }],
    ['912-345-678', { ok: true, value: '0912345678', remark: 'zeroRestored' }],
    ['9123456780', no('phone.format')],
    ['812345678', no('phone.format')],
    ['9.12345678E+08', no('phone.format')],
    ['09123', no('phone.format')],
    ['0223456789', no('phone.format')],
    ['0912345678x', no('phone.format')],
    ['0912***678', no('value.masked')],
    ['  ', no('required')],
  ])('%s', (text, reading) => expect(readPhone(text)).toEqual(reading))
})

describe('e-mail', () => {
  it.each([
    [' Wang@Example.TW ', ok('wang@example.tw')],
    ['a.b+c@sub.example.com', ok('a.b+c@sub.example.com')],
    ['ｗ@example.tw', ok('w@example.tw')],
    ['user@例子.台灣', ok('user@例子.台灣')],
    ['User@例子。台灣', ok('user@例子.台灣')],
    ['user@Bücher.example', ok('user@bücher.example')],
    ['user@example.xn--kprw13d', ok('user@example.xn--kprw13d')],
    ['user@xn--0.tw', no('email.format')],
    ['user@例子', no('email.format')],
    ['user@例子.台灣/x', no('email.format')],
    ['user@例 子.台灣', no('email.format')],
    [`user@${'例'.repeat(60)}.台灣`, no('email.format')],
    ['用戶@example.tw', no('email.format')],
    ['not-an-email', no('email.format')],
    ['a@b', no('email.format')],
    ['a..b@example.tw', no('email.format')],
    ['a@-example.tw', no('email.format')],
    ['a@example.tw,b@example.tw', no('email.format')],
    [`${'a'.repeat(65)}@example.tw`, no('email.format')],
    ['w***@example.tw', no('value.masked')],
    ['', no('required')],
  ])('%s', (text, reading) => expect(readEmail(text)).toEqual(reading))
})

describe('birth dates', () => {
  it.each([
    ['2024-05-01', '2024-05-01'],
    ['2024/5/1', '2024-05-01'],
    ['2024.5.1', '2024-05-01'],
    ['20240501', '2024-05-01'],
    ['２０２４／０５／０１', '2024-05-01'],
    ['79/05/20', '1990-05-20'],
    ['079/05/20', '1990-05-20'],
    ['民國79/05/20', '1990-05-20'],
    ['民國79年5月20日', '1990-05-20'],
    ['民國 79 年 5 月 20 日', '1990-05-20'],
    ['79年5月20日', '1990-05-20'],
    ['西元1990年5月20日', '1990-05-20'],
    ['0790520', '1990-05-20'],
    ['790520', '1990-05-20'],
    ['民國元年1月1日', '1912-01-01'],
    ['中華民國79年5月20日', '1990-05-20'],
    ['民國79年05月20日', '1990-05-20'],
    ['79.5.20', '1990-05-20'],
    ['７９．５．２０', '1990-05-20'],
    ["'0790520", '1990-05-20'],
    ['1990/05/20 00:00:00', '1990-05-20'],
    ['1990-05-20T00:00:00.000Z', '1990-05-20'],
    ['1990-05-20T00:00:00+08:00', '1990-05-20'],
    ['1985-12-19T00:00:00', '1985-12-19'],
    ['1990/5/20 上午 12:00:00', '1990-05-20'],
    ['1990/5/20上午12:00', '1990-05-20'],
    ['1990/5/20 12:00:00 AM', '1990-05-20'],
    ['79/5/20　００：００', '1990-05-20'],
    ['1990-05-20 08:00', '1990-05-20'],
    ['1990-05-20T23:59:59.999', '1990-05-20'],
    ['民國 79 年 5 月 20 日 0:00', '1990-05-20'],
    ['113/02/29', '2024-02-29'],
    [today, today],
    ['1900-01-01', '1900-01-01'],
  ])('%s', (text, day) => expect(readBirthOn(text, today)).toEqual(ok(day)))

  it.each([
    ['2024-02-30', 'birthOn.noSuchDay'],
    ['2023-02-29', 'birthOn.noSuchDay'],
    ['112/02/29', 'birthOn.noSuchDay'],
    ['1990-13-01', 'birthOn.noSuchDay'],
    ['1990-00-10', 'birthOn.noSuchDay'],
    ['2031-01-01', 'birthOn.future'],
    ['2026-11-23', 'birthOn.future'],
    ['1899-12-31', 'birthOn.tooEarly'],
    ['民國1990年5月20日', 'birthOn.format'],
    ['西元79年5月20日', 'birthOn.format'],
    ['1990-05-19T16:00:00.000Z', 'birthOn.timeZone'],
    ['1990-05-20T08:00:00+08:00', 'birthOn.timeZone'],
    ['1990-05-20T00:00:00.500Z', 'birthOn.timeZone'],
    ['1990-05-20 下午 12:00:00Z', 'birthOn.timeZone'],
    ['1990-05-20 25:00', 'birthOn.format'],
    ['1990-05-20 24:00', 'birthOn.format'],
    ['2024-02-30T00:00:00', 'birthOn.noSuchDay'],
    ['00:00:00', 'birthOn.format'],
    [`1${' '.repeat(9_000)}1`, 'birthOn.format'],
    ['1990-05/20', 'birthOn.format'],
    ['20 May 1990', 'birthOn.format'],
    ['12345', 'birthOn.format'],
    ['1985-**-**', 'value.masked'],
    [' ', 'required'],
  ])('refuses %s', (text, problem) => expect(readBirthOn(text, today)).toEqual(no(problem)))
})

describe('names and addresses', () => {
  it.each([
    [' 王小明 ', ok('王小明')],
    ['𠮷田𡈽', ok('𠮷田𡈽')],
    ['𠮷'.repeat(100), ok('𠮷'.repeat(100))],
    ['O’Neil, Mary-Ann', ok('O’Neil, Mary-Ann')],
    ['王'.repeat(101), no('name.tooLong')],
    ['=HYPERLINK("http://evil.example","王")', no('name.markup')],
    ['＝1+1', no('name.markup')],
    ['@王', no('name.markup')],
    ['<img src=x onerror=alert(1)>', no('name.markup')],
    ['王\u0000明', no('value.unreadable')],
    ['王\n明', no('value.unreadable')],
    ['王\ud842', no('value.unreadable')],
    ['王\u202e明', no('value.unreadable')],
    ['王\ufffd', no('value.unreadable')],
    ['王\ufffe', no('value.unreadable')],
    ['王\ue0c6明', no('value.privateUse')],
    ['王\uf8ff', no('value.privateUse')],
    ['王\u{f0000}', no('value.privateUse')],
    ['王\u{10fffd}', no('value.privateUse')],
    ['王堃', ok('王堃')],
    ['葛\u{e0100}城', ok('葛\u{e0100}城')],
    ['e\u0301', ok('é')],
    ['王○○', no('value.masked')],
    ['', no('required')],
  ])('name %j', (text, reading) => expect(readName(text)).toEqual(reading))

  it('accepts an address of several lines', () => {
    expect(readAddress('臺北市中山區"中山北路"二段, 10號\r\n3樓')).toEqual(ok('臺北市中山區"中山北路"二段, 10號\n3樓'))
    expect(readAddress('臺北市\u0007')).toEqual(no('value.unreadable'))
    expect(readAddress('臺北市\ue000路\n3樓')).toEqual(no('value.privateUse'))
    expect(readAddress('<b>')).toEqual(no('address.markup'))
    expect(readAddress('路'.repeat(201))).toEqual(no('address.tooLong'))
  })
})

describe('what was lost on the way in', () => {
  it.each(['王?明', '王明?', '?小明', '王？明', '王□明', '臺北市大安區〓路1號'])('%s looks as if', (text) => {
    expect(looksLost(text)).toBe(true)
  })

  it.each(['王小明', '王·明', 'O’Neil', '𠮷田', '臺北市大安區測試路1號3樓之2'])('%s does not', (text) => {
    expect(looksLost(text)).toBe(false)
  })
})

describe('any other text', () => {
  it.each(['\ue0c6', '\u{f0000}', '\u{10fffd}'])('is refused with a character of private use', (character) => {
    expect(text(10).safeParse(`路${character}`).error?.issues[0]?.message).toBe('text')
    expect(text(10).safeParse('路𠮷').success).toBe(true)
  })
})

describe('business days', () => {
  it('begin at midnight in Taipei', () => {
    expect(taipeiDay(new Date('2026-11-21T15:59:59.999Z'))).toBe('2026-11-21')
    expect(taipeiDay(new Date('2026-11-21T16:00:00.000Z'))).toBe('2026-11-22')
    expect(dayStartUtc('2026-11-22').toISOString()).toBe('2026-11-21T16:00:00.000Z')
  })

  it('are real days', () => {
    expect(['2024-02-29', '2023-02-29', '2024-2-29', 'x'].map(isRealDay)).toEqual([true, false, false, false])
  })
})
