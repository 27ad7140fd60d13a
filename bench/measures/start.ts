import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { answers, startChild } from '#bench/child.ts'
import type { Figure } from '#bench/report.ts'
import type { World } from '#bench/world.ts'

const port = 18_792

/** From the process's birth to the first /readyz with 200, on a database that runs; idle memory three seconds later. */
export async function measureStart(world: World): Promise<Figure[]> {
  const times: number[] = []
  let memory = 0
  for (let round = 0; round < 5; round++) {
    const env = { DATA_DIR: world.config.dataDir, PORT: String(port), LOG_LEVEL: 'warn' }
    const child = await startChild(['scripts/start.mjs'], env, () => answers(`http://127.0.0.1:${port}/readyz`))
    times.push(child.readyIn)
    await sleep(3_000)
    memory = child.memory().now
    await child.stop()
  }
  times.sort((a, b) => a - b)
  const median = times[2] ?? Number.NaN
  const figure = (operation: string, ours: string, bar: string, met: boolean): Figure => {
    return { operation, floor: '–', ours, ratio: '–', bar, met }
  }
  return [
    figure(
      'npm start with an existing database, median of 5',
      `${median.toFixed(0)} ms`,
      '≤ 1,000 ms',
      median <= 1_000,
    ),
    figure('idle memory of API and worker in one process', `${memory.toFixed(0)} MB`, '≤ 130 MB', memory <= 130),
  ]
}

/** What the browser loads before it can sign in: index.html and what it names, gzip. */
export function measureBundle(): Figure[] {
  const root = 'dist/web'
  const page = readFileSync(join(root, 'index.html'), 'utf8')
  const named = [...page.matchAll(/(?:src|href)="\/?(?:\.\/)?(assets\/[^"]+)"/g)].map((match) => match[1] ?? '')
  const size = (path: string) => gzipSync(readFileSync(join(root, path))).length / 1_000
  const first = named.reduce((sum, path) => sum + size(path), gzipSync(page).length / 1_000)
  const others = readdirSync(join(root, 'assets'))
    .map((name) => `assets/${name}`)
    .filter((path) => path.endsWith('.js') && !named.includes(path))
    .map((path) => ({ path, kb: size(path) }))
    .sort((a, b) => b.kb - a.kb)
  const largest = others[0] ?? { path: 'none', kb: 0 }
  const figure = (operation: string, ours: string, bar: string, met: boolean): Figure => {
    return { operation, floor: '–', ours, ratio: '–', bar, met }
  }
  const name = largest.path.replace('assets/', '').replace(/-[\w-]{8}\.js$/, '')
  return [
    figure('console to sign in, gzip', `${first.toFixed(0)} kB`, '≤ 300 kB', first <= 300),
    figure('largest further part, gzip', `${largest.kb.toFixed(0)} kB (${name})`, '≤ 60 kB a page', largest.kb <= 60),
  ]
}
