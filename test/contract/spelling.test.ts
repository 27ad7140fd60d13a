import { describe, expect, test } from 'vitest'
import { districts, readDistrict } from '#contract/districts.ts'
import { nameKey } from '#contract/person/names.ts'
import { readName } from '#contract/person/readers.ts'
import { accountKey, halfWidth } from '#contract/spelling.ts'

describe('districts', () => {
  test.each([
    '大安區',
    '大安',
    '台北市大安區',
    '臺北市大安區',
    '臺北市大安',
    '台北大安區',
    '106大安區',
    '10648 大安區',
    '106409臺北市大安區',
    '(106) 台北市大安區',
    '１０６　大安區',
    ' 大安 區\u200b',
  ])('%j is 大安區', (text) => expect(readDistrict(text)).toBe('大安區'))

  test.each([
    ['新北市板橋區', '新北市板橋區'],
    ['板橋', '新北市板橋區'],
    ['220板橋區', '新北市板橋區'],
    ['台中市大安區', '臺中市大安區'],
    ['台東市', '臺東縣臺東市'],
    ['高雄市那瑪夏', '高雄市那瑪夏區'],
    ['嘉義東區', '嘉義市東區'],
  ])('%s is %s', (text, district) => expect(readDistrict(text)).toBe(district))

  test.each([
    ['', 'nothing'],
    ['無', 'no district'],
    ['東區', 'one of several cities'],
    ['桃園', 'a city or a district of it'],
    ['臺北市', 'a city'],
    ['106', 'a postal code'],
    ['110大安區', 'the postal code of another'],
    ['439大安區', 'the postal code of another city'],
    ['大安區信義路', 'an address'],
  ])('%j is refused: %s', (text) => expect(readDistrict(text)).toBeUndefined())

  test('each spelling of one stays what it is', () => {
    for (const district of districts) expect(readDistrict(district)).toBe(district)
    for (const district of ['新北市板橋區', '臺東縣臺東市']) expect(readDistrict(district)).toBe(district)
  })
})

describe('names', () => {
  test.each([
    [
      '甲測鳳',
      ['甲　測鳳', '甲 測 鳳', '甲\u00a0測鳳', '甲\u200b測鳳', '甲\u00ad測鳳', '\ufeff甲測鳳', '甲\u200d測\ufe00鳳'],
    ],
    ['金民月', ['\u2fa6民月', '⾦⺠⺝', '金\u2ea0月', '\uf90a民月']],
    ['長母', ['⻑⺟']],
    ['葛城', ['葛\u{e0100}城']],
    [
      '馬躍比吼',
      ['馬躍·比吼', '馬躍‧比吼', '馬躍・比吼', '馬躍•比吼', '馬躍．比吼', '馬躍.比吼', '馬躍･比吼', '馬躍 ‧ 比吼'],
    ],
    ['john smith', ['John  Smith', 'JOHN SMITH', 'Ｊｏｈｎ　Ｓｍｉｔｈ', 'John\u00a0Smith', 'John‧Smith']],
    ["jose o'neil-li", ['José O’Neil–Li', "JOSÉ O'NEIL‑LI"]],
    ['王john', ['王 John', '王john']],
    ['ガク', ['ｶﾞｸ', 'カ\u3099ク']],
    ['j. smith', ['J. Smith', 'J． Smith']],
  ])('%s is found as %j', (key, spellings) => {
    for (const name of [key, ...spellings]) expect(nameKey(name), JSON.stringify(name)).toBe(key)
  })

  test('a key is never empty, fits its column, and stays apart from other names', () => {
    expect(nameKey('‧')).toBe('‧')
    expect([...nameKey('㈱'.repeat(60))]).toHaveLength(100)
    expect(nameKey('𠮷田')).not.toBe(nameKey('吉田'))
    expect(nameKey('王\ue000明')).toBe('王\ue000明')
  })

  test('what is kept is what was written, without what nobody sees', () => {
    expect(readName('甲　測鳳')).toEqual({ ok: true, value: '甲　測鳳' })
    expect(readName('\ufeff王\u200b小\u00ad明')).toEqual({ ok: true, value: '王小明' })
    expect(readName('葛\u{e0100}城')).toEqual({ ok: true, value: '葛\u{e0100}城' })
    expect(readName('\u200b')).toEqual({ ok: false, problem: 'required' })
  })
})

test('half width is without what nobody sees', () => {
  expect(halfWidth('\u202aＡ１\u200b２\u202c')).toBe('A12')
  expect(accountKey('\ufeffＴＰ100001\u200b')).toBe('tp100001')
})
