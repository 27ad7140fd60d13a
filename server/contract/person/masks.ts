const COMPOUND_SURNAMES = new Set(
  '歐陽 司馬 諸葛 上官 司徒 東方 夏侯 皇甫 令狐 尉遲 公孫 長孫 慕容 宇文 端木 南宮 獨孤 范姜'.split(' '),
)
const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u
const MASK = /[○◯*＊]/
const CITY_AND_DISTRICT = /^(?:\d{3,6}\s*)?((\p{Script=Han}{2}[市縣])(?:\p{Script=Han}{1,3}?[區鄉鎮市])?)/u

/** Letters and digits as people see them: accents and variation selectors are none of their own. */
const LETTER = /[\p{L}\p{N}]/u
const TWO_LETTERS = /[\p{L}\p{N}].*[\p{L}\p{N}]/su

/** 王小明 → 王○○, 歐陽修 → 歐陽○, John Smith → J***; of a single letter nothing is shown: 王 → ○, J → ***. */
export function maskName(name: string): string {
  const points = [...name.trim()]
  if (points.length === 0) return ''
  const isEastAsian = EAST_ASIAN.test(name.trim())
  if (!TWO_LETTERS.test(name)) return isEastAsian ? '○' : '***'
  if (!isEastAsian) return `${points[0]}***`
  const surname = points.length > 2 && COMPOUND_SURNAMES.has(points.slice(0, 2).join('')) ? 2 : 1
  return points.slice(0, surname).join('') + '○'.repeat(Math.max(1, points.length - surname))
}

/** A123456789 → A12345****. */
export function maskIdentity(identity: string): string {
  const points = [...identity]
  return points.slice(0, -4).join('') + '*'.repeat(Math.min(4, points.length))
}

/** 0912345678 → 0912***678; of one that is shorter too few digits would be hidden. */
export function maskPhone(phone: string): string {
  const points = [...phone]
  if (points.length === 0) return ''
  if (points.length < 10) return '***'
  return `${points.slice(0, 4).join('')}***${points.slice(-3).join('')}`
}

/** wang@example.tw → w***@example.tw; a single letter before the @ is not shown. */
export function maskEmail(email: string): string {
  if (email === '') return ''
  const at = email.lastIndexOf('@')
  const points = [...email.slice(0, Math.max(0, at))]
  if (points.length === 0) return '***'
  return `${points.length > 1 ? points[0] : ''}***${email.slice(at)}`
}

/** 臺北市信義區市府路1號 → 臺北市信義區***; of 臺北市信義區 as a whole 臺北市***, so that something stays hidden. */
export function maskAddress(address: string): string {
  const text = address.trim()
  if (text === '') return ''
  const [found = '', district = '', city = ''] = CITY_AND_DISTRICT.exec(text) ?? []
  const rest = text.slice(found.length)
  if (LETTER.test(rest)) return `${district}***`
  return `${district === city ? '' : city}***`
}

/** 1985-12-19 → 1985-**-**. */
export function maskBirthOn(birthOn: string): string {
  return birthOn === '' ? '' : `${birthOn.slice(0, 4)}-**-**`
}

/** True for a value that carries mask characters: it may be sent back unchanged, never stored as a new value. */
export function looksMasked(value: string): boolean {
  return MASK.test(value)
}
