import { dayMs, dayStartUtc, taipeiDay } from '#contract/days.ts'
import { createSession, sessionCookie } from '#kernel/access/session.ts'
import type { Deps } from '#kernel/context.ts'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import { buildApp } from '#server/app.ts'
import { admin } from '#server/surfaces/admin.ts'

/** The past in which the demonstration plays: the product itself, through its own API, at an hour that is set. */
export interface Stage {
  deps: Deps
  /** The day that many days ago, at an hour and minute in Taipei. */
  daysAgo: (days: number, hour?: number, minute?: number) => Date
  /**
   * What happens at an instant. Everything happens in the order of time, whichever act planned it, as ids in a real
   * city follow the time; what would still lie ahead does not happen.
   */
  plan: (at: Date, scene: () => Promise<void>) => void
  /** Plays all that is planned, and what that plans in turn. */
  run: () => Promise<void>
  as: (account: string) => Promise<Client>
  runJobs: () => Promise<void>
  /** The one password of everybody in it. */
  password: string
  /** What earlier acts left for later ones. */
  props: Props
}

type CityCoupon = 'tea' | 'book' | 'spa' | 'movie' | 'family' | 'night' | 'glasses' | 'toys' | 'winter'
export type CouponName = CityCoupon | 'meal' | 'sport' | 'taxi'

/** Ids and dates that one act hands on to another. */
export interface Props {
  merchants: Record<string, number>
  coupons: Record<CouponName, number>
  /** By their codes. */
  services: Record<string, number>
  /** Of which coupons pieces have gone out so far, and who looks after them. */
  sent: { name: CouponName; by: string }[]
}

let minted = 0
/** A request key of its own for each order. */
export function mintKey(kind: string): string {
  minted += 1
  return `demonstration-${kind}-${String(minted).padStart(6, '0')}`
}

export interface Client {
  post: <T = { id: number }>(path: string, body?: unknown) => Promise<T>
  patch: <T = { id: number }>(path: string, body: unknown) => Promise<T>
  put: <T = { id: number }>(path: string, body: unknown) => Promise<T>
  get: <T>(path: string) => Promise<T>
  upload: (purpose: string, name: string, content: string) => Promise<number>
}

interface Planned {
  at: Date
  scene: () => Promise<void>
}

/** Takes out what comes first; of one instant, what was planned first. */
function soonest(planned: Planned[]): Planned | undefined {
  const first = planned.reduce<Planned | undefined>(
    (one, other) => (one && one.at <= other.at ? one : other),
    undefined,
  )
  if (first) planned.splice(planned.indexOf(first), 1)
  return first
}

export function createStage(real: Deps, password: string): Stage {
  const today = dayStartUtc(taipeiDay(real.now())).getTime()
  let instant = real.now()
  const planned: Planned[] = []
  const deps: Deps = { ...real, now: () => new Date(instant), settings: { ...real.settings, rateLimit: false } }
  const app = buildApp(deps)
  return {
    deps,
    daysAgo: (days, hour = 10, minute = 0) => new Date(today - days * dayMs + (hour * 60 + minute) * 60_000),
    plan: (at, scene) => {
      if (at <= real.now()) planned.push({ at, scene })
    },
    run: async () => {
      for (let next = soonest(planned); next; next = soonest(planned)) {
        instant = next.at
        await next.scene()
      }
    },
    as: async (account) => clientOf(app.request, await signIn(deps, account)),
    runJobs: () => runJobs(deps),
    password,
    props: { merchants: {}, coupons: {} as Props['coupons'], services: {}, sent: [] },
  }
}

async function signIn(deps: Deps, account: string): Promise<string> {
  const { db } = deps.database
  const found = db.selectFrom('system_user').select('id').where('account_key', '=', account)
  const user = await found.executeTakeFirstOrThrow()
  return createSession(db, user.id, deps.now(), { ip: '10.1.2.3', userAgent: 'Mozilla/5.0' })
}

type Send = (path: string, init: RequestInit) => Response | Promise<Response>

function clientOf(send: Send, token: string): Client {
  async function call<T>(method: string, path: string, body: RequestInit['body'], type: string): Promise<T> {
    const headers = { cookie: `${sessionCookie}=${token}`, 'content-type': type }
    const response = await send(`${admin.base}${path}`, { method, headers, ...(body == null ? {} : { body }) })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`Demonstration: ${method} ${path}: ${JSON.stringify(answer)}`)
    return answer as T
  }
  const json = 'application/json'
  return {
    post: (path, body = {}) => call('POST', path, JSON.stringify(body), json),
    patch: (path, body) => call('PATCH', path, JSON.stringify(body), json),
    put: (path, body) => call('PUT', path, JSON.stringify(body), json),
    get: (path) => call('GET', path, null, json),
    upload: async (purpose, name, content) => {
      const path = `/files?purpose=${purpose}&name=${encodeURIComponent(name)}`
      return (await call<{ id: number }>('POST', path, content, 'application/octet-stream')).id
    },
  }
}

/** What is ordered for later by the clock of the stage waits, although the database's clock is long past it. */
async function runJobs(deps: Deps): Promise<void> {
  const kinds = deps.product.jobs.map((job) => job.kind)
  const never = new AbortController().signal
  const claim = () => claimJob(deps, 'demonstration', kinds, deps.now())
  for (let job = await claim(); job; job = await claim()) await runJob(deps, job, never)
}
