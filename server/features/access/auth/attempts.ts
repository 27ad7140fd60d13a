import { setTimeout as sleep } from 'node:timers/promises'
import { taipeiClock } from '#contract/days.ts'
import { type Lane, withPlace } from '#kernel/access/passwords.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { ApiError } from '#kernel/http/errors.ts'
import { addressGroup } from '#kernel/http/source.ts'
import { countUses, type Limit, usesOf, windowOf } from '#kernel/limits/uses.ts'
import * as queries from './attempts-queries.ts'

export interface Guess extends queries.Counted {
  lane: Lane
}

/**
 * Looks at one guess of somebody's secret, counted before and after. At most five wrong ones come between two right ones,
 * however many come at once; more wait for the outcome of those in flight. At a known device a lock is told, anywhere else
 * `look(false)` does the same work and finds nothing. 429 while all places are taken or the source has failed too often.
 */
export function lookAtGuess<T>(
  ctx: Ctx,
  guess: Guess,
  look: (allowed: boolean) => Promise<T | undefined>,
): Promise<T | undefined> {
  return withPlace(guess.lane, async () => {
    if (guess.lane === 'unknown') await checkSource(ctx)
    const allowed = await reserve(ctx, guess)
    const found = await look(allowed).catch(async (error: unknown) => {
      if (allowed) await queries.releaseAttempt(ctx.db, guess)
      throw error
    })
    if (found === undefined) await countFailure(ctx, guess, allowed)
    return found
  })
}

async function countFailure(ctx: Ctx, guess: Guess, allowed: boolean): Promise<void> {
  if (allowed) await inTransaction(ctx, ({ db }) => queries.failAttempt(db, guess, ctx.now()))
  if (guess.lane === 'unknown') await countUses(ctx.db, failuresOfSource, addressGroup(ctx.request.ip), 1, ctx.now())
}

const maxWaits = 150

/** False when the count is locked and nobody may know. */
async function reserve(ctx: Ctx, guess: Guess): Promise<boolean> {
  for (let waits = 0; waits < maxWaits; waits++) {
    if (await inTransaction(ctx, ({ db }) => queries.reserveAttempt(db, guess, ctx.now()))) return true
    const until = await queries.findLock(ctx.db, guess, ctx.now())
    if (until && guess.lane === 'known') throw locked(until, ctx.now())
    if (until) return false
    await sleep(20 + Math.random() * 40)
  }
  throw new ApiError('limited', { key: 'signInBusy' }, { retryAfter: 5 })
}

const secondsUntil = (until: Date, now: Date) => Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000))

function locked(until: Date, now: Date): ApiError {
  const problem = { key: 'auth.locked', params: { until: taipeiClock(until) } }
  return new ApiError('limited', problem, { retryAfter: secondsUntil(until, now) })
}

/** Wrong guesses from one place, at whatever accounts; right ones do not count. */
const failuresOfSource: Limit = { name: 'sign-in-failures', max: 30, seconds: 900 }

async function checkSource({ db, deps, request, now }: Ctx): Promise<void> {
  if (!deps.settings.rateLimit) return
  const failures = await usesOf(db, failuresOfSource, addressGroup(request.ip), now())
  if (failures < failuresOfSource.max) return
  const { endsAt } = windowOf(failuresOfSource, now())
  throw new ApiError('limited', { key: 'auth.source' }, { retryAfter: secondsUntil(endsAt, now()) })
}
