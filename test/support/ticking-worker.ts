import { openDatabase } from '#kernel/database/open.ts'
import { createLogger } from '#kernel/logger.ts'
import { createPii } from '#kernel/pii.ts'
import { product } from '#server/domains.ts'
import { startWorker } from '#server/worker.ts'
import { testKeys } from './keys.ts'
import { idleJob, stating } from './schedules.ts'

/** A worker whose one schedule comes every second, as a process of its own. The database's address is its argument. */
const address = JSON.parse(process.argv[2] ?? '{}')
const tick = { name: 'tick', cron: '* * * * * ?', job: idleJob, title: 'tick', misfire: 'ALL' as const, cap: 10_000 }

const deps = {
  database: openDatabase({ ...address, poolSize: 6 }),
  pii: createPii(testKeys),
  now: () => new Date(),
  log: createLogger(process.env.TEST_LOG ?? 'silent'),
  product,
  settings: {
    secureCookie: false,
    trustProxy: false,
    rateLimit: false,
    passwordCost: { memoryCost: 8 * 1024, timeCost: 1 },
  },
}
startWorker(stating(deps, { jobs: [idleJob], schedules: [tick] }))
process.stdout.write('ready\n')
