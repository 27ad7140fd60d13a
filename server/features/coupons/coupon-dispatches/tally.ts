import type { z } from 'zod'
import { CouponDispatchRecord as Code } from '#features/coupons/coupons/enums.ts'
import type { IssuableCoupon } from '#features/coupons/coupons/service.ts'
import type { DispatchKind, Prediction, preflightDispatch } from './contract.ts'
import { createDecider, type Decider, statusOnCreation, type Terms } from './decide.ts'

export type Preflight = z.infer<(typeof preflightDispatch)['response']>

interface Row {
  line: number | null
  account: string
  pieces: number
}

type Order = { kind: DispatchKind } & ({ pieces: number } | { piecesPerMember: number })

const shown = 100

/** Adds up what a dispatch would do, and keeps the first rows that somebody should look at. */
export class Tally {
  readonly couponId: number
  readonly pieces: number
  readonly terms: Terms
  readonly decider: Decider
  private readonly left: number
  private readonly codes: Record<string, number> = {}
  private readonly badRows: Preflight['badRows'] = []
  private readonly problemRows: Preflight['problemRows'] = []
  private recipients = 0
  private asked = 0
  private issued = 0
  private bad = 0

  private readonly coupon: IssuableCoupon
  private readonly order: Order

  constructor(coupon: IssuableCoupon, order: Order, terms: Terms) {
    this.coupon = coupon
    this.order = order
    this.couponId = coupon.id
    this.pieces = 'pieces' in order ? order.pieces : order.piecesPerMember
    this.terms = terms
    this.left = coupon.totalPieces - coupon.issuedPieces
    this.decider = createDecider(terms, this.left)
  }

  ask(pieces: number, members = 1): void {
    this.recipients += members
    this.asked += pieces * members
  }

  /** A row that cannot be read at all. */
  addBad(line: number, reason: string): void {
    this.bad += 1
    if (this.badRows.length < shown) this.badRows.push({ line, reason })
  }

  add(code: number, row: Row): void {
    this.addMany(code, 1, row.pieces)
    this.show(code, [row])
  }

  addMany(code: number, members: number, pieces: number): void {
    this.codes[code] = (this.codes[code] ?? 0) + members
    if (code === Code.NOTUSE) this.issued += pieces * members
  }

  show(code: number, rows: Row[]): void {
    if (code === Code.NOTUSE) return
    for (const { line, account, pieces } of rows.slice(0, this.room()))
      this.problemRows.push({ line, account, pieces, code })
  }

  /** How many more rows can be shown. */
  room(): number {
    return shown - this.problemRows.length
  }

  /** A refused dispatch issues nothing and leaves no records. */
  result(): Preflight {
    const status = this.status()
    const sent = status === 1
    const issuedPieces = sent ? this.issued : 0
    return {
      status,
      recipients: this.recipients,
      askedPieces: Math.max(0, this.asked),
      codes: sent ? this.codes : {},
      issuedPieces,
      leftBefore: this.left,
      leftAfter: this.left - issuedPieces,
      badRowCount: this.bad,
      badRows: this.badRows,
      problemRows: sent ? this.problemRows : [],
    }
  }

  private status(): Prediction['status'] {
    return statusOnCreation({
      kind: this.order.kind,
      piecesPerMember: this.pieces,
      limitPerMember: this.coupon.limitPerMember,
      hasCondition: this.coupon.audience !== null,
      askedPieces: this.asked,
      left: this.left,
    })
  }
}
