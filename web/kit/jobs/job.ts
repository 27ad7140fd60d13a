import type { Job, JobFile } from '#features/operations/jobs/contract.ts'

export type { Job, JobFile }

/** Where jobs are shown, and what it takes to see and to steer them. */
export const jobPages = {
  resource: 'jobs',
  permission: 'jobs:list',
  list: '/jobs',
  show: (id: number) => `/jobs/${id}/show`,
}

export function isActive(job: Job): boolean {
  return job.state === 'QUEUED' || job.state === 'RUNNING'
}

/** It made a file, which has gone since or does not open to the reader. */
export function isFileGone({ files, result }: Job): boolean {
  return files.length === 0 && result?.fileId !== undefined
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
