import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '#kernel/database/database.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { placeOf } from '#platform/mariadb-server.ts'
import { type Child, startChild } from './child.ts'
import { answers, freePort } from './ports.ts'
import type { World } from './world.ts'

const patienceMs = 30 * 60_000

/** The product's settings for a data folder, with nothing of the operator's own left in them. */
export function serverEnv(dataDir: string, port: number): Record<string, string> {
  const unset = { DATABASE_URL: '', DATA_KEYS: '', INDEX_KEY: '', HOST: '', PUBLIC_URL: '', COOKIE_SECURE: '' }
  // Callers here ask more often than a person may; a checkout that has no limit knows nothing of it.
  return { ...unset, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn', RATE_LIMIT: 'off' }
}

/** The product as it ships: an API process without a worker, asked over HTTP; it starts the database of the folder. */
export async function startApi(root: string, dataDir: string): Promise<{ api: Child; port: number }> {
  const port = await freePort()
  const env = { ...serverEnv(dataDir, port), WORKER: 'off' }
  const command = { args: ['dist/server/main.js'], cwd: root, env }
  return { api: await startChild(command, () => answers(`http://127.0.0.1:${port}/readyz`)), port }
}

/** A client of the folder's running server. */
export function connect(dataDir: string): Database {
  return openDatabase({ socketPath: placeOf(dataDir).socketPath, user: 'root', database: 'citypass', poolSize: 10 })
}

async function startWorker({ root, dataDir, port }: World): Promise<Child> {
  const command = { args: ['dist/server/main.js', '--worker'], cwd: root, env: serverEnv(dataDir, port) }
  const worker = await startChild(command, async () => true)
  await sleep(1_500)
  return worker
}

export async function call<T = { id: number }>(
  { port, cookie }: World,
  method: string,
  path: string,
  body?: object | Uint8Array<ArrayBuffer>,
): Promise<T> {
  const raw = body instanceof Uint8Array
  const headers = { cookie, 'content-type': raw ? 'application/octet-stream' : 'application/json' }
  const content = raw ? body : JSON.stringify(body ?? {})
  const address = `http://127.0.0.1:${port}/api/admin${path}`
  const answer = await fetch(address, { method, headers, ...(method === 'GET' ? {} : { body: content }) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return JSON.parse(text) as T
}

export interface JobFigures {
  /** Between its claim and its end. */
  seconds: number
  /** Between the order and the end. */
  fromOrder: number
  /** How far the job went above the resident memory of a fresh worker, MB. */
  above: number
  /** Seconds of processor of worker, API and database. */
  cpu: number
}

/** Orders a job and lets a fresh worker do it. */
export async function timeJob(world: World, order: () => Promise<number>): Promise<JobFigures> {
  const worker = await startWorker(world)
  const idle = worker.memory().now
  const used = () => worker.cpu() + world.cpu()
  const before = used()
  const ordered = Date.now()
  const id = await order()
  const job = await ended(world, id)
  const above = worker.memory().peak - idle
  const cpu = used() - before
  await worker.stop()
  if (job.state !== 'DONE') throw new Error(`Job ${id} ended as ${job.state}`)
  const since = (from: number) => (job.finished - from) / 1_000
  return { seconds: since(job.started), fromOrder: since(ordered), above, cpu }
}

async function ended(world: World, id: number) {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(50)) {
    const job = await world.database.db
      .selectFrom('job')
      .select(['state', 'started_at as startedAt', 'finished_at as finishedAt'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (job.finishedAt && job.startedAt)
      return { state: job.state, started: job.startedAt.getTime(), finished: job.finishedAt.getTime() }
  }
  throw new Error(`Job ${id} has not ended for ${patienceMs / 60_000} minutes`)
}
