import type { Tone } from '#contract/tones.ts'
import type { CouponDispatchRecordStatus } from '#features/coupons/coupons/enums.ts'

export const recordTones = {
  CouponDispatchRecord: {
    '-1': 'danger',
    '0': 'success',
    '1': 'accent',
    '2': 'muted',
    '3': 'warning',
    '4': 'warning',
    '5': 'info',
    '6': 'neutral',
    '7': 'danger',
  } satisfies Record<`${CouponDispatchRecordStatus}`, Tone>,
}
