import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Loads many keys in one query. A call joins the next query to start, never one already on its way, so what it
 * answers was read after it was asked. Under load a process makes one such query at a time however many callers wait.
 */
export function createBatchLoader<K, V>(load: (keys: K[]) => Promise<Map<K, V>>): (key: K) => Promise<V | undefined> {
  let waiting: Batch<K, V> | undefined
  let running = false

  async function run(): Promise<void> {
    running = true
    // Once all that has come in by now has been looked at, so that callers who come together share one query.
    await nextTurn()
    while (waiting) {
      const batch: Batch<K, V> = waiting
      waiting = undefined
      await load([...batch.keys]).then(batch.resolve, batch.reject)
    }
    running = false
  }

  return async (key) => {
    waiting ??= createBatch<K, V>()
    waiting.keys.add(key)
    const { result } = waiting
    if (!running) void run()
    return (await result).get(key)
  }
}

interface Batch<K, V> {
  keys: Set<K>
  result: Promise<Map<K, V>>
  resolve: (found: Map<K, V>) => void
  reject: (error: unknown) => void
}

function createBatch<K, V>(): Batch<K, V> {
  const keys = new Set<K>()
  let settle: Pick<Batch<K, V>, 'resolve' | 'reject'> | undefined
  const result = new Promise<Map<K, V>>((resolve, reject) => {
    settle = { resolve, reject }
  })
  return { keys, result, ...(settle as Pick<Batch<K, V>, 'resolve' | 'reject'>) }
}
