import type { getDispatchRecord } from '#features/coupons/coupon-dispatch-records/contract.ts'
import type { AnswerOf } from '#kit/call.ts'

export type DispatchRecord = AnswerOf<typeof getDispatchRecord>

export const recordStatuses = ['0', '1', '2', '3', '4', '5', '6', '7', '-1'] as const
