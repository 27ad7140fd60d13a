import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isInstalled } from '#scripts/setup/packages.mjs'

const root = mkdtempSync(join(tmpdir(), 'citypass-packages-'))
afterAll(() => rmSync(root, { recursive: true }))

const place = (path: string) => join(root, 'node_modules', path)
function put(path: string, content: object): void {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), JSON.stringify(content))
}

test('packages are installed as the lock file names them, and are there', () => {
  const packages = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '1.0.0', optional: true },
  }
  put('package-lock.json', { packages })
  expect(isInstalled(root)).toBe(false)
  put('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.0' } } })
  put('node_modules/a/package.json', {})
  expect(isInstalled(root)).toBe(true)
  rmSync(place('a'), { recursive: true })
  expect(isInstalled(root)).toBe(false)
  put('node_modules/a/package.json', {})
  put('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '0.9.0' } } })
  expect(isInstalled(root)).toBe(false)
})
