import type { Area } from '#bench/area.ts'
import { call } from '#bench/product.ts'
import type { World } from '#bench/world.ts'
import { measurePages, type Page, samplePages } from './pages.ts'

/** The system log as an auditor reads it: the newest pages, and pages far down. */
export const logs: Area = {
  name: 'logs',
  data: 'logs',
  turns: 4,
  leaves: false,
  sample: async function* (world) {
    yield* samplePages(world, await pages(world))
  },
  measure: async (world) => measurePages(world, await pages(world)),
}

const filter = 'action=edit'

async function pages(world: World): Promise<Page[]> {
  const cursors = await deepCursors(world)
  const deep = (n: number) => `${filter}&cursor=${cursors[n % cursors.length]}`
  return [
    {
      operation: 'newest pages of the log, filtered, 10 callers',
      bar: '≥ 0.7 × floor',
      met: (ours, floor) => ours.perSecond >= 0.7 * floor.perSecond,
      floor: (n) => ({ method: 'GET', path: `/logs?${filter}&page=${1 + (n % 20)}` }),
      ours: (n) => ({ method: 'GET', path: `/api/admin/system-logs?${filter}&page=${1 + (n % 20)}` }),
    },
    {
      operation: 'pages 20,000 rows down the log, by cursor, 10 callers',
      bar: 'p95 ≤ 1.3 × floor',
      met: (ours, floor) => ours.p95 <= 1.3 * floor.p95,
      floor: (n) => ({ method: 'GET', path: `/logs?${deep(n)}` }),
      ours: (n) => ({ method: 'GET', path: `/api/admin/system-logs?${deep(n)}` }),
    },
  ]
}

/** A hundred places from row 20,000 on, as the product itself hands them out. */
async function deepCursors(world: World): Promise<string[]> {
  const read = async (rest: string) =>
    (await call<{ nextCursor: string | null }>(world, 'GET', `/system-logs?${filter}&pageSize=200&${rest}`)).nextCursor
  const cursors: string[] = []
  let cursor = await read(`page=${Math.min(100, Math.floor(world.rows / 3_200))}`)
  while (cursor !== null && cursors.length < 100) {
    cursors.push(cursor)
    cursor = await read(`cursor=${cursor}`)
  }
  return cursors
}
