import type { Area } from '#bench/area.ts'
import type { Load } from '#bench/load.ts'
import { phoneOf } from '#bench/seed/members.ts'
import type { World } from '#bench/world.ts'
import { createPii, type Pii } from '#kernel/pii.ts'
import { readConfig } from '#platform/config.ts'
import { measurePages, type Page, samplePages } from './pages.ts'

/** The three pages of members that a clerk waits for. */
export const members: Area = {
  name: 'members',
  data: 'members',
  turns: 4,
  leaves: false,
  sample: (world) => samplePages(world, pages(world)),
  measure: (world) => measurePages(world, pages(world)),
}

const json = (value: object) => JSON.stringify(value)
const atLeast = (share: number) => (ours: Load, floor: Load) => ours.perSecond >= share * floor.perSecond

function pages({ rows, dataDir }: World): Page[] {
  const some = (n: number) => (n * 7_919) % rows
  const name = (n: number) => ['陳怡', '林志', '黃雅', '張家', '李淑', '王俊'][n % 6] ?? '陳怡'
  let pii: Pii | undefined
  const phoneIndex = (n: number) => {
    pii ??= createPii(readConfig({ DATA_DIR: dataDir }))
    return pii.blindIndex('member.phone', phoneOf(n)).toString('hex')
  }
  const search = (body: object) => ({ method: 'POST' as const, path: '/api/admin/members/search', body: json(body) })
  const bar = (share: number) => ({ bar: `≥ ${share} × floor`, met: atLeast(share) })
  return [
    {
      operation: 'list page, filter + sort, 10 callers',
      ...bar(0.9),
      floor: (n) => ({ method: 'GET', path: `/list?level=GOLD&page=${1 + (n % 20)}` }),
      ours: (n) => ({ method: 'GET', path: `/api/admin/members?level=GOLD&sort=registeredAt&page=${1 + (n % 20)}` }),
    },
    {
      operation: 'exact find by phone, on record, 10 callers',
      ...bar(0.85),
      floor: (n) => ({ method: 'POST', path: '/phone', body: json({ index: phoneIndex(some(n)) }) }),
      ours: (n) => search({ key: 'PHONE', value: phoneOf(some(n)) }),
    },
    {
      operation: 'name prefix, sorted by name, on record, 10 callers',
      ...bar(0.85),
      floor: (n) => ({ method: 'POST', path: '/name', body: json({ prefix: name(n) }) }),
      ours: (n) => search({ key: 'NAME', value: name(n) }),
    },
  ]
}
