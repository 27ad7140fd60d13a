import {
  CouponDispatchRecord as Code,
  type CouponDispatchRecordStatus,
  CouponDispatch as Status,
} from '#features/coupons/coupons/enums.ts'
import type { DispatchKind } from './contract.ts'

/** The one place of the rules: preflight, mass dispatch and single dispatch ask here. Pure. */

export interface Terms {
  /** The coupon is active and inside its receive window. */
  open: boolean
  limitPerMember: number
}

export interface Asked {
  pieces: number
  /** Absent when no account in reach has this name; `held` is what the member has of the coupon by now. */
  member: { id: number; status: string; held: number } | undefined
}

/** What becomes of a row, were it the only one and the stock endless. */
export function codeOf(asked: Asked, terms: Terms): CouponDispatchRecordStatus {
  if (!terms.open) return Code.COUPONEXPIRED
  if (!asked.member || asked.member.status === 'FROZEN' || asked.member.status === 'CLOSED') return Code.USERNOTEXIST
  if (asked.member.status !== 'ACTIVE') return Code.UKNOWNERROR
  if (asked.pieces + asked.member.held > terms.limitPerMember) return Code.COUPONUSERLIMIT
  return Code.NOTUSE
}

/** Decides row after row, mindful of what the rows before have given to the same member and taken from the stock. */
export function createDecider(terms: Terms, stock: number) {
  const given = new Map<number, number>()
  let left = stock
  const decide = ({ pieces, member }: Asked): CouponDispatchRecordStatus => {
    const before = (member && given.get(member.id)) ?? 0
    const code = codeOf({ pieces, member: member && { ...member, held: member.held + before } }, terms)
    if (code !== Code.NOTUSE || !member) return code
    if (pieces > left) return Code.COUPONLIMIT
    left -= pieces
    given.set(member.id, before + pieces)
    return code
  }
  /** `left` are the pieces that are left after the rows so far. */
  return { decide, left: () => left }
}
export type Decider = ReturnType<typeof createDecider>

/** What a dispatch as a whole asks for, and what there is. */
export interface Facts {
  piecesPerMember: number
  limitPerMember: number
  askedPieces: number
  left: number
}

/** The status a dispatch is created with: one of the three refusals, which are final, or WAITING. */
export function statusOnCreation(order: Facts & { kind: DispatchKind; hasCondition: boolean }): -5 | -4 | -3 | 1 {
  if (order.piecesPerMember < 1 || order.piecesPerMember > order.limitPerMember) return Status.USERRECEIVECOUNTERROR
  if (order.kind === 'CONDITION' && !order.hasCondition) return Status.NOCONDITION
  if (order.askedPieces > order.left) return Status.NOTENOUGHPIECE
  return Status.WAITING
}
