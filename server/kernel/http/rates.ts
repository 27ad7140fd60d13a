import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import type { Rate } from '#contract/endpoint.ts'
import type { Ctx } from '#kernel/context.ts'
import { ApiError } from './errors.ts'

/** Counts a request of a caller, and throws 429 for one too many. */
export type CountRequest = (ctx: Ctx, by: 'caller' | 'address') => Promise<void>

/** Each process counts for itself, in memory. */
export function createRateLimit({ requests, seconds }: Rate): CountRequest {
  const counter = new RateLimiterMemory({ points: requests, duration: seconds })
  return async ({ actor, deps, request }, by) => {
    if (!deps.settings.rateLimit) return
    const key = by === 'address' ? request.ip : `${actor.kind} ${actor.sessionId}`
    await counter.consume(key).catch(({ msBeforeNext }: { msBeforeNext: number }) => {
      throw new ApiError('limited', { key: 'limited' }, { retryAfter: Math.ceil(msBeforeNext / 1_000) })
    })
  }
}
