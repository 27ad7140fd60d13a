/** The terminal and npm tell of the same Ctrl-C each. */
const sameMs = 1_000

/**
 * Runs the steps in turn at the first signal that asks the process to end; a later one, or ten seconds, ends the process
 * as it is.
 */
export function onSignal(steps: (() => Promise<unknown>)[]): void {
  let since: number | undefined
  const end = async () => {
    if (since !== undefined) {
      if (performance.now() - since > sameMs) process.exit(130)
      return
    }
    since = performance.now()
    setTimeout(() => process.exit(1), 10_000).unref()
    for (const step of steps) await step().catch((error: unknown) => console.error('While ending:', error))
    process.exit(0)
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
