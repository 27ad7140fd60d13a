import { readIdentity } from '#contract/person/readers.ts'
import { pick, type Random } from './random.ts'

const surnames = [
  ...'陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余盧梁趙顏柯翁魏孫戴',
]
const given = [...'怡君志明雅婷家豪淑芬俊傑美惠宗憲佩珊建宏欣宜冠廷宥翔品妤承恩子晴柏翰詩涵彥廷郁婷哲瑋佳穎育誠思妤']
const districts = '中正區 大同區 中山區 松山區 大安區 萬華區 信義區 士林區 北投區 內湖區 南港區 文山區'.split(' ')
const roads = '忠孝東路 仁愛路 信義路 和平東路 民生東路 南京東路 承德路 中山北路 羅斯福路 木柵路'.split(' ')

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

export const importHeader = '帳號,姓名,身分證字號,出生日期,性別,手機號碼,電子郵件,會員等級,行政區,地址'

const two = (n: number) => String(n).padStart(2, '0')

/** One line of a member file; nobody in it exists. */
export function memberLine(random: Random, n: number): string {
  const gender = random() < 0.52 ? 'F' : 'M'
  const account = accountOf(n)
  const name = pick(random, surnames) + pick(random, given) + pick(random, given)
  const year = 1938 + Math.floor(random() ** 0.8 * 76)
  const born = `${year}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`
  const district = pick(random, districts)
  const address = `臺北市${district}${pick(random, roads)}${1 + Math.floor(random() * 6)}段${1 + Math.floor(random() * 300)}號`
  const level = random() < 0.6 ? 'GOLD' : 'GENERAL'
  const phone = `09${String(10_000_000 + Math.floor(random() * 89_999_999))}`
  const identity = identityNumber(random, gender)
  return [account, name, identity, born, gender, phone, `${account}@example.tw`, level, district, address].join(',')
}
