import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { withFileLock } from '#platform/file-lock.mjs'
import { browserFlags, chromiumPath } from './browser.ts'

export const password = 'Browser-Test-2026'

/** The console as it ships, from dist/, with the demonstration data in a folder of its own, and a browser. */
export interface RunningConsole {
  url: string
  browser: Browser
  signIn: (account: string, language?: 'zh-TW' | 'en') => Promise<Page>
  stop: () => Promise<void>
}

export async function startConsole(): Promise<RunningConsole> {
  const dataDir = await copyDemonstration()
  const { url, stop } = await startServer(dataDir)
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: browserFlags })
  return {
    url,
    browser,
    signIn: (account, language = 'zh-TW') => signIn(browser, url, account, language),
    stop: async () => {
      await browser.close()
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A data folder of one's own; the demonstration in it is played once a run, by whoever comes first. */
async function copyDemonstration(): Promise<string> {
  const played = join(inject('consoles'), 'played')
  await withFileLock(`${played}.lock`, async () => {
    if (existsSync(played)) return
    const draft = `${played}.draft`
    const { stop } = await startServer(draft)
    await stop()
    renameSync(draft, played)
  })
  const copy = mkdtempSync(join(inject('consoles'), 'console-'))
  cpSync(played, copy, { recursive: true, filter: (path) => !path.endsWith('/run') })
  return copy
}

async function startServer(dataDir: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), DEMO_PASSWORD: password, LOG_LEVEL: 'warn' }
  const server = spawn(process.execPath, ['dist/server/main.js'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  await untilReady(server, url)
  return { url, stop: () => stopServer(server) }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  for (const end = Date.now() + 90_000; Date.now() < end; await sleep(100)) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}`)
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
  }
  throw new Error('The server was not ready in 90 s')
}

async function stopServer(server: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
}

/** A page of its own, signed in, in the language. */
async function signIn(browser: Browser, url: string, account: string, language: string): Promise<Page> {
  const context = await browser.newContext({ locale: language, viewport: { width: 1280, height: 800 } })
  await context.addInitScript((chosen) => localStorage.setItem('citypass.language', chosen), language)
  const page = await context.newPage()
  await page.goto(url)
  await page.fill('input[autocomplete="username"]', account)
  await page.fill('input[autocomplete="current-password"]', password)
  await page.press('input[autocomplete="current-password"]', 'Enter')
  await page.waitForSelector('#main-content')
  return page
}
