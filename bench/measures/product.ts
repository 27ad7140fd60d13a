import { setTimeout as sleep } from 'node:timers/promises'
import { answers, type Child, startChild } from '#bench/child.ts'
import type { World } from '#bench/world.ts'

const port = 18_790
const base = `http://127.0.0.1:${port}/api/admin`

/** The product as it ships: an API process without a worker, asked over HTTP. */
export function startApi(world: World): Promise<Child> {
  const env = { DATA_DIR: world.config.dataDir, PORT: String(port), WORKER: 'off', LOG_LEVEL: 'warn' }
  return startChild(['dist/server/main.js'], env, () => answers(`http://127.0.0.1:${port}/healthz`))
}

async function startWorker(world: World): Promise<Child> {
  const env = { DATA_DIR: world.config.dataDir, LOG_LEVEL: 'warn' }
  const worker = await startChild(['dist/server/main.js', '--worker'], env, async () => true)
  await sleep(1_500)
  return worker
}

export async function call<T = { id: number }>(
  world: World,
  method: string,
  path: string,
  body?: object | string,
): Promise<T> {
  const raw = typeof body === 'string'
  const headers = { cookie: world.cookie, 'content-type': raw ? 'application/octet-stream' : 'application/json' }
  const content = raw ? body : JSON.stringify(body ?? {})
  const answer = await fetch(`${base}${path}`, { method, headers, ...(method === 'GET' ? {} : { body: content }) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return JSON.parse(text) as T
}

export interface JobFigures {
  seconds: number
  /** Resident memory of a fresh worker, and how far above it the job went, MB. */
  idle: number
  above: number
}

/** Orders a job and lets a fresh worker do it; the seconds are those between its claim and its end. */
export async function timeJob(world: World, order: () => Promise<number>): Promise<JobFigures> {
  const worker = await startWorker(world)
  const idle = worker.memory().now
  const id = await order()
  const job = await ended(world, id)
  const above = worker.memory().peak - idle
  await worker.stop()
  if (job.state !== 'DONE') throw new Error(`Job ${id} ended as ${job.state}`)
  return { seconds: (job.finished - job.started) / 1_000, idle, above }
}

async function ended(world: World, id: number) {
  for (;;) {
    const job = await world.database.db
      .selectFrom('job')
      .select(['state', 'started_at as startedAt', 'finished_at as finishedAt'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (job.finishedAt && job.startedAt) {
      return { state: job.state, started: job.startedAt.getTime(), finished: job.finishedAt.getTime() }
    }
    await sleep(50)
  }
}
