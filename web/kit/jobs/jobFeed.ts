import { useSyncExternalStore } from 'react'
import { jobEvents } from '#features/operations/jobs/contract.ts'
import { urlOf } from '#kit/call.ts'
import type { Job } from './job.ts'

const firstWait = 2_000
const longestWait = 60_000
const keptJobs = 100

let jobs: ReadonlyMap<number, Job> = new Map()
let source: EventSource | undefined
let wait = firstWait
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/** Takes in rows from a request; the newest say of each job counts. */
export function learnJobs(rows: Job[]): void {
  const next = new Map(jobs)
  for (const row of rows) next.set(row.id, row)
  const newest = [...next.values()].sort((one, other) => other.id - one.id).slice(0, keptJobs)
  jobs = new Map(newest.map((job) => [job.id, job]))
  for (const listener of listeners) listener()
}

function connect(): void {
  const opened = new EventSource(urlOf(jobEvents), { withCredentials: true })
  source = opened
  opened.addEventListener('open', () => {
    wait = firstWait
  })
  opened.addEventListener('job', (event: MessageEvent<string>) => learnJobs([JSON.parse(event.data) as Job]))
  // The session or the right has ended; the page's own requests tell which.
  opened.addEventListener('end', () => {
    opened.close()
    if (source === opened) timer = setTimeout(connect, longestWait)
  })
  opened.addEventListener('error', () => {
    if (opened.readyState !== EventSource.CLOSED || source !== opened) return
    timer = setTimeout(connect, wait)
    wait = Math.min(wait * 2, longestWait)
  })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Follows the server's job events until the returned function is called; comes back by itself when the line breaks. */
export function followJobs(): () => void {
  connect()
  return () => {
    clearTimeout(timer)
    source?.close()
    source = undefined
    jobs = new Map()
  }
}

/** Every job heard of since the page was opened, newest first. */
export function useJobFeed(): Job[] {
  return [...useSyncExternalStore(subscribe, () => jobs).values()]
}

export function useJobFromFeed(id: number): Job | undefined {
  return useSyncExternalStore(subscribe, () => jobs).get(id)
}
