import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isAlive, processIdentity, withFileLock } from '#platform/file-lock.mjs'

const module = fileURLToPath(new URL('../../server/platform/file-lock.mjs', import.meta.url))
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'citypass-lock-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('lets one in at a time', async () => {
  let inside = 0
  let most = 0
  const enter = () =>
    withFileLock(join(folder, 'turns'), async () => {
      most = Math.max(most, ++inside)
      await sleep(5)
      inside--
    })
  await Promise.all(Array.from({ length: 10 }, enter))
  expect(most).toBe(1)
  expect(existsSync(join(folder, 'turns'))).toBe(false)
})

it('takes over from a dead owner, be its process id in use again or not', async () => {
  const path = join(folder, 'dead')
  for (const owner of ['', '999999 1', `${process.pid} 1`]) {
    writeFileSync(path, owner)
    expect(await withFileLock(path, () => 'done', { timeoutMs: 2_000 })).toBe('done')
  }
})

it('lets ten that find a dead owner’s lock in one after another', async () => {
  const path = join(folder, 'crowd')
  writeFileSync(path, '999999 1')
  let inside = 0
  let most = 0
  const enter = () =>
    withFileLock(path, async () => {
      most = Math.max(most, ++inside)
      await sleep(2)
      inside--
    })
  await Promise.all(Array.from({ length: 10 }, enter))
  expect(most).toBe(1)
})

it('waits for a living owner, and gives up in the end', async () => {
  const path = join(folder, 'held')
  writeFileSync(path, processIdentity(process.pid) ?? '')
  await expect(withFileLock(path, () => 'done', { timeoutMs: 120 })).rejects.toThrow(/held by process/)
})

it('is released by an error, and by the end of the process', async () => {
  const path = join(folder, 'released')
  const failing = withFileLock(path, () => {
    throw new Error('on purpose')
  })
  await expect(failing).rejects.toThrow('on purpose')
  expect(existsSync(path)).toBe(false)
  const script = `import { withFileLock } from '${module}'; withFileLock('${path}', () => process.exit(0))`
  execFileSync(process.execPath, ['--input-type=module', '-e', script])
  expect(existsSync(path)).toBe(false)
})

it('knows the living from the dead', () => {
  expect(isAlive(processIdentity(process.pid) ?? '')).toBe(true)
  expect(isAlive(`${process.pid} 12`)).toBe(false)
  expect(isAlive('')).toBe(false)
})
