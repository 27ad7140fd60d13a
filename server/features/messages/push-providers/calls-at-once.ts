import type { Stopped } from './calls.ts'

/**
 * Makes calls, so many at once, until one is told to stop: then none begins any more, and what was in none has no result.
 * `undefined` is an answer that never came.
 */
export async function callsAtOnce<Unit, Result>(
  units: readonly Unit[],
  atOnce: number,
  call: (unit: Unit) => Promise<Result | Stopped | undefined>,
): Promise<{ results: Map<Unit, Result | undefined>; stop: Stopped | undefined }> {
  const results = new Map<Unit, Result | undefined>()
  const rest = units[Symbol.iterator]()
  let stop: Stopped | undefined
  const work = async () => {
    for (const unit of rest) {
      const called = await call(unit)
      if (isStopped(called)) stop ??= called
      else results.set(unit, called)
      if (stop) return
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, units.length) }, work))
  return { results, stop }
}

const isStopped = (called: unknown): called is Stopped =>
  typeof called === 'object' && called !== null && 'failure' in called
