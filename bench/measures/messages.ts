import type { Area } from '#bench/area.ts'
import type { Load } from '#bench/load.ts'
import { settle } from '#bench/settle.ts'
import type { World } from '#bench/world.ts'
import { measureHandOver, sampleHandOver } from './hand-over.ts'
import { measureMassMessage, sampleMassMessage } from './mass-message.ts'
import { measurePages, type Page, samplePages } from './pages.ts'

/** Messages: their pages at five recipient rows a member, one to everybody, and pushes to a server of this machine. */
export const messages: Area = {
  name: 'messages',
  data: 'messages',
  turns: 1,
  leaves: true,
  sample: async function* (world) {
    yield* samplePages(world, pages(world))
    yield await sampleHandOver(world)
    yield await sampleMassMessage(world)
  },
  measure: async (world) => {
    const figures = await measurePages(world, pages(world))
    figures.push(...(await measureHandOver(world)))
    await settle(world.database.db)
    return [...figures, ...(await measureMassMessage(world))]
  },
}

const wanted = { bar: '≥ 0.8 × floor', met: (ours: Load, floor: Load) => ours.perSecond >= 0.8 * floor.perSecond }

function pages({ rows }: World): Page[] {
  const some = (n: number) => 1 + ((n * 7_919) % rows)
  const get = (path: string) => ({ method: 'GET' as const, path })
  const page = (n: number) => 1 + (n % 20)
  return [
    {
      operation: 'list page of messages, filter + sort, 10 callers',
      ...wanted,
      floor: (n) => get(`/messages?page=${page(n)}`),
      ours: (n) => get(`/api/admin/messages?status=SENT&sort=startedAt&order=desc&page=${page(n)}`),
    },
    {
      operation: 'messages of a member, on record, 10 callers',
      ...wanted,
      floor: (n) => get(`/messages-of-member?member=${some(n)}`),
      ours: (n) => get(`/api/admin/message-recipients?memberId=${some(n)}`),
    },
  ]
}
