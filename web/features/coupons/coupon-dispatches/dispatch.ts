import type { Dispatch, preflightDispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import { filtered } from '#kit/addresses.ts'
import type { AnswerOf } from '#kit/call.ts'

export type Preflight = AnswerOf<typeof preflightDispatch>

export const statuses = ['3', '2', '1', '0', '-1', '-2', '-3', '-4', '-5'] as const
export const kinds = ['LIST', 'CONDITION', 'SINGLE'] as const

/** What a recipient may end with, what arrived first. */
export const codes = ['0', '3', '4', '5', '6', '7', '-1'] as const

/** Waiting, running or about to be tried again: the figures still move. */
export const isUnderWay = ({ status }: Dispatch): boolean => status >= 0 && status <= 2
export const canCancel = ({ status }: Dispatch): boolean => status >= -1 && status <= 2
export const wasRefused = ({ status }: Dispatch): boolean => status <= -3

/** Sent, but a fault of the system has kept it from some; they can be sent to again. */
export const isPartly = ({ status, codes: counts }: Dispatch): boolean => status === 3 && (counts['7'] ?? 0) > 0
/** As the console words it. */
export const wordOf = (dispatch: Dispatch): string => (isPartly(dispatch) ? 'PARTLY' : String(dispatch.status))

export function decided({ codes: counts }: Pick<Dispatch, 'codes'>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** The records behind a figure. */
export function recordsPath(dispatchId: number, code: string): string {
  return filtered('/coupon-dispatch-records', { dispatchId, status: code === '0' ? 'ISSUED' : code })
}
