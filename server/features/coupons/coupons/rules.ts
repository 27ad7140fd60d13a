import type { Problem } from '#contract/problems.ts'
import type { Coupon, CouponInput } from './contract.ts'

const promised = ['merchantId', 'faceValue', 'useFromAt', 'useUntilAt', 'useDays'] as const

/** What may no longer change once members hold pieces: the terms they were promised, and less than they hold. */
export function issuedProblems(before: Coupon, after: Coupon): Record<string, Problem> {
  if (before.issuedPieces === 0) return {}
  const problems: Record<string, Problem> = {}
  for (const field of promised) {
    if (before[field] !== after[field]) problems[field] = { key: 'coupon.fixedOnceIssued' }
  }
  if (after.totalPieces < before.issuedPieces) {
    problems.totalPieces = { key: 'coupon.belowIssued', params: { issued: before.issuedPieces } }
  }
  if (after.limitPerMember < before.limitPerMember) {
    problems.limitPerMember = { key: 'coupon.limitLowered', params: { limit: before.limitPerMember } }
  }
  return problems
}

/** '100' and '100.0' are the '100.00' that the database answers; instants in any zone are one spelling. */
export function normalise<T extends Partial<CouponInput>>(input: T): T {
  const normal = { ...input }
  if (normal.faceValue !== undefined) {
    const [whole = '0', cents = ''] = normal.faceValue.split('.')
    normal.faceValue = `${BigInt(whole)}.${cents.padEnd(2, '0')}`
  }
  for (const field of ['receiveFromAt', 'receiveUntilAt', 'useFromAt', 'useUntilAt'] as const) {
    const value = normal[field]
    if (value) normal[field] = new Date(value).toISOString()
  }
  return normal
}
