import type { z } from 'zod'
import type { Audience } from '#contract/audience.ts'
import { findReachableMerchant } from '#features/coupons/merchants/service.ts'
import { type Permission, reaches, scopeFilter } from '#kernel/access/permissions.ts'
import { audit, differenceOf } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { conflict, invalid, notFound, stale } from '#kernel/http/errors.ts'
import type { Coupon } from './contract.ts'
import {
  type CouponInput,
  type disableCoupon as disableContract,
  type editCoupon as editContract,
  termProblems,
} from './contract.ts'
import { couponScope } from './issuable.ts'
import * as queries from './queries.ts'
import { issuedProblems, normalise, refuseIfAny } from './rules.ts'

export async function getCoupon(ctx: Ctx, id: number, permission: Permission): Promise<Coupon> {
  const found = await queries.findCoupon(ctx.db, id, couponScope(ctx, permission))
  if (!found) throw notFound()
  return found
}

async function getLockedCoupon(ctx: Ctx, id: number): Promise<Coupon> {
  if (!(await queries.lockCoupon(ctx.db, id, couponScope(ctx, 'coupons:edit')))) throw notFound()
  return getCoupon(ctx, id, 'coupons:edit')
}

export const labelOf = (coupon: Coupon) => `${coupon.title} (${coupon.code})`

export async function createCoupon(ctx: Ctx, body: CouponInput): Promise<Coupon> {
  const input = normalise(body)
  return inTransaction(ctx, async (ctx) => {
    const place = await placeOf(ctx, input.merchantId)
    const id = await queries.insertCoupon(ctx.db, input, place, ctx.now()).catch(codeTaken)
    const created = await getCoupon(ctx, id, 'coupons:create')
    await audit(ctx, {
      action: 'create',
      resource: 'coupons',
      recordId: id,
      recordLabel: labelOf(created),
      difference: differenceOf({}, input),
    })
    return created
  })
}

/** A coupon belongs to its maker's agency; one made by the product itself, to its merchant's. */
async function placeOf(ctx: Ctx, merchantId: number) {
  const merchant = await getUsableMerchant(ctx, merchantId)
  const { actor } = ctx
  const agencyId = actor.agencyId ?? merchant.agencyId
  const { departmentId } = actor
  if (!reaches(actor, 'coupons:create', { agencyId, departmentId })) throw invalid({ merchantId: 'coupon.agency' })
  return { agencyId, departmentId, createdBy: actor.id }
}

async function getUsableMerchant(ctx: Ctx, id: number) {
  const merchant = await findReachableMerchant(ctx, id)
  if (!merchant?.active) throw invalid({ merchantId: 'coupon.merchant' })
  return merchant
}

export async function editCoupon(ctx: Ctx, id: number, body: z.output<typeof editContract.body>): Promise<Coupon> {
  const { version, ...change } = normalise(body)
  return inTransaction(ctx, async (ctx) => {
    const before = await getLockedCoupon(ctx, id)
    if (before.version !== version) throw stale(before)
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    const after = { ...before, ...given }
    refuseIfAny({ ...termProblems(after), ...issuedProblems(before, after) })
    if (after.merchantId !== before.merchantId) await getUsableMerchant(ctx, after.merchantId)
    await queries.updateCoupon(ctx.db, id, { ...change, version }, ctx.now()).catch(codeTaken)
    const saved = await getCoupon(ctx, id, 'coupons:edit')
    await audit(ctx, {
      action: 'edit',
      resource: 'coupons',
      recordId: id,
      recordLabel: labelOf(saved),
      difference: differenceOf(before, given),
    })
    return saved
  })
}

function codeTaken(error: unknown): never {
  if (isDuplicateKey(error)) throw conflict('coupon.codeTaken', undefined, 'code')
  throw error
}

export async function activateCoupon(ctx: Ctx, id: number, version: number): Promise<Coupon> {
  return changeStatus(ctx, id, version, 'ACTIVE', (before) => {
    if (before.status === 'ACTIVE') throw conflict('coupon.alreadyActive')
    const lastAt = [before.receiveUntilAt, before.useUntilAt ?? ''].sort().at(-1) ?? ''
    if (new Date(lastAt) < ctx.now() && before.useDays === null) throw conflict('coupon.receiveOver')
  })
}

export async function disableCoupon(
  ctx: Ctx,
  id: number,
  { version, reason }: z.output<typeof disableContract.body>,
): Promise<Coupon> {
  const check = (before: Coupon) => {
    if (before.status !== 'ACTIVE') throw conflict('coupon.notActive')
  }
  return changeStatus(ctx, id, version, 'DISABLED', check, reason)
}

async function changeStatus(
  ctx: Ctx,
  id: number,
  version: number,
  status: 'ACTIVE' | 'DISABLED',
  check: (before: Coupon) => void,
  reason?: string,
): Promise<Coupon> {
  return inTransaction(ctx, async (ctx) => {
    const before = await getLockedCoupon(ctx, id)
    check(before)
    if (before.version !== version) throw stale(before)
    await queries.updateCoupon(ctx.db, id, { status, version }, ctx.now())
    await audit(ctx, {
      action: status === 'ACTIVE' ? 'activate' : 'disable',
      resource: 'coupons',
      recordId: id,
      recordLabel: labelOf(before),
      reason,
      difference: differenceOf(before, { status }),
    })
    return getCoupon(ctx, id, 'coupons:edit')
  })
}

/** Counts whom a dispatch by this actor could reach, and no members of elsewhere. */
export async function countAudience(ctx: Ctx, audience: Audience): Promise<{ members: number }> {
  const scope = scopeFilter(ctx.actor, 'coupons:create', {
    agency: 'member.agency_id',
    department: 'member.department_id',
  })
  return { members: await queries.countAudience(ctx.db, audience, scope, ctx.now()) }
}

export {
  couponScope,
  getIssuableCoupon,
  type IssuableCoupon,
  isOpenForReceipt,
  takePieces,
  usableUntil,
} from './issuable.ts'
