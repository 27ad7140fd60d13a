import { answers, type Child, startChild } from '#bench/child.ts'
import { type Call, type Load, load } from '#bench/load.ts'
import { count, type Figure, ratio } from '#bench/report.ts'
import { phoneOf } from '#bench/seed.ts'
import type { World } from '#bench/world.ts'

const oursPort = 18_790
const floorPort = 18_791
const json = (value: object) => JSON.stringify(value)

interface Page {
  operation: string
  bar: string
  least: number
  floor: (n: number) => Call
  ours: (n: number) => Call
}

/** The three pages a clerk waits for, ours and the floor in turn, ten callers each. */
export async function measurePages(world: World, members: number): Promise<Figure[]> {
  const floor = await startFloor(world)
  const ours = await startOurs(world)
  try {
    const figures: Figure[] = []
    for (const page of pages(world, members)) figures.push(await measure(world, page))
    return figures
  } finally {
    await ours.stop()
    await floor.stop()
  }
}

function pages(world: World, members: number): Page[] {
  const some = (n: number) => (n * 7_919) % members
  const name = (n: number) => ['陳怡', '林志', '黃雅', '張家', '李淑', '王俊'][n % 6] ?? '陳怡'
  return [
    {
      operation: 'list page, filter + sort, 10 callers',
      bar: '≥ 0.7 × floor',
      least: 0.7,
      floor: (n) => ({ method: 'GET', path: `/list?level=GOLD&page=${1 + (n % 20)}` }),
      ours: (n) => ({ method: 'GET', path: `/api/admin/members?level=GOLD&sort=registeredAt&page=${1 + (n % 20)}` }),
    },
    {
      operation: 'exact find by phone, on record, 10 callers',
      bar: '≥ 0.7 × floor',
      least: 0.7,
      floor: (n) => ({ method: 'POST', path: '/phone', body: json({ index: phoneIndex(world, some(n)) }) }),
      ours: (n) => ({
        method: 'POST',
        path: '/api/admin/members/search',
        body: json({ key: 'PHONE', value: phoneOf(some(n)) }),
      }),
    },
    {
      operation: 'name prefix, sorted by name, on record, 10 callers',
      bar: '≥ 0.7 × floor',
      least: 0.7,
      floor: (n) => ({ method: 'POST', path: '/name', body: json({ prefix: name(n) }) }),
      ours: (n) => ({ method: 'POST', path: '/api/admin/members/search', body: json({ key: 'NAME', value: name(n) }) }),
    },
  ]
}

function phoneIndex(world: World, n: number): string {
  return world.pii.blindIndex('member.phone', phoneOf(n)).toString('hex')
}

/** Floor, ours, floor, ours: the means of two rounds, because the machine drifts within a run too. */
async function measure(world: World, page: Page): Promise<Figure> {
  const [floor, ours]: [Load[], Load[]] = [[], []]
  await load(floorPort, world.cookie, page.floor, { seconds: 1 })
  await load(oursPort, world.cookie, page.ours, { seconds: 1 })
  for (let round = 0; round < 2; round++) {
    floor.push(await load(floorPort, world.cookie, page.floor))
    ours.push(await load(oursPort, world.cookie, page.ours))
  }
  const [f, o] = [mean(floor), mean(ours)]
  if (f.failed + o.failed > 0) throw new Error(`${page.operation}: ${f.failed} and ${o.failed} requests failed`)
  const show = (l: Load) => `${count(l.perSecond)}/s, p95 ${l.p95.toFixed(1)} ms`
  const share = o.perSecond / f.perSecond
  return {
    operation: page.operation,
    floor: show(f),
    ours: show(o),
    ratio: ratio(o.perSecond, f.perSecond),
    bar: page.bar,
    met: share >= page.least,
  }
}

function mean(loads: Load[]): Load {
  const average = (key: keyof Load) => loads.reduce((sum, one) => sum + one[key], 0) / loads.length
  return { perSecond: average('perSecond'), p50: average('p50'), p95: average('p95'), failed: average('failed') }
}

function startFloor(world: World): Promise<Child> {
  const env = { SOCKET: world.socketPath, PORT: String(floorPort) }
  return startChild(['--import', 'tsx', 'bench/floor-server.ts'], env, () => answers(`http://127.0.0.1:${floorPort}/`))
}

function startOurs(world: World): Promise<Child> {
  return startChild(['dist/server/main.js'], serverEnv(world, oursPort), () =>
    answers(`http://127.0.0.1:${oursPort}/readyz`),
  )
}

function serverEnv(world: World, port: number): Record<string, string> {
  return { DATA_DIR: world.config.dataDir, PORT: String(port), WORKER: 'off', LOG_LEVEL: 'warn' }
}
