import type { Tone } from '#contract/tones.ts'

export const userListStatuses = ['REQUESTED', 'CHECKED', 'STOPPED', 'RELEASED', 'DONE', 'REFUSED', 'OVERTAKEN'] as const
export type UserListStatus = (typeof userListStatuses)[number]

/** Why nothing may be deleted by a list. */
export const listRefusals = [
  'NOT_READY',
  'STALE',
  'DAMAGED',
  'HEADER',
  'SMALL',
  'OURS_MISSING',
  'TOO_LARGE',
  'PROVIDER',
] as const
export type ListRefusal = (typeof listRefusals)[number]

export const userListTones = {
  PushUserListStatus: {
    REQUESTED: 'info',
    CHECKED: 'neutral',
    STOPPED: 'warning',
    RELEASED: 'info',
    DONE: 'success',
    REFUSED: 'danger',
    OVERTAKEN: 'muted',
  } satisfies Record<UserListStatus, Tone>,
  PushUserListRefusal: {
    NOT_READY: 'warning',
    STALE: 'warning',
    DAMAGED: 'danger',
    HEADER: 'danger',
    SMALL: 'danger',
    OURS_MISSING: 'danger',
    TOO_LARGE: 'danger',
    PROVIDER: 'danger',
  } satisfies Record<ListRefusal, Tone>,
}
