import { randomUUID } from 'node:crypto'
import type { Worker } from 'node:worker_threads'
import type { Kysely } from 'kysely'
import type { Lang, Problem } from '#contract/problems.ts'
import { translateProblem } from '#contract/problems.ts'
import { type Actor, systemActor } from './access/permissions.ts'
import type { Trail } from './audit/looks.ts'
import type { Database } from './database/database.ts'
import type { DB } from './database/db.gen.ts'
import { retryDeadlocks } from './database/retries.ts'
import type { Logger } from './logger.ts'
import type { Outbound } from './outbound/outbound.ts'
import type { Pii } from './pii.ts'
import type { Product } from './product.ts'

export type Db = Kysely<DB>

/** What the process holds once and every request and job shares. */
export interface Deps {
  database: Database
  pii: Pii
  outbound: Outbound
  now: () => Date
  log: Logger
  product: Product
  settings: Settings
  /** Starts the thread that reads lists beside this one, with the keys and the database of the process. */
  startReader?: (task: object) => Worker
}

/** The few settings that features see; everything else of the configuration stays in main. */
export interface Settings {
  secureCookie: boolean
  publicOrigin?: string
  trustProxy: boolean
  /** Off for measurements only. */
  rateLimit: boolean
  /** Folder of the files that are kept for years; without it they stand in the database. */
  filesDir?: string
  /** Folder into which others put files for jobs, a folder for each of these; without it nobody does. */
  dropDir?: string
  passwordCost: { memoryCost: number; timeCost: number }
}

export interface RequestInfo {
  id: string
  ip: string
  lang: Lang
  /** Of a caller who is not signed in: a hash of what a known device showed. */
  device?: string
}

/** First argument of every service and query-using function. `ctx.now()` is the only clock. */
export interface Ctx {
  db: Db
  deps: Deps
  pii: Pii
  actor: Actor
  log: Logger
  request: RequestInfo
  /** What the answer to a request is put on record with; absent where nobody is answered. */
  trail?: Trail
  inTransaction: boolean
  now: () => Date
  translate: (problem: Problem) => string
}

export function createContext(deps: Deps, actor: Actor, request: RequestInfo): Ctx {
  return {
    db: deps.database.db,
    deps,
    pii: deps.pii,
    actor,
    log: deps.log,
    request,
    inTransaction: false,
    now: deps.now,
    translate: (problem) => translateProblem(deps.product.problems, problem, request.lang),
  }
}

/** A context for work that no request asked for. */
export function systemContext(deps: Deps, actor: Actor = systemActor): Ctx {
  return createContext(deps, actor, { id: randomUUID(), ip: 'local', lang: 'zh-TW' })
}

/**
 * Runs the block in one READ COMMITTED transaction; inside another one it joins that. A deadlock or lock time-out
 * rolls back and runs the whole block again (outermost only), so the block must have no effect outside the database.
 */
export async function inTransaction<T>(ctx: Ctx, block: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.inTransaction) return block(ctx)
  return retryDeadlocks(() => ctx.db.transaction().execute((db) => block({ ...ctx, db, inTransaction: true })))
}
