import { describe, expect, it } from 'vitest'
import { dayStartUtc, isRealDay, taipeiDay } from '#contract/days.ts'
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
    ['王○○', no('value.masked')],
    ['', no('required')],
  ])('name %j', (text, reading) => expect(readName(text)).toEqual(reading))

  it('accepts an address of several lines', () => {
    expect(readAddress('臺北市中山區"中山北路"二段, 10號\r\n3樓')).toEqual(ok('臺北市中山區"中山北路"二段, 10號\n3樓'))
    expect(readAddress('臺北市\u0007')).toEqual(no('value.unreadable'))
    expect(readAddress('<b>')).toEqual(no('address.markup'))
    expect(readAddress('路'.repeat(201))).toEqual(no('address.tooLong'))
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
