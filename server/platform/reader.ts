import { Worker, type WorkerOptions } from 'node:worker_threads'
import type { Deps } from '#kernel/context.ts'
import { type DatabaseAddress, openDatabase } from '#kernel/database/open.ts'
import { createLogger } from '#kernel/logger.ts'
import { createOutbound } from '#kernel/outbound/outbound.ts'
import { createPii, type DataKey } from '#kernel/pii.ts'
import type { Product } from '#kernel/product.ts'

/** What a process shares with the thread that reads lists for it. */
export interface Shared {
  address: DatabaseAddress
  dataKeys: readonly DataKey[]
  indexKey: Buffer
  logLevel: string
  settings: Deps['settings']
}

/** Bounds of its heap, in MB: a thread that may take as much as the process lets its garbage lie. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 }

/** Starts the program of a thread; what it shares goes with it and nowhere else. */
export function readerOf(program: URL, shared: Shared): NonNullable<Deps['startReader']> {
  return (task) => {
    const options = { workerData: { shared, task }, resourceLimits, execArgv: [] }
    return program.href.endsWith('.ts') ? fromSource(program, options) : new Worker(program, options)
  }
}

/** While one develops, and in tests: a thread does not inherit who understands TypeScript. */
function fromSource(program: URL, options: WorkerOptions): Worker {
  const then = `({ register }) => { register(); return import(${JSON.stringify(program.href)}) }`
  return new Worker(`import('tsx/esm/api').then(${then})`, { ...options, eval: true })
}

/** The other side of it: what the thread works with. Nothing connects before it is used. */
export function openShared({ address, dataKeys, indexKey, logLevel, settings }: Shared, product: Product): Deps {
  // Bytes arrive as plain arrays of bytes.
  const keys = dataKeys.map(({ id, key }) => ({ id, key: Buffer.from(key) }))
  return {
    database: openDatabase({ ...address, poolSize: 1 }),
    pii: createPii({ dataKeys: keys, indexKey: Buffer.from(indexKey) }),
    outbound: createOutbound({}),
    log: createLogger(logLevel),
    now: () => new Date(),
    product,
    settings,
  }
}
