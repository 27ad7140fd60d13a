/**
 * What a number format makes of a number: a day, a time of day, a span of time, a code with leading zeros, or no more
 * than the number itself.
 */
type Shown = { kind: 'day' | 'time' | 'span' | 'number' } | { kind: 'code'; shape: readonly (string | null)[] }

type Section = Shown & { holds: ((number: number) => boolean) | undefined }

/** The sections of a format; which of them shows a number, its sign or the section's condition says. */
export type NumberFormat = readonly Section[]

const GENERAL: NumberFormat = [{ kind: 'number', holds: undefined }]

/** Quoted text, escaped character, filler, bracket, "General", halves of the day, any other character. */
const TOKENS = /"([^"]*)"?|\\(.)|[_*].|\[([^\]]*)\]|(General|G\/通用格式|AM\/PM|A\/P|上午\/下午)|(.)/giu

interface Token {
  /** Text that is shown as it stands. */
  literal?: string | undefined
  bracket?: string | undefined
  char: string
}

function tokensOf(code: string): Token[] {
  return Array.from(code.matchAll(TOKENS), ([, quoted, escaped, bracket, word, char = '']) => {
    if (word) return { char: /^g/i.test(word) ? 'General' : 'h' }
    return {
      literal: quoted ?? escaped ?? (bracket && /^\$([^-]*)/.exec(bracket)?.[1]),
      bracket,
      char: char.toLowerCase(),
    }
  })
}

function sectionsOf(code: string): Token[][] {
  const sections: Token[][] = [[]]
  for (const token of tokensOf(code.slice(0, 255))) {
    if (token.char === ';') sections.push([])
    else sections.at(-1)?.push(token)
  }
  return sections
}

const COMPARE: Record<string, (number: number, limit: number) => boolean> = {
  '<': (number, limit) => number < limit,
  '<=': (number, limit) => number <= limit,
  '>': (number, limit) => number > limit,
  '>=': (number, limit) => number >= limit,
  '=': (number, limit) => number === limit,
  '<>': (number, limit) => number !== limit,
}

function conditionOf(tokens: readonly Token[]): Section['holds'] {
  for (const { bracket } of tokens) {
    const [, sign = '', limit] = /^(<>|[<>]=?|=)\s*(-?[\d.]+)$/.exec(bracket ?? '') ?? []
    const compare = COMPARE[sign]
    if (compare) return (number) => compare(number, Number(limit))
  }
  return undefined
}

/** The places of a code, null for each digit, or undefined for a format that does not pad with zeros. */
function codeShape(tokens: readonly Token[]): (string | null)[] | undefined {
  const shape: (string | null)[] = []
  let digits = 0
  for (const [at, { literal, bracket, char }] of tokens.entries()) {
    if (literal !== undefined) shape.push(literal)
    else if (bracket !== undefined || char === '') continue
    else if (char === '0' || (digits > 0 && '#?'.includes(char))) digits = shape.push(null)
    else if ('#?'.includes(char)) continue
    else if (char === ',' && '0#?'.includes(tokens[at + 1]?.char || ' ')) continue
    else if (/^[./%,e@]$|^General$/.test(char)) return undefined
    else shape.push(char)
  }
  return shape.filter((place) => place === null).length > 1 ? shape : undefined
}

/** A number in its sense: `m` is a minute beside hours or seconds and a month otherwise, `e` a year unless a sign follows. */
function shownBy(tokens: readonly Token[]): Shown {
  const letters = tokens.map(({ literal, char }, at) => {
    if (literal !== undefined) return ''
    return char === 'e' && /^[+-]$/.test(tokens[at + 1]?.char ?? '') ? '' : char
  })
  const has = (chars: string) => letters.some((letter) => letter !== '' && chars.includes(letter))
  if (letters.includes('General') || letters.includes('@')) return { kind: 'number' }
  const isSpan = tokens.some(({ bracket }) => /^(?:h+|m+|s+)$/i.test(bracket ?? ''))
  if (has('ydegba') || (has('m') && !isSpan && !has('hs'))) return { kind: 'day' }
  if (isSpan) return { kind: 'span' }
  if (has('hs')) return { kind: 'time' }
  const shape = codeShape(tokens)
  return shape ? { kind: 'code', shape } : { kind: 'number' }
}

export function parseFormat(code: string): NumberFormat {
  // A section with @ is for text.
  const sections = sectionsOf(code).filter((tokens) =>
    tokens.every(({ literal, char }) => literal !== undefined || char !== '@'),
  )
  const parsed = sections.slice(0, 3).map((tokens) => ({ ...shownBy(tokens), holds: conditionOf(tokens) }))
  return parsed.length === 0 ? GENERAL : parsed
}

/** ECMA-376 18.8.30, with the table for Taiwan (zh-tw) where the languages differ. */
const BUILT_IN_DAYS = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 54, 57, 58]
const BUILT_IN_TIMES = [18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 52, 53, 55, 56]
const BUILT_IN = new Map<number, NumberFormat>([
  ...BUILT_IN_DAYS.map((id) => [id, parseFormat('e/m/d')] as const),
  ...BUILT_IN_TIMES.map((id) => [id, parseFormat('h:mm')] as const),
  [46, parseFormat('[h]:mm:ss')],
])

export function builtInFormat(id: number): NumberFormat {
  return BUILT_IN.get(id) ?? GENERAL
}

/** The section that shows a number (ECMA-376 18.8.31). */
export function sectionFor(format: NumberFormat, number: number): Shown {
  const [first = { kind: 'number' as const, holds: undefined }, second, third] = format
  if (!second) return first
  const firstHolds = first.holds ?? ((value: number) => (third ? value > 0 : value >= 0))
  if (firstHolds(number)) return first
  if (!third) return second
  return (second.holds ?? ((value: number) => value < 0))(number) ? second : third
}

/**
 * The digits as a code shows them: padded with zeros, without marks between them, as phones are. Letters, digits and
 * a plus that the format adds belong to the code, which is then given as it is shown.
 */
export function codeText(digits: string, shape: readonly (string | null)[]): string {
  const width = shape.filter((place) => place === null).length
  const padded = digits.padStart(width, '0')
  if (!shape.some((place) => place !== null && /[\dA-Za-z+]/.test(place))) return padded
  let at = 0
  let surplus = padded.length - width
  return shape
    .map((place) => {
      if (place !== null) return place
      const from = at
      at += 1 + surplus
      surplus = 0
      return padded.slice(from, at)
    })
    .join('')
}
