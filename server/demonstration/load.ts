import { installBuiltInRoles } from '../features/roles/public.ts'
import type { Deps } from '../kernel/context.ts'
import { createCoupons } from './coupons.ts'
import { lookAtMembers } from './looks.ts'
import { importMembers } from './members.ts'
import { createMerchants } from './merchants.ts'
import { createStage } from './stage.ts'
import { createStructure } from './structure.ts'

/**
 * Fills an empty database with a made-up city: two months of people, coupons, dispatches and redemptions, played
 * through the product's own API, so that every page shows what real work leaves behind.
 */
export async function loadDemonstration(deps: Deps, options: { password: string }): Promise<void> {
  const stage = createStage(deps)
  stage.at(stage.daysAgo(75, 9))
  await installBuiltInRoles(deps.database.db, stage.deps.now())
  await createStructure(stage, options.password)
  await importMembers(stage)
  const merchants = await createMerchants(stage)
  await createCoupons(stage, merchants)
  await lookAtMembers(stage, options.password)
}
