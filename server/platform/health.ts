import { setTimeout as sleep } from 'node:timers/promises'
import type { Hono } from 'hono'
import type { Deps } from '#kernel/context.ts'
import type { AppEnv } from '#kernel/http/mount.ts'
import { logLinesLost } from '#kernel/logger.ts'
import { pendingMigrations } from './migrations.ts'

type Check = 'ok' | 'away' | 'behind' | 'stuck' | 'elsewhere'

// A worker busy with long jobs looks for the next one only when a job ends.
const stuckAfterMs = 30 * 60_000
const askAgainMs = 1_000

async function schemaState({ database }: Deps): Promise<{ database: Check; migrations: Check }> {
  const late = sleep(2_000, undefined, { ref: false })
  const pending = await Promise.race([pendingMigrations(database.db), late]).catch(() => undefined)
  if (!pending) return { database: 'away', migrations: 'away' }
  return { database: 'ok', migrations: pending.length === 0 ? 'ok' : 'behind' }
}

/** `/healthz`: the process is alive. `/readyz`: it can serve – database, migrations and, where it has one, its worker. */
export function mountHealth(
  hono: Hono<AppEnv>,
  deps: Deps,
  worker: { seenAt: () => number } | undefined,
  draining: () => boolean,
) {
  let last: { at: number; state: ReturnType<typeof schemaState> } | undefined
  // Anyone may ask as often as they like: the database is asked once a second at most.
  const ask = () => {
    if (!last || Date.now() - last.at > askAgainMs) last = { at: Date.now(), state: schemaState(deps) }
    return last.state
  }
  const workerState = (): Check => {
    if (!worker) return 'elsewhere'
    return Date.now() - worker.seenAt() > stuckAfterMs ? 'stuck' : 'ok'
  }
  hono.get('/healthz', (c) => {
    const body = { name: 'citypass-console', alive: true, logLinesLost: logLinesLost() }
    return c.json(body, 200, { 'cache-control': 'no-store' })
  })
  hono.get('/readyz', async (c) => {
    const state = { ...(await ask()), worker: workerState() }
    const ready = !draining() && Object.values(state).every((check) => check === 'ok' || check === 'elsewhere')
    return c.json({ ready, ...state }, ready ? 200 : 503, { 'cache-control': 'no-store' })
  })
}
