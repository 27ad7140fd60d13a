import type { Audience } from '#contract/audience.ts'
import type { Input } from '#contract/endpoint.ts'
import { changeRecord, createRecord, editRecord } from '#engines/resource/records.ts'
import { pick, readVerbsOf } from '#engines/resource/verbs.ts'
import { insertRecord, taken, updateRecord } from '#engines/resource/write.ts'
import { findReachableMerchant } from '#features/coupons/merchants/service.ts'
import { reaches, scopeFilter } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import type {
  activateCoupon as activateContract,
  Coupon,
  createCoupon as createContract,
  disableCoupon as disableContract,
  editCoupon as editContract,
} from './contract.ts'
import { termProblems } from './contract.ts'
import { couponColumns, couponScope } from './issuable.ts'
import { countAudience as countMembers, lockCoupon, reads, stored } from './queries.ts'
import { issuedProblems, normalise, refuseIfAny } from './rules.ts'

export const coupons = readVerbsOf({
  name: 'coupons',
  columns: couponColumns,
  reads,
  label: ({ title, code }) => `${title} (${code})`,
  shown: (coupon) => pick(coupon, [...stored.fields, 'status']),
})
const { resource } = coupons

const codeTaken = taken('coupon.codeTaken')
const lockedBy = (id: number) => (ctx: Ctx) => lockCoupon(ctx.db, id, couponScope(ctx, 'coupons:edit'))

export function createCoupon(ctx: Ctx, { body }: Input<typeof createContract>): Promise<Coupon> {
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

export function editCoupon(ctx: Ctx, { params: { id }, body }: Input<typeof editContract>): Promise<Coupon> {
  const { version, ...change } = normalise(body)
  return editRecord(resource, ctx, {
    id,
    version,
    lock: lockedBy(id),
    write: async (ctx, before) => {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const after = { ...before, ...given }
      refuseIfAny({ ...termProblems(after), ...issuedProblems(before, after) })
      if (after.merchantId !== before.merchantId) await getUsableMerchant(ctx, after.merchantId)
      return updateRecord('coupon', ctx.db, { id, version }, stored.update(change), ctx.now()).catch(codeTaken)
    },
  })
}

export function activateCoupon(ctx: Ctx, { params, body }: Input<typeof activateContract>): Promise<Coupon> {
  const at = { ...params, ...body }
  return changeStatus(ctx, { at, action: 'activate', status: 'ACTIVE' }, (before) => {
    if (before.status === 'ACTIVE') throw conflict('coupon.alreadyActive')
    const lastAt = [before.receiveUntilAt, before.useUntilAt ?? ''].sort().at(-1) ?? ''
    if (new Date(lastAt) < ctx.now() && before.useDays === null) throw conflict('coupon.receiveOver')
  })
}

export function disableCoupon(ctx: Ctx, { params, body }: Input<typeof disableContract>): Promise<Coupon> {
  const { reason, version } = body
  const at = { ...params, version }
  return changeStatus(ctx, { at, action: 'disable', status: 'DISABLED', reason }, (before) => {
    if (before.status !== 'ACTIVE') throw conflict('coupon.notActive')
  })
}

interface Step {
  at: { id: number; version: number }
  action: 'activate' | 'disable'
  status: 'ACTIVE' | 'DISABLED'
  reason?: string
}

function changeStatus(ctx: Ctx, { at, status, ...step }: Step, check: (before: Coupon) => void): Promise<Coupon> {
  const write = (ctx: Ctx) => updateRecord('coupon', ctx.db, at, { status }, ctx.now())
  return changeRecord(resource, ctx, { ...step, id: at.id, lock: lockedBy(at.id), check, write })
}

/** Counts whom a dispatch by this actor could reach, and no members of elsewhere. */
export async function countAudience(ctx: Ctx, audience: Audience): Promise<{ members: number }> {
  const scope = scopeFilter(ctx.actor, 'coupons:create', {
    agency: 'member.agency_id',
    department: 'member.department_id',
  })
  return { members: await countMembers(ctx.db, audience, scope, ctx.now()) }
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
