import type { Input } from '#contract/endpoint.ts'
import { existing } from '#engines/resource/records.ts'
import { dispatchScope } from '#features/coupons/coupon-dispatches/service.ts'
import { askedByAccount } from '#features/members/public.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import { describeLook } from '#kernel/audit/looks.ts'
import type { Ctx } from '#kernel/context.ts'
import type { listDispatchRecords as contract } from './contract.ts'
import * as queries from './queries.ts'

export async function listRecords(ctx: Ctx, { query }: Input<typeof contract>) {
  const memberId = query.account === undefined ? undefined : await askedByAccount(ctx, query.account)
  return queries.listRecords(ctx.db, query, dispatchScope(ctx, 'coupon-dispatch-records:list'), memberId)
}

export async function getRecord(ctx: Ctx, id: number) {
  const record = await existing(queries.findRecord(ctx.db, id, dispatchScope(ctx, 'coupon-dispatch-records:show')))
  return { ...record, ledger: await queries.listUsesOf(ctx.db, id) }
}

/** What a member holds is data of the member: both rights are needed. */
export async function showWallet(ctx: Ctx, memberId: number, page: { page: number; pageSize: number }) {
  const columns = { agency: 'member.agency_id', department: 'member.department_id' }
  const reach = scopeFilter(ctx.actor, 'members:show', columns)
  const label = await existing(queries.findMemberLabel(ctx.db, memberId, reach))
  const items = await queries.listWallet(ctx.db, memberId, page, dispatchScope(ctx, 'coupon-dispatch-records:show'))
  describeLook(ctx, { recordLabel: label })
  return { items: items.slice(0, page.pageSize), hasNext: items.length > page.pageSize }
}
