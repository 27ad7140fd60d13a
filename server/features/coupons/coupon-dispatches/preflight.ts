import type { z } from 'zod'
import { accountKey } from '#contract/spelling.ts'
import { CouponDispatchRecord as Code } from '#features/coupons/coupons/enums.ts'
import {
  couponScope,
  getIssuableCoupon,
  type IssuableCoupon,
  isOpenForReceipt,
} from '#features/coupons/coupons/service.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import type { DispatchKind, preflightDispatch } from './contract.ts'
import { codeOf, type Terms } from './decide.ts'
import { type ListRow, readList } from './list-file.ts'
import { findListFile } from './queries.ts'
import { type Reach, reachOf } from './reach.ts'
import { countAlike, findRecipients, sampleAlike } from './recipient-queries.ts'
import { type Preflight, Tally } from './tally.ts'

export type Order = z.output<(typeof preflightDispatch)['body']>

export function termsOf(coupon: IssuableCoupon, now: Date): Terms {
  return { open: isOpenForReceipt(coupon, now), limitPerMember: coupon.limitPerMember }
}

/** A coupon within the right to dispatch; one out of reach looks like one that does not exist. */
export async function getOwnCoupon(ctx: Ctx, id: number): Promise<IssuableCoupon> {
  const scoped = ctx.db.selectFrom('coupon').select('id').where('id', '=', id)
  const found = await scoped.where(couponScope(ctx, 'coupon-dispatches:create')).executeTakeFirst()
  if (!found) throw invalid({ couponId: 'couponDispatch.coupon' })
  return getIssuableCoupon(ctx.db, id)
}

export async function getListFile(ctx: Ctx, order: { kind: DispatchKind; fileId?: number | undefined }) {
  if (order.kind !== 'LIST') {
    if (order.fileId !== undefined) throw invalid({ fileId: 'couponDispatch.fileNotAllowed' })
    return null
  }
  if (order.fileId === undefined) throw invalid({ fileId: 'couponDispatch.fileRequired' })
  const columns = { agency: 'file.agency_id', department: 'file.department_id' }
  const scope = scopeFilter(ctx.actor, 'coupon-dispatches:create', columns)
  const file = await findListFile(ctx.db, order.fileId, scope, ctx.now())
  if (!file) throw invalid({ fileId: 'couponDispatch.file' })
  return file
}

/** What the dispatch would do if it were sent now, or when it is due; by the very rules that send it. */
export async function preflight(ctx: Ctx, order: Order, coupon: IssuableCoupon): Promise<Preflight> {
  const at = 'scheduledAt' in order && order.scheduledAt ? new Date(order.scheduledAt) : ctx.now()
  const tally = new Tally(coupon, order, termsOf(coupon, at))
  const reach = reachOf(ctx)
  if (order.kind === 'SINGLE') await foreseeOne(ctx, order, reach, tally)
  else if (order.kind === 'LIST') await foreseeList(ctx, order, reach, tally)
  else if (coupon.audience) await foreseeCondition(ctx, coupon, reach, tally)
  return tally.result()
}

async function foreseeOne(ctx: Ctx, order: { account: string; pieces: number }, reach: Reach, tally: Tally) {
  const account = accountKey(order.account)
  const member = (await findRecipients(ctx.db, tally.couponId, [account], reach)).get(account)
  tally.ask(order.pieces)
  const row = { line: null, account, pieces: order.pieces }
  tally.add(tally.decider.decide({ pieces: order.pieces, member }), row)
}

/** Repeated rows come after all others, as they do when sending. */
async function foreseeList(ctx: Ctx, order: { fileId?: number | undefined }, reach: Reach, tally: Tally) {
  const seen = new Set<number>()
  const repeated: { row: ListRow; member: { id: number; status: string; held: number } }[] = []
  for await (const batch of readList(ctx, order.fileId ?? 0, tally.pieces)) {
    const good = batch.filter((row) => !row.problem)
    for (const row of batch) {
      if (row.problem) tally.addBad(row.line, ctx.translate({ key: row.problem }))
      else tally.ask(row.pieces)
    }
    const accounts = good.map((row) => row.account)
    const members = await findRecipients(ctx.db, tally.couponId, accounts, reach)
    for (const row of good) {
      const member = members.get(row.account)
      if (member && seen.has(member.id)) repeated.push({ row, member })
      else tally.add(tally.decider.decide({ pieces: row.pieces, member }), row)
      if (member) seen.add(member.id)
    }
  }
  for (const { row, member } of repeated) tally.add(tally.decider.decide({ pieces: row.pieces, member }), row)
}

async function foreseeCondition(ctx: Ctx, coupon: IssuableCoupon, reach: Reach, tally: Tally) {
  if (!coupon.audience) return
  const { audience } = coupon
  const { pieces } = tally
  for (const group of await countAlike(ctx.db, coupon.id, audience, reach, ctx.now())) {
    const code = codeOf({ pieces, member: { id: 0, status: group.status, held: group.held } }, tally.terms)
    tally.ask(pieces, group.members)
    tally.addMany(code, group.members, pieces)
    if (code === Code.NOTUSE || tally.room() === 0) continue
    const accounts = await sampleAlike(ctx.db, coupon.id, audience, reach, ctx.now(), group, tally.room())
    tally.show(
      code,
      accounts.map((account) => ({ line: null, account, pieces })),
    )
  }
}
