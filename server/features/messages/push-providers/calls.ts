import type { Ctx } from '#kernel/context.ts'
import { type OutboundAnswer, type OutboundCall, OutboundFailed, retryAfterMs } from '#kernel/outbound/outbound.ts'
import { callsAtOnce } from './calls-at-once.ts'
import type { ProviderFailure } from './enums.ts'
import type { Handed, Outcome, PushBatch } from './gateway.ts'

/** The provider took nothing, and would take nothing of another push either. */
export interface Stopped {
  failure: ProviderFailure
  afterMs: number
}

const unavailableMs = 30_000
const unexplainedMs = 60_000

export const stopped = (failure: ProviderFailure, afterMs = unexplainedMs): Stopped => ({ failure, afterMs })
export const stoppedBy = (failure: ProviderFailure, answer: OutboundAnswer): Stopped =>
  stopped(failure, retryAfterMs(answer) ?? unexplainedMs)

/** The answer; where nothing was sent, that it stops; undefined where nobody knows what became of what was sent. */
export async function ask(ctx: Ctx, call: OutboundCall): Promise<OutboundAnswer | Stopped | undefined> {
  try {
    return await ctx.deps.outbound.request(ctx, call)
  } catch (error) {
    if (!(error instanceof OutboundFailed)) throw error
    const sent = ['timeout', 'tooLarge', 'connection'].includes(error.reason)
    return sent ? undefined : stopped('UNAVAILABLE', unavailableMs)
  }
}

/** What a provider sent as JSON; undefined where it is none. */
export function bodyOf({ body }: OutboundAnswer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

type Told = { outcomes: readonly [number, Outcome][] }
type Called = Told | Stopped

/** After so many answers that never came the rest of a batch waits. */
const lostToStop = 3

/**
 * Makes the calls of a batch, so many at once. Once one is told to stop, or several answers got lost, no further call
 * begins: what was in none is to be handed over later.
 */
export async function callEach<Unit>(
  { items }: PushBatch,
  units: readonly Unit[],
  atOnce: number,
  call: (unit: Unit) => Promise<Called>,
): Promise<Handed> {
  const outcomes = new Map<number, Outcome>()
  let lost = 0
  const { stop } = await callsAtOnce(units, atOnce, async (unit) => {
    const called = await call(unit)
    if ('failure' in called) return called
    for (const [key, outcome] of called.outcomes) outcomes.set(key, outcome)
    if (hasUnknown(called)) lost += 1
    return lost >= lostToStop ? stopped('NO_ANSWER', unavailableMs) : called
  })
  const failure = stop?.failure ?? (lost > 0 && lost === units.length ? 'NO_ANSWER' : undefined)
  const failed = failure ? { failure } : {}
  if (stop && outcomes.size === 0) return { kind: 'LATER', afterMs: stop.afterMs, ...failed }
  const later: Outcome = { kind: 'LATER', afterMs: stop?.afterMs ?? 0 }
  return { kind: 'DONE', outcomes: new Map(items.map(({ key }) => [key, outcomes.get(key) ?? later])), ...failed }
}

const hasUnknown = ({ outcomes }: Told) => outcomes.some(([, { kind }]) => kind === 'UNKNOWN')
