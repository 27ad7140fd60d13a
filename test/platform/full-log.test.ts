import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { testDatabase, testDatabaseAddress } from '#test/support/database.ts'
import { drill } from '#test/support/drill.ts'
import { eventually } from '#test/support/processes.ts'
import { programOf } from '#test/support/programs.ts'
import { mountVolume } from '#test/support/small-volume.ts'

/** Seconds for which nothing can be logged. */
const size = drill('full-log', { sample: 2, whole: 30 })
let child: ChildProcess | undefined

afterEach(() => void child?.kill('SIGKILL'))

async function startChatty(stdout: number | 'pipe'): Promise<string> {
  await testDatabase()
  const args = [fileURLToPath(await programOf('chatty')), JSON.stringify(testDatabaseAddress())]
  child = spawn(process.execPath, args, { stdio: ['ignore', stdout, 'pipe'] })
  return new Promise((done) => child?.stderr?.once('data', (text) => done(String(text).trim())))
}

/** Asks for the health all the while; how many lines were lost, and the longest that an answer took. */
async function askHealth(url: string, seconds: number) {
  let slowest = 0
  let lost = 0
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await sleep(50)) {
    const from = performance.now()
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(5_000) })
    expect(answer.status).toBe(200)
    lost = ((await answer.json()) as { logLinesLost: number }).logLinesLost
    slowest = Math.max(slowest, performance.now() - from)
  }
  expect(child?.exitCode).toBeNull()
  return { slowest, lost }
}

test('a full log volume keeps nobody waiting and ends nothing', { timeout: size.timeout(20_000) }, async () => {
  const full = openSync('/dev/full', 'w')
  const { slowest, lost } = await askHealth(await startChatty(full), size.count)
  closeSync(full)
  expect(lost).toBeGreaterThan(500)
  expect(slowest).toBeLessThan(2_000)
})

test('a reader of the log who has gone, or takes nothing, keeps nobody waiting', async () => {
  const url = await startChatty('pipe')
  const stalled = await askHealth(url, 2)
  child?.stdout?.destroy()
  const { slowest, lost } = await askHealth(url, 1)
  expect(lost).toBeGreaterThan(500)
  expect(Math.max(slowest, stalled.slowest)).toBeLessThan(2_000)
})

if (size.whole)
  test('what was lost is told once there is room again', { timeout: size.timeout(20_000) }, async () => {
    const volume = mountVolume(4)
    try {
      const path = join(volume.path, 'log')
      const file = openSync(path, 'a')
      const url = await startChatty(file)
      volume.fill()
      const { slowest, lost } = await askHealth(url, size.count)
      const from = performance.now()
      volume.empty()
      const told = await eventually(async () => {
        const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
        return lines.map((line) => JSON.parse(line) as { n?: number; lines?: number }).find((line) => line.lines)
      })
      console.log(
        `full log: ${size.count} s, slowest answer ${slowest.toFixed(0)} ms, ${lost} lines lost and told ${(performance.now() - from).toFixed(0)} ms after there was room: ${JSON.stringify(told)}`,
      )
      expect(told?.lines).toBeGreaterThanOrEqual(lost)
      child?.kill('SIGKILL')
      closeSync(file)
    } finally {
      await sleep(200)
      volume.close()
    }
  })
