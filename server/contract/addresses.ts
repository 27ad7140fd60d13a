import { z } from 'zod'
import type { Problems } from './problems.ts'

/** What is wrong with an address that leads outside, each with its remedy. */
export const addressProblems = {
  'address.form': {
    zh: '請填完整網址，例如 https://www.gov.taipei/news',
    en: 'Enter a whole address, as https://www.gov.taipei/news',
  },
  'address.scheme': { zh: '網址須以 https:// 開頭', en: 'An address begins with https://' },
  'address.credentials': { zh: '網址不可含帳號或密碼', en: 'An address must not hold an account or a password' },
  'address.port': { zh: '網址不可指定連接埠', en: 'An address must not name a port' },
  'address.number': { zh: '請填網域名稱，不可用 IP 位址', en: 'Enter a name; addresses in numbers are refused' },
  'address.host': {
    zh: '網址裡的網域名稱有誤，請重新複製網址',
    en: 'The host name in the address is wrong; copy the address again',
  },
  'address.hostOnly': {
    zh: '請只填網域名稱，例如 www.gov.taipei，不含 https:// 與路徑',
    en: 'Enter the host name alone, as www.gov.taipei, without https:// and a path',
  },
  'address.path': {
    zh: '路徑含有無法辨識的編碼，請重新複製網址',
    en: 'The path has a broken encoding; copy the address again',
  },
  'address.prefix': {
    zh: '請填以 / 開頭的路徑，例如 /services，不可含 ?、#、; 或 %',
    en: 'Enter a path that begins with /, as /services, without ?, #, ; or %',
  },
  'address.notAllowed': {
    zh: '{host} 的這個網址不在外部網址白名單內，請改用名單內的網址，或請管理者加入',
    en: 'This address at {host} is not on the allow list; use one that is, or ask an administrator to add it',
  },
} as const satisfies Problems

export type AddressProblem = keyof typeof addressProblems

/** An address that leads outside, as it is kept and compared. */
export interface ExternalAddress {
  /** In small letters as the name service knows it, without the last dot: 例子.台灣 is `xn--fsqu00a.xn--kpry57d`. */
  host: string
  /** The segments of its path in each way that a server may read it. */
  readings: readonly string[][]
  /** How it is kept. */
  href: string
}

/** A place of the allow list, whose addresses are allowed. */
export interface AllowedPlace {
  host: string
  subdomains: boolean
  /** `/` for all, or `/a/b` for what stands there and below. */
  pathPrefix: string
  /** Through this instant; null for no end. */
  validUntilAt: string | null
}

const unfit = /[\s\\]|\p{Cc}|\p{Cf}/u
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/
const ipv4 = /^[\d.]+$/

/** The host name in its one spelling, or what is wrong with it. */
function readHost(hostname: string): { host: string } | { problem: AddressProblem } {
  const host = hostname.replace(/\.$/, '')
  if (host.startsWith('[') || ipv4.test(host)) return { problem: 'address.number' }
  const labels = host.split('.')
  const fits = labels.length > 1 && host.length <= 253 && labels.every((part) => label.test(part))
  return fits ? { host } : { problem: 'address.host' }
}

/**
 * Reads an address that leads outside: https alone, a host by its name, no account, no port of its own (WHATWG URL, UTS 46).
 * What a URL reader would mend in silence, as blanks and backslashes, is refused.
 */
export function readAddress(text: string): { address: ExternalAddress } | { problem: AddressProblem } {
  const [, scheme = '', authority = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)/i.exec(text) ?? []
  if (!authority || unfit.test(text) || !URL.canParse(text)) return { problem: 'address.form' }
  if (scheme.toLowerCase() !== 'https') return { problem: 'address.scheme' }
  if (authority.includes('@')) return { problem: 'address.credentials' }
  const url = new URL(text)
  if (url.port) return { problem: 'address.port' }
  const named = readHost(url.hostname)
  if ('problem' in named) return named
  const readings = readingsOf(url.pathname)
  if (!readings) return { problem: 'address.path' }
  return { address: { ...named, readings, href: `https://${named.host}${url.pathname}${url.search}${url.hash}` } }
}

