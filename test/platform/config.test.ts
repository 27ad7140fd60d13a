import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig, variables } from '#platform/config.ts'

let folder: string
const key = () => randomBytes(32).toString('base64')
const ownServer = () => ({
  DATABASE_URL: 'mysql://u:p@db:3306/pass',
  DATA_KEYS: `2:${key()},1:${key()}`,
  INDEX_KEY: key(),
})

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'citypass-config-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('without a database of one’s own', () => {
  it('makes keys and a password once, for the owner’s eyes only', () => {
    const dataDir = join(folder, 'first')
    const first = readConfig({ DATA_DIR: dataDir, PATH: '' })
    const second = readConfig({ DATA_DIR: dataDir, PATH: '' })
    expect(second).toEqual(first)
    expect(first.dataKeys[0]).toMatchObject({ id: 1, key: { length: 32 } })
    expect(first.demoPassword).toMatch(/^Pass-/)
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
  })

  it('takes what is set before what it made', () => {
    const given = { DATA_KEYS: `7:${key()}`, INDEX_KEY: key(), DEMO_PASSWORD: 'Chosen-by-me-1' }
    const config = readConfig({ DATA_DIR: join(folder, 'given'), ...given })
    expect(config.dataKeys.map(({ id }) => id)).toEqual([7])
    expect(config.demoPassword).toBe('Chosen-by-me-1')
    expect(existsSync(join(folder, 'given', 'secrets.json'))).toBe(false)
  })

  it('refuses to make new keys for data that older ones sealed', () => {
    const dataDir = join(folder, 'lost')
    mkdirSync(join(dataDir, 'mariadb/data'), { recursive: true })
    expect(() => readConfig({ DATA_DIR: dataDir })).toThrow(/secrets\.json is missing .* restore the file/)
  })
})

describe('with a database of one’s own', () => {
  it('needs keys and has no demonstration', () => {
    const config = readConfig(ownServer())
    expect(config.dataKeys.map(({ id }) => id)).toEqual([2, 1])
    expect(config.demoPassword).toBeUndefined()
  })

  it.each([
    ['DATA_KEYS', undefined, /DATA_KEYS is missing: .*make a key with/],
    ['DATA_KEYS', '', /DATA_KEYS is missing/],
    ['DATA_KEYS', key(), /DATA_KEYS is not valid/],
    ['DATA_KEYS', `1:${key()},1:${key()}`, /DATA_KEYS is not valid/],
    ['DATA_KEYS', `0:${key()}`, /DATA_KEYS is not valid/],
    ['DATA_KEYS', `256:${key()}`, /DATA_KEYS is not valid/],
    ['DATA_KEYS', `1:${Buffer.alloc(32).toString('base64')}`, /DATA_KEYS is not valid/],
    ['DATA_KEYS', `1:${randomBytes(16).toString('base64')}`, /DATA_KEYS is not valid/],
    ['INDEX_KEY', undefined, /INDEX_KEY is missing/],
    ['INDEX_KEY', 'changeme', /INDEX_KEY is not valid/],
  ])('refuses %s = %s', (name, value, message) => {
    expect(() => readConfig({ ...ownServer(), [name]: value })).toThrow(message)
  })
})

it.each([
  ['PORT', '80a', /PORT is not valid: expected a number/],
  ['PORT', '70000', /PORT/],
  ['DATABASE_URL', 'postgres://u@h/d', /DATABASE_URL is not valid: expected mysql:/],
  ['DATABASE_URL', 'mysql://u@h/', /DATABASE_URL/],
  ['TRUST_PROXY', 'maybe', /TRUST_PROXY is not valid: expected on or off/],
  ['PUBLIC_URL', 'pass.example.tw', /PUBLIC_URL/],
  ['RATE_LIMIT', 'some', /RATE_LIMIT is not valid: expected on or off/],
  ['LOG_LEVEL', 'loud', /LOG_LEVEL is not valid: expected one of fatal/],
  ['POOL_SIZE', '0', /POOL_SIZE/],
  ['MARIADB_BUFFER_POOL', '1 GB', /MARIADB_BUFFER_POOL/],
])('refuses %s=%s and says what is expected', (name, value, message) => {
  expect(() => readConfig({ ...ownServer(), [name]: value })).toThrow(message)
})

it.each([
  [{}, false],
  [{ PUBLIC_URL: 'https://pass.example.tw' }, true],
  [{ PUBLIC_URL: 'http://pass.example.tw' }, false],
  [{ PUBLIC_URL: 'https://pass.example.tw', COOKIE_SECURE: 'off' }, false],
  [{ COOKIE_SECURE: 'on' }, true],
])('decides on a Secure cookie: %o', (env, secure) => {
  expect(readConfig({ ...ownServer(), ...env }).secureCookie).toBe(secure)
})

it('is documented in full: the table of docs/operations.md is this one', () => {
  const text = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8')
  for (const [name, fallback, meaning] of variables)
    expect(text).toContain(`| \`${name}\` | ${fallback === '' ? '' : `\`${fallback}\``} | ${meaning} |`)
})
