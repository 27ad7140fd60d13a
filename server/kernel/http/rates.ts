import { createHash } from 'node:crypto'
import type { Rate } from '#contract/endpoint.ts'
import type { Ctx } from '#kernel/context.ts'
import { createLease } from '#kernel/limits/lease.ts'
import { ApiError } from './errors.ts'
import { addressGroup } from './source.ts'

/** Who is counted: the device that is known or else the address, the session or key, or all of these of one account. */
export type CountedBy = 'source' | 'session' | 'account'

export interface RateLimit {
  /** Counts a request, and throws 429 for one too many. */
  count: (ctx: Ctx) => Promise<void>
  /** Whether this process knows that nothing is left; counts nothing. */
  isSpent: (ctx: Ctx) => boolean
  /** Throws 429 where that is so. */
  refuseSpent: (ctx: Ctx) => void
}

/** Below this every request is counted where all processes see it. */
const exactBelow = 50
const maxSubjects = 50_000

/**
 * A rate that all processes share. Each process gives away a fifth of it by itself, so that an ordinary page pays no
 * write; small rates, as of sign-ins, are exact.
 */
export function createRateLimit(name: string, { requests, seconds }: Rate, by: CountedBy): RateLimit {
  if (name.length > 40) throw new Error(`The name of a rate has more than 40 characters: ${name}`)
  const free = requests < exactBelow ? 0 : Math.floor(requests / 5)
  const block = free === 0 ? 1 : Math.ceil(requests / 10)
  const take = createLease({ name, max: requests - free, seconds, free, block, firstLater: free === 0 })
  const spentUntil = new Map<string, number>()

  const waitOf = (ctx: Ctx): number => {
    if (!ctx.deps.settings.rateLimit || spentUntil.size === 0) return 0
    return Math.ceil(((spentUntil.get(subjectOf(ctx, by)) ?? 0) - ctx.now().getTime()) / 1_000)
  }
  const isSpent = (ctx: Ctx) => waitOf(ctx) > 0
  const refuseSpent = (ctx: Ctx) => {
    if (isSpent(ctx)) throw tooMany(waitOf(ctx))
  }
  const count = async (ctx: Ctx) => {
    if (!ctx.deps.settings.rateLimit) return
    const subject = subjectOf(ctx, by)
    const wait = await take(ctx.db, subject, ctx.now())
    if (wait === 0) return
    if (spentUntil.size >= maxSubjects) spentUntil.clear()
    spentUntil.set(subject, ctx.now().getTime() + wait * 1_000)
    throw tooMany(wait)
  }
  return { count, isSpent, refuseSpent }
}

/** For callers who shall wait so many seconds. */
export function tooMany(retryAfter: number): ApiError {
  return new ApiError('limited', { key: 'limited' }, { retryAfter })
}

export function subjectOf({ actor, request }: Ctx, by: CountedBy): string {
  if (by === 'source') return request.device ? `device ${request.device}` : addressGroup(request.ip)
  if (by === 'session') return `${actor.kind} ${actor.sessionId}`
  return `${actor.kind} ${actor.id ?? createHash('sha256').update(actor.account).digest('base64url')}`
}
