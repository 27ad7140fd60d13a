import fs, { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { openLogOutput } from '#kernel/log-output.ts'
import { eventually } from '#test/support/processes.ts'

const folder = mkdtempSync(join(tmpdir(), 'citypass-log-'))
const path = join(folder, 'log')
const fd = openSync(path, 'a')
const write = fs.write.bind(fs)
type Answer = (error: NodeJS.ErrnoException | null, bytes: number) => void

afterEach(() => void vi.restoreAllMocks())
afterAll(() => {
  closeSync(fd)
  rmSync(folder, { recursive: true })
})

/** A disk that takes so many bytes more. */
function fillDisk(bytes: number): void {
  let left = bytes
  const full = (_fd: number, data: Buffer, done: Answer) => {
    const some = data.subarray(0, left)
    left -= some.length
    if (some.length > 0) return write(fd, some, (error, length) => done(error, length))
    return setImmediate(() => done(Object.assign(new Error('no space'), { code: 'ENOSPC' }), 0))
  }
  vi.spyOn(fs, 'write').mockImplementation(full as never)
}

test('a full disk loses what cannot be kept, tells how much, and breaks no line', async () => {
  const output = openLogOutput(fd, (lines) => output.write(`${lines} lost\n`))
  const line = (n: number) => `${String(n).padStart(7, '0')} ${'x'.repeat(2_000)}\n`
  output.write(line(0))
  await eventually(async () => (readFileSync(path, 'utf8') === line(0) ? true : undefined))
  fillDisk(1_000)
  const from = performance.now()
  for (let n = 1; n <= 2_000; n++) output.write(line(n))
  expect(performance.now() - from, 'milliseconds that the writer waited').toBeLessThan(500)
  const kept = 2_000 - output.lost()
  expect(kept).toBeGreaterThan(500)
  expect(output.lost()).toBeGreaterThan(500)
  vi.restoreAllMocks()
  const told = await eventually(async () => {
    const text = readFileSync(path, 'utf8')
    return text.includes('lost') ? text : undefined
  })
  const expected = Array.from({ length: kept + 1 }, (_, n) => line(n)).join('')
  expect(told).toBe(`${expected}${output.lost()} lost\n`)
})
