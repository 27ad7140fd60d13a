import type { Deps } from '#kernel/context.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { createLogger } from '#kernel/logger.ts'
import { createOutbound } from '#kernel/outbound/outbound.ts'
import { createPii } from '#kernel/pii.ts'
import { product } from '#server/domains.ts'
import { testKeys } from './keys.ts'

/** What a process of a test holds: its arguments are the database's address and how far the test's clock is ahead. */
export function processDeps(): Deps {
  const address = JSON.parse(process.argv[2] ?? '{}')
  const offset = Number(process.argv[3] ?? 0)
  const passwordCost = { memoryCost: 8 * 1024, timeCost: 1 }
  return {
    database: openDatabase({ ...address, poolSize: 6 }),
    pii: createPii(testKeys),
    outbound: createOutbound({}),
    now: () => new Date(Date.now() + offset),
    log: createLogger(process.env.TEST_LOG ?? 'silent'),
    product,
    settings: { secureCookie: false, trustProxy: false, rateLimit: false, passwordCost },
  }
}
