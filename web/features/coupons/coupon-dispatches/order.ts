import type { RemarkKind } from '#engines/imports/contract.ts'
import type { createDispatch, Dispatch, preflightDispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import type { Coupon } from '#features/coupons/coupons/contract.ts'
import type { BodyOf } from '#kit/call.ts'
import type { StoredFile } from '#kit/upload.ts'
import type { ReadAs } from '#web/engines/imports/importing.ts'

/** What the wizard has gathered so far. */
export interface Draft {
  coupon: Coupon | null
  kind: Dispatch['kind']
  file: StoredFile | null
  /** How the list is to be read, where its content does not tell. */
  readAs: ReadAs
  account: string
  pieces: number
  scheduledAt: string | null
}

export const emptyDraft: Draft = {
  coupon: null,
  kind: 'LIST',
  file: null,
  readAs: {},
  account: '',
  pieces: 1,
  scheduledAt: null,
}

export function isComplete({ coupon, kind, file, account }: Draft): boolean {
  if (!coupon) return false
  if (kind === 'LIST') return file !== null
  return kind === 'CONDITION' || account.trim() !== ''
}

/** The body of preflight and creation alike, of a draft that is complete. */
export function orderOf(draft: Draft): BodyOf<typeof preflightDispatch> {
  const { coupon, kind, file, readAs, account, pieces, scheduledAt } = draft
  const couponId = coupon?.id ?? 0
  if (kind === 'SINGLE') return { couponId, kind, account: account.trim(), pieces }
  const mass = { couponId, piecesPerMember: pieces, ...(scheduledAt ? { scheduledAt } : {}) }
  return kind === 'LIST' ? { ...mass, kind, fileId: file?.id, ...readAs } : { ...mass, kind }
}

/** The order itself, by somebody who has seen what the list shows. */
export function sendOf(draft: Draft, requestKey: string, seen: RemarkKind[]): BodyOf<typeof createDispatch> {
  const order = orderOf(draft)
  return order.kind === 'LIST' ? { ...order, requestKey, seen } : { ...order, requestKey }
}
