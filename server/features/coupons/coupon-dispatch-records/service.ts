import { existing } from '#engines/resource/records.ts'
import { dispatchScope } from '#features/coupons/coupon-dispatches/service.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import * as queries from './queries.ts'

export async function getRecord(ctx: Ctx, id: number) {
  const record = await existing(queries.findRecord(ctx.db, id, dispatchScope(ctx, 'coupon-dispatch-records:show')))
  return { ...record, ledger: await queries.listUsesOf(ctx.db, id) }
}

/** What a member holds is data of the member: both rights are needed, and that it was seen is on record. */
export async function showWallet(ctx: Ctx, memberId: number, page: { page: number; pageSize: number }) {
  const columns = { agency: 'member.agency_id', department: 'member.department_id' }
  const reach = scopeFilter(ctx.actor, 'members:show', columns)
  const label = await existing(queries.findMemberLabel(ctx.db, memberId, reach))
  const items = await queries.listWallet(ctx.db, memberId, page, dispatchScope(ctx, 'coupon-dispatch-records:show'))
  await audit(ctx, { action: 'show-wallet', resource: 'members', recordId: memberId, recordLabel: label })
  return { items: items.slice(0, page.pageSize), hasNext: items.length > page.pageSize }
}
