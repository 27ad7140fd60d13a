/** Files of members as agencies send them, made up person by person. */
export interface Person {
  account: string
  name: string
  identityNumber: string
  birthOn: string
  gender: string
  phone: string
  email: string
  level: string
  district: string
  address: string
}

const letters = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'
const surnames = [...'陳林黃張李王吳劉蔡楊許鄭謝郭洪']
const given = ['怡君', '志明', '淑芬', '俊傑', '雅婷', '建宏', '美玲', '家豪']
const districts = ['中正區', '大同區', '中山區', '松山區', '大安區', '萬華區', '信義區', '士林區']

/** The n-th national identity number with a right check digit; each n gives another one. */
export function identityOf(n: number): string {
  const place = n % 26
  const digits = [
    Math.floor(place / 10) + 1,
    place % 10,
    (n % 2) + 1,
    ...String(Math.floor(n / 26) % 10_000_000).padStart(7, '0'),
  ].map(Number)
  const sum = digits.reduce((total, digit, at) => total + digit * ([1, 9, 8, 7, 6, 5, 4, 3, 2, 1][at] ?? 0), 0)
  return `${letters[place]}${digits.slice(2).join('')}${(10 - (sum % 10)) % 10}`
}

const pick = (list: readonly string[], n: number) => list[n % list.length] ?? ''

export function person(n: number, values: Partial<Person> = {}): Person {
  const district = pick(districts, n)
  return {
    account: `tp${n}`,
    name: `${pick(surnames, n)}${pick(given, Math.floor(n / 15))}`,
    identityNumber: identityOf(n),
    birthOn: `${1930 + (n % 80)}-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`,
    gender: n % 2 === 0 ? 'M' : 'F',
    phone: `09${String(n % 100_000_000).padStart(8, '0')}`,
    email: `tp${n}@example.tw`,
    level: n % 3 === 0 ? 'GOLD' : 'GENERAL',
    district,
    address: `臺北市${district}忠孝東路${(n % 7) + 1}段${n % 300}號`,
    ...values,
  }
}

export function people(from: number, count: number): Person[] {
  return Array.from({ length: count }, (_, at) => person(from + at))
}

const headers: Record<keyof Person, string> = {
  account: '帳號',
  name: '姓名',
  identityNumber: '身分證字號',
  birthOn: '出生日期',
  gender: '性別',
  phone: '手機號碼',
  email: '電子郵件',
  level: '會員等級',
  district: '行政區',
  address: '地址',
}

export const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Some columns of some people as CSV. */
export function memberCsv(rows: readonly Person[], columns = Object.keys(headers) as (keyof Person)[]): string {
  const lines = rows.map((row) => columns.map((column) => quote(row[column])).join(','))
  return `${[columns.map((column) => headers[column]).join(','), ...lines].join('\r\n')}\r\n`
}

/** 1990-05-20 as 79/05/20. */
export function republicDay(day: string): string {
  const [year = '', month, date] = day.split('-')
  return `${Number(year) - 1911}/${month}/${date}`
}

let big5: Map<string, Buffer> | undefined

/** Node reads Big5 and does not write it: the table is made by reading every pair of bytes. */
export function toBig5(text: string): Buffer {
  if (!big5) {
    big5 = new Map()
    const decoder = new TextDecoder('big5')
    for (let lead = 0xa1; lead <= 0xf9; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const bytes = Buffer.from([lead, trail])
        const character = decoder.decode(bytes)
        if ([...character].length === 1 && character !== '\ufffd') big5.set(character, bytes)
      }
    }
  }
  const table = big5
  return Buffer.concat([...text].map((character) => table.get(character) ?? Buffer.from(character, 'latin1')))
}
