import type { z } from 'zod'
import type { Found } from '#engines/audiences/recipients.ts'
import { CouponDispatchRecord as Code } from '#features/coupons/coupons/enums.ts'
import type { IssuableCoupon } from '#features/coupons/coupons/service.ts'
import type { DispatchKind, Prediction, preflightDispatch } from './contract.ts'
import { statusOnCreation } from './decide.ts'

export type Preflight = z.infer<(typeof preflightDispatch)['response']>

/** A first row that would get no coupon. */
export interface Problem extends Pick<Found, 'line' | 'account' | 'memberId' | 'pieces'> {
  code: number
}

const shown = 100

export type Tally = ReturnType<typeof createTally>

/** Adds up what a dispatch would do, and keeps the first rows that somebody should look at. */
export function createTally(coupon: IssuableCoupon, order: { kind: DispatchKind; pieces: number }) {
  const left = coupon.totalPieces - coupon.issuedPieces
  const codes: Record<string, number> = {}
  const badRows: Preflight['badRows'] = []
  const problems: Problem[] = []
  let [recipients, asked, issued, badRowCount] = [0, 0, 0, 0]

  /** A row that cannot be read at all. */
  function addBad(line: number, reason: string): void {
    badRowCount += 1
    if (badRows.length < shown) badRows.push({ line, reason })
  }

  /** Answers whether the row is one of the first that get no coupon. */
  function add(code: number, pieces: number): boolean {
    recipients += 1
    asked += pieces
    codes[code] = (codes[code] ?? 0) + 1
    if (code === Code.NOTUSE) issued += pieces
    return code !== Code.NOTUSE && problems.length < shown
  }

  /** A refused dispatch issues nothing and leaves no records. */
  function result(): Omit<Preflight, 'problemRows'> {
    const status = statusOf()
    const sent = status === 1
    const issuedPieces = sent ? issued : 0
    return {
      ...{ status, recipients, askedPieces: Math.max(0, asked), codes: sent ? codes : {}, issuedPieces },
      ...{ leftBefore: left, leftAfter: left - issuedPieces, badRowCount, badRows },
    }
  }

  function statusOf(): Prediction['status'] {
    const { limitPerMember, audience } = coupon
    const { kind, pieces: piecesPerMember } = order
    return statusOnCreation({
      ...{ kind, piecesPerMember, limitPerMember, hasCondition: audience !== null, askedPieces: asked, left },
    })
  }

  return { left, problems, addBad, add, result }
}
