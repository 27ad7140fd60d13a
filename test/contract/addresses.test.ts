import { describe, expect, test } from 'vitest'
import {
  type AllowedPlace,
  allowingPlace,
  allows,
  externalAddress,
  externalHost,
  hostsAbove,
  pathPrefix,
  readAddress,
} from '#contract/addresses.ts'

const now = new Date('2026-03-02T02:00:00.000Z')

function place(host: string, more: Partial<AllowedPlace> = {}): AllowedPlace {
  return { host, subdomains: false, pathPrefix: '/', validUntilAt: null, ...more }
}

function isAllowed(text: string, one: AllowedPlace): boolean {
  const read = readAddress(text)
  return 'address' in read && allows(one, read.address, now)
}

describe('an address outside', () => {
  test.each([
    ['https://gov.taipei', 'https://gov.taipei/'],
    ['HTTPS://WWW.Gov.Taipei./News?id=1#top', 'https://www.gov.taipei/News?id=1#top'],
    ['https://gov.taipei:443/', 'https://gov.taipei/'],
    ['https://台北.台灣/新聞', 'https://xn--djrpt.xn--kpry57d/%E6%96%B0%E8%81%9E'],
    ['https://ｇｏｖ．taipei/', 'https://gov.taipei/'],
    ['https://gov.taipei/a/./b/../c', 'https://gov.taipei/a/c'],
    ['https://gov.taipei/100%25', 'https://gov.taipei/100%25'],
  ])('%s is kept as %s', (text, href) => expect(externalAddress.parse(` ${text} `)).toBe(href))

  test.each([
    ['gov.taipei', 'address.form'],
    ['https:gov.taipei', 'address.form'],
    ['https:///gov.taipei', 'address.form'],
    ['//gov.taipei', 'address.form'],
    ['https://gov.taipei\\@evil.tw/', 'address.form'],
    ['https://gov.tai\u200bpei/', 'address.form'],
    ['https://gov.taipei/a b', 'address.form'],
    ['https://exa%00mple.tw/', 'address.form'],
    ['http://gov.taipei/', 'address.scheme'],
    ['javascript://gov.taipei/%0aalert(1)', 'address.scheme'],
    ['ftp://gov.taipei/', 'address.scheme'],
    ['https://gov.taipei@evil.tw/', 'address.credentials'],
    ['https://:pass@gov.taipei/', 'address.credentials'],
    ['https://@gov.taipei/', 'address.credentials'],
    ['https://gov.taipei:8443/', 'address.port'],
    ['https://127.0.0.1/', 'address.number'],
    ['https://0x7f.1/', 'address.number'],
    ['https://2130706433/', 'address.number'],
    ['https://１２７.0.0.1/', 'address.number'],
    ['https://[::1]/', 'address.number'],
    ['https://localhost/', 'address.host'],
    ['https://gov.taipei../', 'address.host'],
    ['https://a_b.gov.taipei/', 'address.host'],
    ['https://gov.taipei/%ff', 'address.path'],
    ['https://gov.taipei/%2500', 'address.path'],
  ])('%j is refused: %s', (text, problem) => expect(readAddress(text)).toEqual({ problem }))
})

describe('a place allows', () => {
  test.each([
    ['https://gov.taipei/x', true],
    ['https://www.gov.taipei/', false],
    ['https://evilgov.taipei/', false],
    ['https://gov.taipei.evil.tw/', false],
  ])('its host alone: %s %s', (text, allowed) => expect(isAllowed(text, place('gov.taipei'))).toBe(allowed))

  test.each([
    ['https://gov.taipei/', true],
    ['https://a.b.gov.taipei/', true],
    ['https://evilgov.taipei/', false],
  ])('its subdomains: %s %s', (text, allowed) =>
    expect(isAllowed(text, place('gov.taipei', { subdomains: true }))).toBe(allowed),
  )

  test.each([
    ['/app', true],
    ['/app/', true],
    ['/app/x', true],
    ['/app?next=/other', true],
    ['//app/x', true],
    ['/ap%70/x', true],
    ['/application', false],
    ['/App/x', false],
    ['/', false],
    ['/app/../admin', false],
    ['/app/%2e%2e/admin', false],
    ['/app/..%2fadmin', false],
    ['/app/%2e%2e%2fadmin', false],
    ['/app/..%5cadmin', false],
    ['/app/%252e%252e%252fadmin', false],
    ['/app/..;/admin', false],
    ['/app/..;x=1/admin', false],
    ['/app%2fx', false],
    ['/app%2f..%2fapp/x', false],
  ])('a path on borders of segments, however a server reads it: %s %s', (path, allowed) =>
    expect(isAllowed(`https://gov.taipei${path}`, place('gov.taipei', { pathPrefix: '/app' }))).toBe(allowed),
  )

  test('a path in its own letters', () => {
    const news = place('gov.taipei', { pathPrefix: pathPrefix.parse('/新聞/') })
    expect(isAllowed('https://gov.taipei/%e6%96%b0%e8%81%9e/1', news)).toBe(true)
    expect(isAllowed('https://gov.taipei/新聞稿', news)).toBe(false)
  })

  test('through the instant of its end', () => {
    const until = (at: string) => isAllowed('https://gov.taipei/', place('gov.taipei', { validUntilAt: at }))
    expect([until('2026-03-02T02:00:00.000Z'), until('2026-03-02T01:59:59.999Z')]).toEqual([true, false])
  })
})

test('of several places the narrowest is told', () => {
  const wide = place('taipei', { subdomains: true })
  const host = place('gov.taipei', { subdomains: true })
  const path = place('gov.taipei', { pathPrefix: '/app' })
  const read = readAddress('https://gov.taipei/app/1')
  if (!('address' in read)) throw new Error('It is an address')
  expect(allowingPlace([wide, path, host], read.address, now)).toBe(path)
  expect(allowingPlace([wide, host], read.address, now)).toBe(host)
  expect(allowingPlace([], read.address, now)).toBeUndefined()
  expect(hostsAbove('a.b.gov.taipei')).toEqual(['a.b.gov.taipei', 'b.gov.taipei', 'gov.taipei'])
})

test('a host and a path of the list have one spelling', () => {
  expect(externalHost.parse('Gov.Taipei.')).toBe('gov.taipei')
  expect(externalHost.parse('台北.台灣')).toBe('xn--djrpt.xn--kpry57d')
  const hosts = [
    'https://gov.taipei',
    'gov.taipei/x',
    '*.gov.taipei',
    '10.0.0.1',
    'a@gov.taipei',
    'taipei',
    'gov.taipei?x',
  ]
  expect(hosts.filter((text) => externalHost.safeParse(text).success)).toEqual([])
  expect(['/', '/a/', '//a//b/', '/a/../b'].map((text) => pathPrefix.parse(text))).toEqual(['/', '/a', '/a/b', '/b'])
  const paths = ['a', '/a?x', '/a#x', '/a;x', '/a%2fb', '/a b', '/a\\b', '']
  expect(paths.filter((text) => pathPrefix.safeParse(text).success)).toEqual([])
})
