import type { Ctx } from '../../kernel/context.ts'
import { merchantScope } from './service.ts'

/** A merchant that the actor may see, for a record to be placed under it; undefined also where it is foreign. */
export function findReachableMerchant(ctx: Ctx, id: number) {
  return ctx.db
    .selectFrom('merchant')
    .select(['id', 'name', 'active', 'agency_id as agencyId'])
    .where('id', '=', id)
    .where(merchantScope(ctx, 'merchants:list'))
    .executeTakeFirst()
}
