import { takeAudience } from '#engines/audiences/snapshot.ts'
import { systemContext } from '#kernel/context.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { createLogger } from '#kernel/logger.ts'
import { createPii } from '#kernel/pii.ts'
import { product } from '#server/domains.ts'
import { testKeys } from './keys.ts'

/** Fixes recipients as a process of its own, so that a test can kill it before anything came of them. */
const address = JSON.parse(process.argv[2] ?? '{}')
const offset = Number(process.argv[3] ?? 0)

const ctx = systemContext({
  database: openDatabase({ ...address, poolSize: 6 }),
  pii: createPii(testKeys),
  now: () => new Date(Date.now() + offset),
  log: createLogger('silent'),
  product,
  settings: {
    secureCookie: false,
    trustProxy: false,
    rateLimit: false,
    passwordCost: { memoryCost: 8 * 1024, timeCost: 1 },
  },
})
await takeAudience(ctx, { kind: 'CONDITION', reach: null, conditions: { ageFrom: 0 }, pieces: 1 }, async () => {})
process.stdout.write('ready\n')
