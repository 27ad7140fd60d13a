import type { Hono } from 'hono'
import type { Deps } from '#kernel/context.ts'
import type { AppEnv } from '#kernel/http/mount.ts'
import { pendingMigrations } from './migrations.ts'

export interface WorkerSight {
  seenAt: () => number
}

type Check = 'ok' | 'away' | 'behind' | 'stuck' | 'elsewhere'

// A worker busy with long jobs looks for the next one only when a job ends.
const stuckAfterMs = 30 * 60_000
const askAgainMs = 1_000

async function schemaState({ database }: Deps): Promise<{ database: Check; migrations: Check }> {
  const late = new Promise<'late'>((done) => setTimeout(done, 2_000, 'late').unref())
  const state = await Promise.race([pendingMigrations(database.db), late]).catch(() => 'late' as const)
  if (state === 'late') return { database: 'away', migrations: 'away' }
  return { database: 'ok', migrations: state.length === 0 ? 'ok' : 'behind' }
}

/** Anyone may ask as often as they like: the database is asked once a second at most. */
function cached<T>(ask: () => Promise<T>): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | undefined
  return () => {
    if (!last || Date.now() - last.at > askAgainMs) last = { at: Date.now(), answer: ask() }
    return last.answer
  }
}

/** `/healthz`: the process is alive. `/readyz`: it can serve – database, migrations and, where it has one, its worker. */
export function mountHealth(hono: Hono<AppEnv>, deps: Deps, worker: WorkerSight | undefined, draining: () => boolean) {
  const ask = cached(() => schemaState(deps))
  const workerState = (): Check => {
    if (!worker) return 'elsewhere'
    return Date.now() - worker.seenAt() > stuckAfterMs ? 'stuck' : 'ok'
  }
  hono.get('/healthz', (c) => c.json({ name: 'citypass-console', alive: true }, 200, { 'cache-control': 'no-store' }))
  hono.get('/readyz', async (c) => {
    const state = { ...(await ask()), worker: workerState() }
    const ready = !draining() && Object.values(state).every((check) => check === 'ok' || check === 'elsewhere')
    return c.json({ ready, ...state }, ready ? 200 : 503, { 'cache-control': 'no-store' })
  })
}
