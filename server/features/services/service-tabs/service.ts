import { orderedVerbsOf } from '#engines/ordered/ordered.ts'
import { checkListed, getListed, labelOf } from '#features/services/services/service.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import type { ServiceTab, TabPlace } from './contract.ts'
import { readTabs, replaceTabs } from './queries.ts'

export const tabs = orderedVerbsOf<ServiceTab, TabPlace>({
  name: 'service-tabs',
  read,
  check,
  write: (ctx, places) => replaceTabs(ctx.db, places),
  shown: (tabs) => Object.fromEntries(tabs.map(({ name, services }) => [name, services.map(labelOf)])),
})

async function read(ctx: Ctx): Promise<ServiceTab[]> {
  const rows = await readTabs(ctx.db)
  return Promise.all(
    rows.map(async ({ serviceIds, ...tab }) => ({ ...tab, services: await getListed(ctx, serviceIds) })),
  )
}

async function check(ctx: Ctx, places: TabPlace[], before: ServiceTab[]): Promise<void> {
  const listed = before.flatMap(({ services }) => services.map(({ serviceId }) => serviceId))
  const ids = new Set(before.map(({ id }) => id))
  const names = places.map(({ name }) => name)
  for (const [at, { id, name, services }] of places.entries()) {
    // A tab is taken from the list once.
    if (id !== undefined && !ids.delete(id)) throw invalid({ [`items.${at}.id`]: 'serviceTab.absent' })
    if (names.indexOf(name) < at) throw invalid({ [`items.${at}.name`]: 'serviceTab.nameTwice' })
    await checkListed(ctx, `items.${at}.services`, services, listed)
  }
}
