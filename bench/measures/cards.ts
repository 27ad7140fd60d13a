import type { Area } from '#bench/area.ts'
import type { Load } from '#bench/load.ts'
import { numberOf } from '#bench/seed/cards.ts'
import type { World } from '#bench/world.ts'
import { createPii, type Pii } from '#kernel/pii.ts'
import { readConfig } from '#platform/config.ts'
import { measurePages, type Page, samplePages } from './pages.ts'

/** The two pages of cards that a clerk waits for. */
export const cards: Area = {
  name: 'cards',
  data: 'cards',
  turns: 4,
  leaves: false,
  sample: (world) => samplePages(world, pages(world)),
  measure: (world) => measurePages(world, pages(world)),
}

const wanted = { bar: '≥ 0.8 × floor', met: (ours: Load, floor: Load) => ours.perSecond >= 0.8 * floor.perSecond }

function pages({ rows, dataDir }: World): Page[] {
  const numberAt = (n: number) => numberOf((n * 7_919) % rows)
  let pii: Pii | undefined
  const indexAt = (n: number) => {
    pii ??= createPii(readConfig({ DATA_DIR: dataDir }))
    return pii.blindIndex('member_card.number', numberAt(n)).toString('hex')
  }
  const post = (path: string, body: object) => ({ method: 'POST' as const, path, body: JSON.stringify(body) })
  const get = (path: string) => ({ method: 'GET' as const, path })
  return [
    {
      operation: 'list page of cards, filter + sort, 10 callers',
      ...wanted,
      floor: (n) => get(`/cards?status=ACTIVE&page=${1 + (n % 20)}`),
      ours: (n) => get(`/api/admin/member-cards?status=ACTIVE&sort=validUntilOn&order=asc&page=${1 + (n % 20)}`),
    },
    {
      operation: 'exact find by card number, on record, 10 callers',
      ...wanted,
      floor: (n) => post('/card-number', { index: indexAt(n) }),
      ours: (n) => post('/api/admin/member-cards/search', { key: 'CARD', value: numberAt(n) }),
    },
  ]
}
