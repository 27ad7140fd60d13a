import type { Tone } from '#contract/tones.ts'

/** What becomes of slots that nobody saw in time. */
export const misfires = ['SKIP', 'ONCE', 'ALL'] as const
export type Misfire = (typeof misfires)[number]

/** Where a schedule stands at this moment. */
export const scheduleStates = ['RUNNING', 'QUEUED', 'BLOCKED', 'READY', 'PAUSED', 'NO_WORKER'] as const
export type ScheduleState = (typeof scheduleStates)[number]

/** How a run came about, or why none did. */
export const runKinds = ['WAITING', 'FIRED', 'MISSED', 'BY_HAND', 'DRY_RUN'] as const
export type RunKind = (typeof runKinds)[number]

export const scheduleTones = {
  ScheduleState: {
    RUNNING: 'info',
    QUEUED: 'neutral',
    BLOCKED: 'warning',
    READY: 'success',
    PAUSED: 'muted',
    NO_WORKER: 'danger',
  } satisfies Record<ScheduleState, Tone>,
  ScheduleRun: {
    WAITING: 'neutral',
    FIRED: 'info',
    MISSED: 'warning',
    BY_HAND: 'info',
    DRY_RUN: 'muted',
  } satisfies Record<RunKind, Tone>,
  ScheduleMisfire: { SKIP: 'neutral', ONCE: 'neutral', ALL: 'neutral' } satisfies Record<Misfire, Tone>,
}
