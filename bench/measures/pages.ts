import type { Sample } from '#bench/area.ts'
import { here } from '#bench/checkout.ts'
import { type Child, startChild } from '#bench/child.ts'
import { type Call, type Load, load } from '#bench/load.ts'
import { answers, freePort } from '#bench/ports.ts'
import { count, type Figure, ratio } from '#bench/report.ts'
import type { World } from '#bench/world.ts'

/** A page that somebody waits for, asked of the product and of the floor. */
export interface Page {
  operation: string
  bar: string
  met: (ours: Load, floor: Load) => boolean
  floor: (n: number) => Call
  ours: (n: number) => Call
}

/** The product's figures of a second for each page: what else the machine does changes by the second. */
export async function* samplePages(world: World, pages: Page[]): AsyncGenerator<Sample[], void> {
  for (const { operation, ours } of pages) {
    const figures = await loadFor(world, ours, 1)
    if (figures.failed > 0) throw new Error(`${operation}: ${figures.failed} requests failed`)
    yield [
      { operation, value: figures.perSecond, unit: '/s' },
      { operation: `${operation}: p95`, value: figures.p95, unit: 'ms' },
      { operation: `${operation}: CPU each`, value: figures.cpuEach, unit: 'ms' },
    ]
  }
}

/** The product and the floor in turn, ten callers each. */
export async function measurePages(world: World, pages: Page[]): Promise<Figure[]> {
  const port = await freePort()
  const floor = await startFloor(world, port)
  const figures: Figure[] = []
  const cpu = () => floor.cpu() + world.databaseCpu()
  for (const page of pages) figures.push(await measure(world, { port, cpu }, page))
  await floor.stop()
  return figures
}

/** Floor, ours, floor, ours: the means of two rounds, because the machine drifts within a run too. */
async function measure(world: Asked, floorServer: Asked, page: Page): Promise<Figure> {
  const [floor, ours]: [Cost[], Cost[]] = [[], []]
  await loadFor(floorServer, page.floor, 1)
  await loadFor(world, page.ours, 1)
  for (let round = 0; round < 2; round++) {
    floor.push(await loadFor(floorServer, page.floor))
    ours.push(await loadFor(world, page.ours))
  }
  const [f, o] = [mean(floor), mean(ours)]
  if (f.failed + o.failed > 0) throw new Error(`${page.operation}: ${f.failed} and ${o.failed} requests failed`)
  const { operation, bar } = page
  return {
    operation,
    floor: show(f),
    ours: show(o),
    ratio: ratio(o.perSecond, f.perSecond),
    bar,
    met: page.met(o, f),
  }
}

/** Of a server and the database behind it; milliseconds of processor for each request. */
type Asked = Pick<World, 'port' | 'cpu'> & { cookie?: string }
type Cost = Load & { cpuEach: number }

async function loadFor({ port, cookie = '', cpu }: Asked, next: Page['ours'], seconds = 4): Promise<Cost> {
  const before = cpu()
  const done = await load(port, cookie, next, { seconds })
  return { ...done, cpuEach: ((cpu() - before) * 1_000) / done.sent }
}

const show = ({ perSecond, p95, cpuEach }: Cost) =>
  `${count(perSecond)}/s, p95 ${p95.toFixed(1)} ms, CPU ${cpuEach.toFixed(2)} ms`

function mean(loads: Cost[]): Cost {
  const average = (key: keyof Cost) => loads.reduce((sum, one) => sum + one[key], 0) / loads.length
  return {
    sent: average('sent'),
    perSecond: average('perSecond'),
    p50: average('p50'),
    p95: average('p95'),
    failed: average('failed'),
    cpuEach: average('cpuEach'),
  }
}

function startFloor({ dataDir }: World, port: number): Promise<Child> {
  const command = {
    args: ['--import', 'tsx', 'bench/floor-server.ts'],
    cwd: here,
    env: { DATA_DIR: dataDir, PORT: String(port) },
  }
  return startChild(command, () => answers(`http://127.0.0.1:${port}/`))
}
