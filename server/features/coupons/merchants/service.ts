import { placeOf, scopeOn } from '#engines/resource/records.ts'
import { verbsOf } from '#engines/resource/verbs.ts'
import { taken } from '#engines/resource/write.ts'
import type { Ctx } from '#kernel/context.ts'
import { reads, stored } from './queries.ts'

export const merchants = verbsOf({
  name: 'merchants',
  table: 'merchant',
  columns: { agency: 'merchant.agency_id', department: 'merchant.department_id' },
  reads,
  stored,
  label: ({ name, code }) => `${name} (${code})`,
  place: (ctx, { agencyId }) => placeOf(ctx, 'merchants:create', agencyId),
  taken: taken('merchant.codeTaken', 'code', { agencyId: 'agency' }),
})

/** A merchant that the actor may see; undefined also where it is foreign. */
export function findReachableMerchant(ctx: Ctx, id: number) {
  return reads.find(ctx.db, id, scopeOn(merchants.resource, ctx, 'merchants:list'))
}
