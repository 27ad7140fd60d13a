import { readIdentity } from '#contract/person/readers.ts'
import { pick, type Random } from './random.ts'

const surnames = [
  ...'陳陳陳林林林黃黃張張李李王王吳劉蔡楊許鄭謝郭洪曾邱廖賴周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余盧梁趙顏柯翁魏孫戴',
]
const given = {
  M: '志明 家豪 俊傑 建宏 冠廷 宗翰 柏翰 承恩 彥廷 宥翔 文雄 信宏 明哲 志偉 俊宏 育誠 冠宇 宇軒 品睿 國華 正雄 進財 金龍 世昌 耀文 銘哲 嘉緯 哲瑋 昱翔 振宇'.split(
    ' ',
  ),
  F: '淑芬 美惠 雅婷 怡君 佩珊 欣怡 詩涵 品妤 思妤 郁婷 佳穎 淑惠 麗華 秀英 美玲 惠君 雅雯 宜蓁 筱婷 靜宜 婉婷 玉蘭 素貞 月娥 子晴 芷若 語彤 心怡 鈺婷 佳蓉'.split(
    ' ',
  ),
}

/** Roads that are where they are said to be. */
const roads: Record<string, string> = {
  中正區: '羅斯福路二段 重慶南路一段 汀州路三段',
  大同區: '迪化街一段 承德路三段 重慶北路二段',
  中山區: '中山北路二段 南京東路三段 民權東路二段',
  松山區: '八德路四段 民生東路五段 南京東路五段',
  大安區: '和平東路二段 信義路四段 仁愛路四段',
  萬華區: '西園路一段 中華路二段 萬大路',
  信義區: '信義路六段 忠孝東路五段 松仁路',
  士林區: '中山北路六段 承德路四段 文林路',
  北投區: '石牌路二段 中央北路三段 大業路',
  內湖區: '成功路四段 內湖路二段 民權東路六段',
  南港區: '研究院路二段 忠孝東路六段 南港路一段',
  文山區: '木柵路三段 興隆路二段 羅斯福路六段',
}

/** A made-up identity number; of the ten last digits one passes the check. */
export function identityNumber(random: Random, gender: 'M' | 'F'): string {
  const letter = String.fromCharCode(65 + Math.floor(random() * 26))
  const digits = Array.from({ length: 7 }, () => Math.floor(random() * 10)).join('')
  const numbers = Array.from({ length: 10 }, (_, last) => `${letter}${gender === 'M' ? 1 : 2}${digits}${last}`)
  return numbers.find((number) => readIdentity(number).ok) ?? ''
}

/** The first 4,200 accounts belong to 資訊局, the last 800 to 社會局. */
export const accountOf = (n: number) => `cp${200_000 + n}`
export const cityMembers = 4_200
export const welfareMembers = 800
/** So many of the first come by the files of the first weeks, and are there whatever happens in the last three. */
export const earlyMembers = 3_800

export const importHeader = '帳號,姓名,身分證字號,出生日期,性別,手機號碼,電子郵件,會員等級,行政區,地址'

const two = (n: number) => String(n).padStart(2, '0')

/** One line of a member file; nobody in it exists. */
export function memberLine(random: Random, n: number): string {
  const gender = random() < 0.52 ? 'F' : 'M'
  const account = accountOf(n)
  const name = pick(random, surnames) + pick(random, given[gender])
  const year = 1938 + Math.floor(random() ** 0.8 * 76)
  const born = `${year}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`
  const district = pick(random, Object.keys(roads))
  const road = pick(random, roads[district]?.split(' ') ?? [])
  const address = `臺北市${district}${road}${1 + Math.floor(random() * 300)}號${2 + Math.floor(random() * 11)}樓`
  const level = random() < 0.6 ? 'GOLD' : 'GENERAL'
  const phone = `09${String(10_000_000 + Math.floor(random() * 89_999_999))}`
  const identity = identityNumber(random, gender)
  return [account, name, identity, born, gender, phone, `${account}@example.tw`, level, district, address].join(',')
}