/**
 * A server may take `%2f` for a character or for a border, `..;` for a name or for a step up, and may decode twice. So the
 * path is read as it is written, and with all of that brought out; undefined for one that cannot be decoded.
 */
function readingsOf(pathname: string): string[][] | undefined {
  const written = pathname.split('/').map(decodedOnce)
  const bare = decodedWhole(pathname)
  if (!written.every((segment) => segment !== undefined) || /\p{Cc}/u.test(bare)) return undefined
  const plain = bare.split(/[/\\]/).map((segment) => segment.replace(/;.*$/s, ''))
  return [written.filter(Boolean), resolved(plain)]
}

function decodedOnce(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** Decoded as often as it can be: of `100%25` a sign remains that is one. */
function decodedWhole(text: string): string {
  const once = decodedOnce(text)
  return once === undefined || once === text ? text : decodedWhole(once)
}

function resolved(segments: readonly string[]): string[] {
  const kept: string[] = []
  for (const segment of segments) {
    if (segment === '..') kept.pop()
    else if (segment && segment !== '.') kept.push(segment)
  }
  return kept
}

const segmentsOf = (prefix: string) => prefix.split('/').filter(Boolean)
const begins = (path: readonly string[], prefix: readonly string[]) => prefix.every((segment, n) => path[n] === segment)

export const isOver = ({ validUntilAt }: Pick<AllowedPlace, 'validUntilAt'>, now: Date) =>
  validUntilAt !== null && Date.parse(validUntilAt) < now.getTime()

/** Whether the address stands there, however its server reads the path. */
export function allows(place: AllowedPlace, { host, readings }: ExternalAddress, now: Date): boolean {
  const isThere = host === place.host || (place.subdomains && host.endsWith(`.${place.host}`))
  const prefix = segmentsOf(place.pathPrefix)
  return isThere && !isOver(place, now) && readings.every((path) => begins(path, prefix))
}

/** The narrowest place that allows an address: of the longest host, and of those of the longest path. */
export function allowingPlace<P extends AllowedPlace>(
  places: readonly P[],
  address: ExternalAddress,
  now: Date,
): P | undefined {
  const narrow = ({ host, pathPrefix }: P) => host.length * 1_000 + pathPrefix.length
  return places.filter((place) => allows(place, address, now)).toSorted((one, other) => narrow(other) - narrow(one))[0]
}

/** The hosts of which a place may allow an address at this host: itself, and those above it. */
export function hostsAbove(host: string): string[] {
  const labels = host.split('.')
  return labels.slice(0, -1).map((_, n) => labels.slice(n).join('.'))
}

const maxAddress = 500

/** An address that leads outside, kept in its one spelling. Whether the list allows it is for the server to ask. */
export const externalAddress = z
  .string()
  .trim()
  .max(maxAddress)
  .superRefine((text, { addIssue }) => {
    const read = readAddress(text)
    if ('problem' in read) addIssue(read.problem)
  })
  .overwrite((text) => {
    const read = readAddress(text)
    return 'address' in read ? read.address.href : text
  })

/** The host name alone as it is kept, of a name in any spelling: `Gov.Taipei.` is `gov.taipei`. */
function spellHost(text: string): string | undefined {
  const read = readAddress(`https://${text}/`)
  return 'address' in read && read.address.href === `https://${read.address.host}/` ? read.address.host : undefined
}

export const externalHost = z
  .string()
  .trim()
  .max(253)
  .refine((text) => spellHost(text) !== undefined, 'address.hostOnly')
  .overwrite((text) => spellHost(text) ?? text)

const plainPath = /^\/[^?#;%\\\s]*$/u

/** As people read it, without a slash at its end. */
export const pathPrefix = z
  .string()
  .trim()
  .max(200)
  .refine((text) => plainPath.test(text) && !unfit.test(text), 'address.prefix')
  .overwrite((text) => `/${resolved(text.split('/')).join('/')}`)
