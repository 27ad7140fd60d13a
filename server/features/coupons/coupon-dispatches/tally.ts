import type { z } from 'zod'
import type { BadRow } from '#engines/audiences/contract.ts'
import type { Found } from '#engines/audiences/recipients.ts'
import type { Remark } from '#engines/imports/contract.ts'
import { CouponDispatchRecord as Code, CouponDispatch as Status } from '#features/coupons/coupons/enums.ts'
import type { IssuableCoupon } from '#features/coupons/coupons/service.ts'
import type { DispatchKind, preflightDispatch } from './contract.ts'
import { statusOnCreation } from './decide.ts'

export type Preflight = z.infer<(typeof preflightDispatch)['response']>
type Named = Pick<Found, 'line' | 'account'>

const shown = 100
const unnamed = { line: null, account: '' }

export type Tally = ReturnType<typeof createTally>

/** Adds up what a dispatch would do, and keeps the first rows that somebody should look at. */
export function createTally(coupon: IssuableCoupon, kind: DispatchKind, piecesPerMember: number) {
  const { limitPerMember } = coupon
  const left = coupon.totalPieces - coupon.issuedPieces
  const codes: Record<string, number> = {}
  const badRows: Preflight['badRows'] = []
  const problems: Preflight['problemRows'] = []
  const remarks: Remark[] = []
  let [recipients, asked, issued, badRowCount] = [0, 0, 0, 0]

  /** A row that cannot be read at all. */
  function addBad(row: BadRow): void {
    badRowCount += 1
    if (badRows.length < shown) badRows.push(row)
  }

  /** A member of a condition has no line, and its account is looked up later. */
  function add(code: number, pieces: number, memberId: number | null, named: Named = unnamed): void {
    recipients += 1
    asked += pieces
    codes[code] = (codes[code] ?? 0) + 1
    if (code === Code.NOTUSE) issued += pieces
    else if (problems.length < shown)
      problems.push({ line: named.line, account: named.account, pieces, code, memberId })
  }

  /** A refused dispatch issues nothing and leaves no records. */
  function result(): Omit<Preflight, 'problemRows'> {
    const facts = { kind, piecesPerMember, limitPerMember, hasCondition: coupon.audience !== null }
    const status = statusOnCreation({ ...facts, askedPieces: asked, left })
    const sent = status === Status.WAITING
    const issuedPieces = sent ? issued : 0
    return {
      ...{ status, recipients, askedPieces: Math.max(0, asked), codes: sent ? codes : {}, issuedPieces },
      ...{ leftBefore: left, leftAfter: left - issuedPieces, badRowCount, badRows, remarks },
    }
  }

  return { left, problems, remarks, addBad, add, result }
}
