import { installBuiltInRoles } from '#features/access/public.ts'
import type { Deps } from '#kernel/context.ts'
import { createStage } from './stage.ts'

/**
 * Fills an empty database with a made-up city: two months of people, coupons, dispatches and redemptions, played
 * through the product's own API by the acts of its features, so that every page shows what real work leaves behind.
 */
export async function loadDemonstration(deps: Deps, { password }: { password: string }): Promise<void> {
  const stage = createStage(deps, password)
  const parts = await Promise.all(deps.product.features.map((feature) => feature.demonstration?.()))
  const acts = parts.flatMap((part) => part?.acts ?? []).sort((one, other) => one.act - other.act)
  stage.plan(stage.daysAgo(75, 8), () => installBuiltInRoles(deps.database.db, deps.product.features, stage.deps.now()))
  for (const { play } of acts) await play(stage as never)
  await stage.run()
}
