import { orderedVerbsOf } from '#engines/ordered/ordered.ts'
import { scopeOn } from '#engines/resource/records.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import type { ListedService, ServicePlace } from './contract.ts'
import { findListed, findReachable, readPlaces, replacePlaces } from './list-queries.ts'

const columns = { agency: 'service.agency_id', department: 'service.department_id' }

/** The services of some ids, in their order, as a list shows them. */
export async function getListed(ctx: Ctx, ids: readonly number[]): Promise<ListedService[]> {
  const found = await findListed(ctx.db, ids, ctx.now())
  return ids.flatMap((id) => found.get(id) ?? [])
}

/**
 * A service stands in a list once, and whoever puts it there must be able to see it; what stood there before may stay.
 * `field` says where the list is: `items`, `items.2.services`.
 */
export async function checkListed(
  ctx: Ctx,
  field: string,
  places: readonly ServicePlace[],
  before: readonly number[],
): Promise<void> {
  const ids = places.map(({ serviceId }) => serviceId)
  const added = ids.filter((id) => !before.includes(id))
  const reachable = await findReachable(ctx.db, added, scopeOn({ columns }, ctx, 'services:list'))
  for (const [at, id] of ids.entries()) {
    const of = `${field}.${at}.serviceId`
    if (ids.indexOf(id) < at) throw invalid({ [of]: 'service.listedTwice' })
    if (!reachable.has(id) && !before.includes(id)) throw invalid({ [of]: 'service.absent' })
  }
}

export const labelOf = ({ name, code }: ListedService) => `${name} (${code})`

/** A list of services whose order people set, kept in a table of its own. */
export function serviceListOf(name: string, table: 'popular_service' | 'default_service') {
  return orderedVerbsOf<ListedService, ServicePlace>({
    name,
    read: async (ctx) => getListed(ctx, await readPlaces(ctx.db, table)),
    check: (ctx, places, before) =>
      checkListed(
        ctx,
        'items',
        places,
        before.map(({ serviceId }) => serviceId),
      ),
    write: (ctx, places) =>
      replacePlaces(
        ctx.db,
        table,
        places.map(({ serviceId }) => serviceId),
      ),
    shown: (entries) => ({ services: entries.map(labelOf) }),
  })
}
