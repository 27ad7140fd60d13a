import type { JobState } from '#contract/job-states.ts'
import type { Tone } from '#contract/tones.ts'

export const jobTones = {
  JobState: {
    QUEUED: 'neutral',
    RUNNING: 'info',
    DONE: 'success',
    FAILED: 'danger',
    CANCELLED: 'muted',
  } satisfies Record<JobState, Tone>,
}
