import { installBuiltInRoles } from '../features/roles/public.ts'
import type { Deps } from '../kernel/context.ts'
import { createCoupons, disableOne } from './coupons.ts'
import { sendCoupons } from './dispatches.ts'
import { lookAtMembers } from './looks.ts'
import { importMembers } from './members.ts'
import { createMerchants } from './merchants.ts'
import { redeemCoupons } from './redemptions.ts'
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
  const coupons = await createCoupons(stage, merchants)
  const sent = await sendCoupons(stage, coupons)
  await redeemCoupons(stage, sent)
  await disableOne(stage, coupons)
  await lookAtMembers(stage, options.password)
}
