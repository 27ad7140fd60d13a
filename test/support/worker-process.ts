import { openDatabase } from '#kernel/database/open.ts'
import { createLogger } from '#kernel/logger.ts'
import { createOutbound } from '#kernel/outbound/outbound.ts'
import { createPii } from '#kernel/pii.ts'
import { product } from '#server/domains.ts'
import { startWorker } from '#server/worker.ts'
import { testKeys } from './keys.ts'

/** A worker as a process of its own, so that a test can kill or freeze it. The database's address is its argument. */
const address = JSON.parse(process.argv[2] ?? '{}')
const offset = Number(process.argv[3] ?? 0)

startWorker({
  database: openDatabase({ ...address, poolSize: 6 }),
  pii: createPii(testKeys),
  outbound: createOutbound({}),
  // The tests' clock stands in the past or the future of this machine's.
  now: () => new Date(Date.now() + offset),
  log: createLogger(process.env.TEST_LOG ?? 'silent'),
  product,
  settings: { secureCookie: false, trustProxy: false, passwordCost: { memoryCost: 8 * 1024, timeCost: 1 } },
})
process.stdout.write('ready\n')
