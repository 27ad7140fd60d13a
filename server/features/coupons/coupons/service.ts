import type { Input } from '#contract/endpoint.ts'
import { countAudience as countMembers } from '#engines/audiences/conditions.ts'
import { changeRecord, createRecord, editRecord } from '#engines/resource/records.ts'
import { pick, readVerbsOf } from '#engines/resource/verbs.ts'
import { insertRecord, taken, updateRecord } from '#engines/resource/write.ts'
import { findReachableMerchant } from '#features/coupons/merchants/service.ts'
import { reaches } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import { type Coupon, termProblems } from './contract.ts'
import type { CouponStatus } from './enums.ts'
import { couponColumns, couponScope } from './issuable.ts'
import { lockCoupon, readsAt, stored } from './queries.ts'
import { issuedProblems, normalise } from './rules.ts'

export const coupons = readVerbsOf({
  name: 'coupons',
  columns: couponColumns,
  reads: readsAt,
  label: ({ title, code }) => `${title} (${code})`,
  shown: (coupon) => pick(coupon, [...stored.fields, 'status']),
})
const { resource } = coupons

const codeTaken = taken('coupon.codeTaken')
const lockedBy = (id: number) => (ctx: Ctx) => lockCoupon(ctx.db, id, couponScope(ctx, 'coupons:edit'))

export function createCoupon(ctx: Ctx, { body }: Input<typeof contract.createCoupon>): Promise<Coupon> {
  const input = normalise(body)
  return createRecord(resource, ctx, async (ctx) => {
    const row = { ...stored.insert(input), ...(await placeOf(ctx, input.merchantId)) }
    return insertRecord('coupon', ctx.db, row, ctx.now()).catch(codeTaken)
  })
}

/** A coupon belongs to its maker's agency; one made by the product itself, to its merchant's. */
async function placeOf(ctx: Ctx, merchantId: number) {
  const merchant = await getUsableMerchant(ctx, merchantId)
  const { actor } = ctx
  const agencyId = actor.agencyId ?? merchant.agencyId
  const { departmentId } = actor
  if (!reaches(actor, 'coupons:create', { agencyId, departmentId })) throw invalid({ merchantId: 'coupon.agency' })
  return { agency_id: agencyId, department_id: departmentId, created_by: actor.id }
}

async function getUsableMerchant(ctx: Ctx, id: number) {
  const merchant = await findReachableMerchant(ctx, id)
  if (!merchant?.active) throw invalid({ merchantId: 'coupon.merchant' })
  return merchant
}

export function editCoupon(ctx: Ctx, { params: { id }, body }: Input<typeof contract.editCoupon>): Promise<Coupon> {
  const { version, ...change } = normalise(body)
  return editRecord(resource, ctx, {
    id,
    version,
    lock: lockedBy(id),
    write: async (ctx, before) => {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const after = { ...before, ...given }
      const problems = { ...termProblems(after), ...issuedProblems(before, after) }
      if (Object.keys(problems).length > 0) throw invalid(problems)
      if (after.merchantId !== before.merchantId) await getUsableMerchant(ctx, after.merchantId)
      return updateRecord('coupon', ctx.db, { id, version }, stored.update(change), ctx.now()).catch(codeTaken)
    },
  })
}

function moveTo(status: CouponStatus, id: number, version: number) {
  const write = (ctx: Ctx) => updateRecord('coupon', ctx.db, { id, version }, { status }, ctx.now())
  return { id, lock: lockedBy(id), write }
}

export function activateCoupon(ctx: Ctx, { params: { id }, body: { version } }: Input<typeof contract.activateCoupon>) {
  const check = (before: Coupon) => {
    if (before.status === 'ACTIVE') throw conflict('coupon.alreadyActive')
    const lastAt = [before.receiveUntilAt, before.useUntilAt ?? ''].sort().at(-1) ?? ''
    if (new Date(lastAt) < ctx.now() && before.useDays === null) throw conflict('coupon.receiveOver')
  }
  return changeRecord(resource, ctx, { ...moveTo('ACTIVE', id, version), action: 'activate', check })
}

export function disableCoupon(ctx: Ctx, { params: { id }, body }: Input<typeof contract.disableCoupon>) {
  const { reason, version } = body
  const check = (before: Coupon) => {
    if (before.status !== 'ACTIVE') throw conflict('coupon.notActive')
  }
  return changeRecord(resource, ctx, { ...moveTo('DISABLED', id, version), action: 'disable', reason, check })
}

/** Counts whom a dispatch by this actor could reach, and no members of elsewhere. */
export function countAudience(ctx: Ctx, { body: { audience } }: Input<typeof contract.countAudience>) {
  return countMembers(ctx, audience, 'coupons:create')
}

export {
  couponColumns,
  couponScope,
  getIssuableCoupon,
  type IssuableCoupon,
  isOpenForReceipt,
  takePieces,
  usableUntil,
} from './issuable.ts'
