import type { Dispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import type { StoredFile } from '#kit/http.ts'

export interface CouponChoice {
  id: number
  code: string
  title: string
  leftPieces: number
  limitPerMember: number
  status: string
  audience: Audience | null
}

export interface Audience {
  districts?: string[]
  ageFrom?: number
  ageTo?: number
  gender?: 'M' | 'F'
  level?: 'GENERAL' | 'GOLD'
}

/** What the wizard has gathered so far. */
export interface Draft {
  coupon: CouponChoice | null
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

/** The body of preflight and creation alike. */
export function orderOf({ coupon, kind, file, account, pieces, scheduledAt }: Draft): Record<string, unknown> {
  const base = { couponId: coupon?.id, kind }
  if (kind === 'SINGLE') return { ...base, account: account.trim(), pieces }
  const when = scheduledAt ? { scheduledAt } : {}
  return { ...base, piecesPerMember: pieces, ...when, ...(kind === 'LIST' ? { fileId: file?.id } : {}) }
}
