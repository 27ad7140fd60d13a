import type { Tone } from '#contract/tones.ts'
import type { CouponDispatch } from '#features/coupons/coupons/enums.ts'

type Status = (typeof CouponDispatch)[keyof typeof CouponDispatch]

export const dispatchTones = {
  CouponDispatch: {
    '-5': 'danger',
    '-4': 'danger',
    '-3': 'danger',
    '-2': 'muted',
    '-1': 'danger',
    '0': 'warning',
    '1': 'info',
    '2': 'accent',
    '3': 'success',
    /** Of the console alone: 3, with records that a fault of the system has kept from their members. */
    PARTLY: 'warning',
  } satisfies Record<`${Status}` | 'PARTLY', Tone>,
}
