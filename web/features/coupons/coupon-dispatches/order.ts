import type { Dispatch, preflightDispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import type { Coupon } from '#features/coupons/coupons/contract.ts'
import type { BodyOf } from '#kit/call.ts'
import type { StoredFile } from '#kit/upload.ts'

/** What the wizard has gathered so far. */
export interface Draft {
  coupon: Coupon | null
  kind: Dispatch['kind']
  file: StoredFile | null
  account: string
  pieces: number
  scheduledAt: string | null
}

export const emptyDraft: Draft = { coupon: null, kind: 'LIST', file: null, account: '', pieces: 1, scheduledAt: null }

export function isComplete({ coupon, kind, file, account }: Draft): boolean {
  if (!coupon) return false
  if (kind === 'LIST') return file !== null
  return kind === 'CONDITION' || account.trim() !== ''
}

/** The body of preflight and creation alike, of a draft that is complete. */
export function orderOf({ coupon, kind, file, account, pieces, scheduledAt }: Draft): BodyOf<typeof preflightDispatch> {
  const couponId = coupon?.id ?? 0
  if (kind === 'SINGLE') return { couponId, kind, account: account.trim(), pieces }
  const mass = { couponId, piecesPerMember: pieces, ...(scheduledAt ? { scheduledAt } : {}) }
  return kind === 'LIST' ? { ...mass, kind, fileId: file?.id } : { ...mass, kind }
}
