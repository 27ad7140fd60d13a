import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Area } from '#bench/area.ts'
import { startChild } from '#bench/child.ts'
import { emptyCopy, removeCopy } from '#bench/copies.ts'
import { answers, freePort } from '#bench/ports.ts'
import { serverEnv } from '#bench/product.ts'
import type { Figure } from '#bench/report.ts'
import type { World } from '#bench/world.ts'
import { sizesOf } from './bundle.ts'
import { coldPages } from './cold-pages.ts'

/** How much the browser loads before anybody has signed in, and how soon the server answers. */
export const start: Area = {
  name: 'start',
  data: 'members',
  turns: 4,
  leaves: false,
  sample: async function* (world) {
    const { first, largest } = sizesOf(world.root)
    const { readyIn, cpu, memory } = await startOnce(world)
    yield [
      { operation: 'console to sign in, gzip', value: first, unit: 'kB' },
      { operation: 'largest further part, gzip', value: largest.kb, unit: 'kB' },
      { operation: 'npm start with an existing database', value: readyIn, unit: 'ms' },
      { operation: 'npm start with an existing database: CPU', value: cpu * 1_000, unit: 'ms' },
      { operation: 'idle memory of API and worker in one process', value: memory, unit: 'MB' },
    ]
  },
  measure: async (world) => [
    ...bundleFigures(world.root),
    ...(await coldPages(world)),
    ...(await startFigures(world)),
    await firstStart(world),
  ],
}

const figure = (operation: string, ours: string, bar: string, met: boolean): Figure => {
  return { operation, floor: '–', ours, ratio: '–', bar, met }
}

/** From the process's birth to the first /readyz with 200, on a database that runs; idle memory three seconds later. */
async function startOnce(world: World): Promise<{ readyIn: number; cpu: number; memory: number }> {
  const port = await freePort()
  const command = { args: ['scripts/start.mjs'], cwd: world.root, env: serverEnv(world.dataDir, port) }
  const child = await startChild(command, () => answers(`http://127.0.0.1:${port}/readyz`))
  const cpu = child.cpu()
  await sleep(3_000)
  const memory = child.memory().now
  await child.stop()
  return { readyIn: child.readyIn, cpu, memory }
}

async function startFigures(world: World): Promise<Figure[]> {
  const starts: { readyIn: number; memory: number }[] = []
  for (let round = 0; round < 5; round++) starts.push(await startOnce(world))
  const median = starts.map(({ readyIn }) => readyIn).sort((a, b) => a - b)[2] ?? Number.NaN
  const memory = starts.at(-1)?.memory ?? Number.NaN
  const operation = 'npm start with an existing database, median of 5'
  return [
    figure(operation, `${median.toFixed(0)} ms`, '≤ 1,000 ms', median <= 1_000),
    figure('idle memory of API and worker in one process', `${memory.toFixed(0)} MB`, '≤ 130 MB', memory <= 130),
  ]
}

/** Nothing is built and the folder is empty: what building and filling took must have gone, and who did it. */
async function firstStart({ root }: World): Promise<Figure> {
  for (const part of ['server', 'console']) rmSync(join(root, `dist/${part}.stamp`), { force: true })
  const dataDir = emptyCopy(root)
  const port = await freePort()
  const command = { args: ['scripts/start.mjs'], cwd: root, env: serverEnv(dataDir, port) }
  const child = await startChild(command, () => answers(`http://127.0.0.1:${port}/readyz`))
  await sleep(10_000)
  const memory = child.memory().now
  const others = child.programs().filter((program) => !/^(mariadbd|mysqld)$/.test(program))
  await child.stop()
  removeCopy(dataDir)
  const ours = [`${memory.toFixed(0)} MB`, ...others].join(', and ')
  const operation = 'first start, ten seconds after its data are loaded: memory'
  return figure(operation, ours, '≤ 150 MB, and only the database beside it', memory <= 150 && others.length === 0)
}

function bundleFigures(checkout: string): Figure[] {
  const { first } = sizesOf(checkout)
  return [figure('console to sign in, gzip', `${first.toFixed(0)} kB`, '≤ 230 kB', first <= 230)]
}
