import { startWorker } from '#server/worker.ts'
import { processDeps } from './process-deps.ts'
import { idleJob, stating } from './schedules.ts'

/** A worker whose one schedule comes every second, as a process of its own. */
const when = { cron: '* * * * * ?', misfire: 'ALL' as const, cap: 10_000 }
const tick = { name: 'tick', ...when, job: idleJob, title: 'tick', does: { zh: '', en: '' } }
startWorker(stating(processDeps(), { jobs: [idleJob], schedules: [tick] }))
process.stdout.write('ready\n')
