import type { Tone } from '#contract/tones.ts'

/** Names and numbers are those of the city's specification, letter by letter. Browser-safe. */
export const CouponDispatch = {
  USERRECEIVECOUNTERROR: -5,
  NOTENOUGHPIECE: -4,
  NOCONDITION: -3,
  DELETE: -2,
  FAILED: -1,
  RETRY: 0,
  WAITING: 1,
  TRANSPORTING: 2,
  SENDED: 3,
} as const

export const CouponDispatchRecord = {
  UKNOWNERROR: -1,
  NOTUSE: 0,
  USED: 1,
  EXPIRED: 2,
  COUPONEXPIRED: 3,
  COUPONLIMIT: 4,
  COUPONUSERLIMIT: 5,
  USERNOTEXIST: 6,
  CREATEFAILED: 7,
} as const
export type CouponDispatchRecordStatus = (typeof CouponDispatchRecord)[keyof typeof CouponDispatchRecord]

/** A record that is fixed and not yet sent; on the wire its status is null. */
export const NOT_SENT = -9

export const CouponUsedRecord = {
  RECEIVE: 'R',
  USED: 'U',
  AMEND: 'B',
  DELETE: 'D',
} as const

export const couponStatuses = ['DRAFT', 'ACTIVE', 'DISABLED'] as const
export type CouponStatus = (typeof couponStatuses)[number]

/** What a status comes to at a moment: an active coupon may not be open yet, or no longer. */
export const couponStates = ['DRAFT', 'UPCOMING', 'ACTIVE', 'CLOSED', 'DISABLED'] as const
export type CouponState = (typeof couponStates)[number]

/** What somebody should look at: less than a tenth of the pieces is left, or receiving ends within seven days. */
export const couponNeeds = ['RUNNING_OUT', 'ENDING'] as const
export type CouponNeed = (typeof couponNeeds)[number]

export const couponTones = {
  CouponState: {
    DRAFT: 'neutral',
    UPCOMING: 'info',
    ACTIVE: 'success',
    CLOSED: 'muted',
    DISABLED: 'danger',
  } satisfies Record<CouponState, Tone>,
}
