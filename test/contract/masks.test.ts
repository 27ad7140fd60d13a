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
    ['王', '王○'],
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
    ['', ''],
  ])('hides the middle of phone %s', (phone, mask) => expect(maskPhone(phone)).toBe(mask))

  it.each([
    ['wang@example.tw', 'w***@example.tw'],
    ['𠮷@example.tw', '𠮷***@example.tw'],
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
    ['某巷3號', '***'],
    ['', ''],
  ])('keeps city and district of %s', (address, mask) => expect(maskAddress(address)).toBe(mask))

  it('keeps the year of a birth date', () => {
    expect(maskBirthOn('1985-12-19')).toBe('1985-**-**')
    expect(maskBirthOn('')).toBe('')
  })

  it('knows a masked value', () => {
    for (const mask of ['王○○', 'J***', 'A12345****', '0912***678', '1985-**-**', '王＊＊']) {
      expect(looksMasked(mask), mask).toBe(true)
    }
    expect(looksMasked('王小明')).toBe(false)
  })
})
