import type { Tone } from '#contract/tones.ts'

/** PERSONAL is about the member, TCG from the city to many, SYSTEM about the app itself. */
export const messageKinds = ['PERSONAL', 'TCG', 'SYSTEM'] as const
export type MessageKind = (typeof messageKinds)[number]

/** An emergency passes quiet hours. */
export const messageClasses = ['NORMAL', 'EMERGENCY'] as const
export type MessageClass = (typeof messageClasses)[number]

export const targetKinds = ['SINGLE', 'LIST', 'TOPIC', 'CONDITION', 'ALL'] as const
export type TargetKind = (typeof targetKinds)[number]

/** What becomes of a row over the cap or in quiet hours: put off to the next allowed time, or not sent. */
export const overCaps = ['DEFER', 'DROP'] as const
export type OverCap = (typeof overCaps)[number]

export const messageStatuses = ['DRAFT', 'SCHEDULED', 'SENDING', 'PAUSED', 'SENT', 'CANCELLED', 'FAILED'] as const
export type MessageStatus = (typeof messageStatuses)[number]

/** The number under which a recipient's status is kept. */
export const RecipientStatus = {
  QUEUED: 0,
  DEFERRED: 1,
  SENDING: 2,
  ACCEPTED: 3,
  CONFIRMED: 4,
  OPENED: 5,
  UNKNOWN: 6,
  CANCELLED: 10,
  CAPPED: 11,
  QUIET: 12,
  NO_MEMBER: 20,
  REPEATED: 21,
  FROZEN: 22,
  CLOSED: 23,
  NO_DEVICE: 24,
  NO_AGREEMENT: 25,
  INVALID_DEVICE: 30,
  REJECTED: 31,
  LINK: 32,
  TOO_LONG: 33,
} as const
export type RecipientState = keyof typeof RecipientStatus
export const recipientStates = Object.keys(RecipientStatus) as [RecipientState, ...RecipientState[]]

/**
 * Where a recipient is counted; each stands in one of them, so that they add up to all who were selected. SENT is what a
 * provider has taken, UNKNOWN what it may have taken.
 */
export const recipientGroups = [
  'QUEUED',
  'DEFERRED',
  'SENT',
  'UNKNOWN',
  'FAILED',
  'CAPPED',
  'EXCLUDED',
  'CANCELLED',
] as const
export type RecipientGroup = (typeof recipientGroups)[number]

/** Where each status is counted. */
const groupOfState: Record<RecipientState, RecipientGroup> = {
  QUEUED: 'QUEUED',
  DEFERRED: 'DEFERRED',
  SENDING: 'QUEUED',
  ACCEPTED: 'SENT',
  CONFIRMED: 'SENT',
  OPENED: 'SENT',
  UNKNOWN: 'UNKNOWN',
  CANCELLED: 'CANCELLED',
  CAPPED: 'CAPPED',
  QUIET: 'CAPPED',
  NO_MEMBER: 'EXCLUDED',
  REPEATED: 'EXCLUDED',
  FROZEN: 'EXCLUDED',
  CLOSED: 'EXCLUDED',
  NO_DEVICE: 'EXCLUDED',
  NO_AGREEMENT: 'EXCLUDED',
  INVALID_DEVICE: 'FAILED',
  REJECTED: 'FAILED',
  LINK: 'FAILED',
  TOO_LONG: 'FAILED',
}

/** What a person may have sent again: nothing goes twice by itself. */
export const resendableStates = ['UNKNOWN', 'REJECTED'] as const satisfies readonly RecipientState[]

export const groupOf = (state: RecipientState): RecipientGroup => groupOfState[state]

export const messageTones = {
  MessageStatus: {
    DRAFT: 'neutral',
    SCHEDULED: 'info',
    SENDING: 'accent',
    PAUSED: 'warning',
    SENT: 'success',
    CANCELLED: 'muted',
    FAILED: 'danger',
  } satisfies Record<MessageStatus, Tone>,
  MessageClass: { NORMAL: 'neutral', EMERGENCY: 'danger' } satisfies Record<MessageClass, Tone>,
  RecipientState: {
    QUEUED: 'info',
    DEFERRED: 'warning',
    SENDING: 'accent',
    ACCEPTED: 'success',
    CONFIRMED: 'success',
    OPENED: 'success',
    UNKNOWN: 'warning',
    CANCELLED: 'muted',
    CAPPED: 'muted',
    QUIET: 'muted',
    NO_MEMBER: 'danger',
    REPEATED: 'muted',
    FROZEN: 'muted',
    CLOSED: 'muted',
    NO_DEVICE: 'muted',
    NO_AGREEMENT: 'muted',
    INVALID_DEVICE: 'danger',
    REJECTED: 'danger',
    LINK: 'danger',
    TOO_LONG: 'danger',
  } satisfies Record<RecipientState, Tone>,
}
