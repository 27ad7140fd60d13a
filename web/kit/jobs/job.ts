import type { z } from 'zod'
import type { JobState } from '#contract/job-states.ts'
import type { job, jobFile } from '#features/operations/jobs/contract.ts'
import type { Tone } from '#kit/tones.ts'

export type Job = z.infer<typeof job>
export type JobFile = z.infer<typeof jobFile>

export const jobTones: Record<JobState, Tone> = {
  QUEUED: 'neutral',
  RUNNING: 'info',
  DONE: 'success',
  FAILED: 'danger',
  CANCELLED: 'muted',
}

export function isActive(job: Job): boolean {
  return job.state === 'QUEUED' || job.state === 'RUNNING'
}

export interface Pace {
  /** Rows a second since the start. */
  rate: number
  secondsLeft: number | undefined
}

export function paceOf(job: Job, now = Date.now()): Pace | undefined {
  if (job.state !== 'RUNNING' || !job.startedAt || job.progressDone === 0) return undefined
  const seconds = (now - Date.parse(job.startedAt)) / 1000
  if (seconds < 1) return undefined
  const rate = job.progressDone / seconds
  const secondsLeft = job.progressTotal ? Math.max(0, (job.progressTotal - job.progressDone) / rate) : undefined
  return { rate, secondsLeft }
}
