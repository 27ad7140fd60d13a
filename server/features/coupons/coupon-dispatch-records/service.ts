import { dispatchScope } from '#features/coupons/coupon-dispatches/service.ts'
import { requirePermission, scopeFilter } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { notFound } from '#kernel/http/errors.ts'
import * as queries from './queries.ts'

export async function getRecord(ctx: Ctx, id: number) {
  const record = await queries.findRecord(ctx.db, id, dispatchScope(ctx, 'coupon-dispatch-records:show'))
  if (!record) throw notFound()
  return { ...record, ledger: await queries.listUsesOf(ctx.db, id) }
}

/** What a member holds is data of the member: both rights are needed, and that it was seen is on record. */
export async function showWallet(ctx: Ctx, memberId: number, { page, pageSize }: { page: number; pageSize: number }) {
  requirePermission(ctx.actor, 'members:show')
  const columns = { agency: 'member.agency_id', department: 'member.department_id' }
  const label = await queries.findMemberLabel(ctx.db, memberId, scopeFilter(ctx.actor, 'members:show', columns))
  if (label === undefined) throw notFound()
  const slice = { memberId, limit: pageSize + 1, offset: (page - 1) * pageSize }
  const items = await queries.listWallet(ctx.db, slice, dispatchScope(ctx, 'coupon-dispatch-records:show'))
  await audit(ctx, { action: 'show-wallet', resource: 'members', recordId: memberId, recordLabel: label })
  return { items: items.slice(0, pageSize), hasNext: items.length > pageSize }
}
