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
export async function* samplePages({ port, cookie, cpu }: World, pages: Page[]): AsyncGenerator<Sample[], void> {
  for (const { operation, ours } of pages) {
    const before = cpu()
    const figures = await load(port, cookie, ours, { seconds: 1 })
    if (figures.failed > 0) throw new Error(`${operation}: ${figures.failed} requests failed`)
    yield [
      { operation, value: figures.perSecond, unit: '/s' },
      { operation: `${operation}: p95`, value: figures.p95, unit: 'ms' },
      { operation: `${operation}: CPU each`, value: ((cpu() - before) * 1_000) / figures.sent, unit: 'ms' },
    ]
  }
}

/** The product and the floor in turn, ten callers each. */
export async function measurePages(world: World, pages: Page[]): Promise<Figure[]> {
  const port = await freePort()
  const floor = await startFloor(world, port)
  const figures: Figure[] = []
  for (const page of pages) figures.push(await measure(world, port, page))
  await floor.stop()
  return figures
}

/** Floor, ours, floor, ours: the means of two rounds, because the machine drifts within a run too. */
async function measure({ port, cookie }: World, floorPort: number, page: Page): Promise<Figure> {
  const [floor, ours]: [Load[], Load[]] = [[], []]
  await load(floorPort, cookie, page.floor, { seconds: 1 })
  await load(port, cookie, page.ours, { seconds: 1 })
  for (let round = 0; round < 2; round++) {
    floor.push(await load(floorPort, cookie, page.floor))
    ours.push(await load(port, cookie, page.ours))
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

const show = ({ perSecond, p95 }: Load) => `${count(perSecond)}/s, p95 ${p95.toFixed(1)} ms`

function mean(loads: Load[]): Load {
  const average = (key: keyof Load) => loads.reduce((sum, one) => sum + one[key], 0) / loads.length
  return {
    sent: average('sent'),
    perSecond: average('perSecond'),
    p50: average('p50'),
    p95: average('p95'),
    failed: average('failed'),
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
