import { describe, expect, it } from 'vitest'
import {
  looksMasked,
  maskAddress,
  maskBirthOn,
  maskEmail,
  maskIdentity,
  maskName,
  maskPhone,
} from '#contract/person/masks.ts'

describe('masks', () => {
  it.each([
    ['王小明', '王○○'],
    ['王明', '王○'],
    ['王', '○'],
    [' 王　', '○'],
    ['葛\u{e0100}', '○'],
    ['王\u200b', '○'],
    ['王.', '○'],
    ['J', '***'],
    ['J.', '***'],
    ['J\u030c', '***'],
    ['Jo', 'J***'],
    ['歐陽修', '歐陽○'],
    ['歐陽', '歐○'],
    ['𠮷田𡈽', '𠮷○○'],
    ['夷將‧拔路兒', '夷○○○○○'],
    ['John Smith', 'J***'],
    ['Émile', 'É***'],
    ['김민준', '김○○'],
    ['', ''],
  ])('keeps the surname of %s', (name, mask) => expect(maskName(name)).toBe(mask))

  it.each([
    ['A123456789', 'A12345****'],
    ['AB12345678', 'AB1234****'],
    ['A12', '***'],
    ['', ''],
  ])('hides the last four of %s', (identity, mask) => expect(maskIdentity(identity)).toBe(mask))

  it.each([
    ['0912345678', '0912***678'],
    ['09123', '***'],
    ['02345678', '***'],
    ['091234567', '***'],
    ['', ''],
  ])('hides the middle of phone %s', (phone, mask) => expect(maskPhone(phone)).toBe(mask))

  it.each([
    ['wang@example.tw', 'w***@example.tw'],
    ['w@example.tw', '***@example.tw'],
    ['𠮷@example.tw', '***@example.tw'],
    ['𠮷田@example.tw', '𠮷***@example.tw'],
    ['no-address', '***'],
    ['@example.tw', '***'],
    ['', ''],
  ])('keeps the first letter and the domain of %s', (email, mask) => expect(maskEmail(email)).toBe(mask))

  it.each([
    ['臺北市信義區市府路1號', '臺北市信義區***'],
    ['臺北市中山區"中山北路"二段, 10號\n3樓', '臺北市中山區***'],
    ['110 臺北市信義區市府路1號', '臺北市信義區***'],
    ['新竹縣竹北市光明六路10號', '新竹縣竹北市***'],
    ['屏東縣那瑪夏區某路1號', '屏東縣那瑪夏區***'],
    ['臺北市信義區', '臺北市***'],
    ['110 臺北市信義區。', '臺北市***'],
    ['臺北市', '***'],
    ['某巷3號', '***'],
    ['', ''],
  ])('keeps city and district of %s', (address, mask) => expect(maskAddress(address)).toBe(mask))

  it('keeps the year of a birth date', () => {
    expect(maskBirthOn('1985-12-19')).toBe('1985-**-**')
    expect(maskBirthOn('')).toBe('')
  })

  const shortest = {
    name: [maskName, ['王', 'J', '歐陽', '王明', 'Jo', '王.', 'É', 'J\u030c', '葛\u{e0100}', '陳 ', '-王-']],
    identity: [maskIdentity, ['A', 'A1', 'A12', 'A123', 'A1234', 'A123456789']],
    phone: [maskPhone, ['0', '09', '0912345', '09123456', '091234567', '0912345678']],
    email: [maskEmail, ['w@example.tw', 'ww@example.tw', '@example.tw', 'w', '𠮷@example.tw']],
    address: [maskAddress, ['臺北市', '臺北市信義區', '110臺北市', '新竹縣竹北市 ', '某', '臺北市信義區1']],
  } as const

  it.each(Object.entries(shortest))('shows no %s whole, however short', (_, [mask, values]) => {
    const letters = (text: string) => text.normalize('NFD').match(/[\p{L}\p{N}]/gu) ?? []
    for (const value of values) {
      const masked = mask(value)
      const own = letters(value.replace(/@.*/, ''))
      const shown = letters(masked.replace(/@.*/, ''))
      expect(looksMasked(masked), value).toBe(true)
      if (own.length > 0) expect(shown.length, `${value} → ${masked}`).toBeLessThan(own.length)
    }
  })

  it('knows a masked value', () => {
    for (const mask of ['王○○', 'J***', 'A12345****', '0912***678', '1985-**-**', '王＊＊']) {
      expect(looksMasked(mask), mask).toBe(true)
    }
    expect(looksMasked('王小明')).toBe(false)
  })
})
