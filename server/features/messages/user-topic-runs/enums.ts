import type { Tone } from '#contract/tones.ts'

export const runKinds = ['LIST', 'CONDITION'] as const

export const runStatuses = ['WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'] as const
export type RunStatus = (typeof runStatuses)[number]

/** What became of a row, by the number that is kept. */
export const rowOutcomes = ['CHANGED', 'ALREADY', 'NO_MEMBER', 'NOT_ACTIVE', 'REPEATED'] as const
export type RowOutcome = (typeof rowOutcomes)[number]

export const userTopicRunTones = {
  TopicRunStatus: {
    WAITING: 'info',
    RUNNING: 'accent',
    DONE: 'success',
    FAILED: 'danger',
    CANCELLED: 'muted',
  } satisfies Record<RunStatus, Tone>,
  TopicRunOutcome: {
    CHANGED: 'success',
    ALREADY: 'muted',
    NO_MEMBER: 'danger',
    NOT_ACTIVE: 'warning',
    REPEATED: 'muted',
  } satisfies Record<RowOutcome, Tone>,
}
