import type { ServerResponse } from 'node:http'
import type { Context, MiddlewareHandler } from 'hono'
import { ApiError } from './errors.ts'
import type { AppEnv } from './mount.ts'
import { subjectOf, tooMany } from './rates.ts'
import type { Surface } from './surface.ts'

/** Requests at work at once in one process; beyond them those that come are told to come again before anything is read. */
const atOnce = 500
/** Of them at most so many of callers who are neither signed in nor at a known device, from however many addresses. */
const strangersAtOnce = 250
/** Event streams open at once in one process; each costs a question a second. */
const streamsAtOnce = 1_000
const retryAfter = 2

/** What one request holds until its answer is out. */
export interface Pass {
  /** Counts it with the caller it is known to be of now. Throws 429. */
  join: (c: Context<AppEnv>) => void
  /** From now on it is an event stream, which is counted with its like. Throws 429 or 503. */
  stream: (c: Context<AppEnv>) => void
  /** Gives back all that it holds, before its answer is out. */
  leave: () => void
}

/** Counts in the memory of this process: what is at work is at work here. */
export function createGate(): (surface: Surface) => MiddlewareHandler<AppEnv> {
  const counts = new Map<string, number>()

  function enter(name: string, max: number, error: () => ApiError): () => void {
    const count = counts.get(name) ?? 0
    if (count >= max) throw error()
    counts.set(name, count + 1)
    return () => {
      const left = (counts.get(name) ?? 1) - 1
      if (left > 0) counts.set(name, left)
      else counts.delete(name)
    }
  }

  function createPass({ name, limits }: Surface): Pass {
    let leaves = [enter('all', atOnce, busy)]
    const leave = () => {
      for (const one of leaves) one()
      leaves = []
    }
    const join = (c: Context<AppEnv>) => {
      const { known, unknown } = limits.atOnce
      const [signedIn, ctx] = [c.get('signedIn'), c.get('ctx')]
      if (!signedIn && ctx.request.device === undefined) leaves.push(enter('all strangers', strangersAtOnce, busy))
      const max = signedIn ? known : unknown
      leaves.push(enter(`${name} ${callerOf(c)}`, max, () => tooMany(1)))
    }
    const stream = (c: Context<AppEnv>) => {
      leave()
      leaves = [enter('all streams', streamsAtOnce, busy)]
      leaves.push(enter(`${name} streams ${callerOf(c)}`, limits.atOnce.streams, () => tooMany(10)))
    }
    return { join, stream, leave }
  }

  return (surface) => async (c, next) => {
    if (!c.get('ctx').deps.settings.rateLimit) {
      c.set('pass', { join: () => undefined, stream: () => undefined, leave: () => undefined })
      return next()
    }
    const pass = createPass(surface)
    c.set('pass', pass)
    const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse }
    outgoing?.once('close', pass.leave)
    try {
      await next()
    } finally {
      // A file or a stream goes on after the handler has answered.
      if (!outgoing) pass.leave()
    }
  }
}

const callerOf = (c: Context<AppEnv>) => subjectOf(c.get('ctx'), c.get('signedIn') ? 'session' : 'source')

/** 503: this process has as much at work as it may. */
function busy(): ApiError {
  return new ApiError('internal', { key: 'busy' }, { retryAfter })
}
