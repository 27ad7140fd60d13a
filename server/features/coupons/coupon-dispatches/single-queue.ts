import { isDeadlock, isSystemFault } from '#kernel/database/driver-errors.ts'

/**
 * Requests that arrive while one transaction is under way are served together by the next: on one hot coupon each
 * transaction waits for the row's lock, so twenty in one are served about as fast as one.
 */
export function createQueue<Item, Result>(
  serve: (items: Item[]) => Promise<Result[]>,
  atOnce: number,
): (item: Item) => Promise<Result> {
  const waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = []
  let running = false

  async function run(): Promise<void> {
    running = true
    await Promise.resolve()
    while (waiting.length > 0) await serveSome(waiting.splice(0, atOnce))
    running = false
  }

  async function serveSome(some: typeof waiting): Promise<void> {
    try {
      const results = await serve(some.map(({ item }) => item))
      for (const [at, { resolve }] of some.entries()) resolve(results[at] as Result)
    } catch (error) {
      // What is wrong with none of them is not tried fifty times over; a deadlock is likelier to spare one alone.
      if (some.length === 1 || (isSystemFault(error) && !isDeadlock(error))) for (const one of some) one.reject(error)
      // One of them spoils the transaction for all: each is served alone.
      else for (const one of some) await serveSome([one])
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!running) void run()
    })
}
