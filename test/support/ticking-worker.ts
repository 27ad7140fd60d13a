import { startWorker } from '#server/worker.ts'
import { processDeps } from './process-deps.ts'
import { idleJob, stating } from './schedules.ts'

/** A worker whose one schedule comes every second, as a process of its own. */
const tick = { name: 'tick', cron: '* * * * * ?', job: idleJob, title: 'tick', misfire: 'ALL' as const, cap: 10_000 }
startWorker(stating(processDeps(), { jobs: [idleJob], schedules: [tick] }))
process.stdout.write('ready\n')
