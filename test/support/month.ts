import type { Schedule } from '#kernel/jobs/jobs.ts'
import { prescribed } from '#test/kernel/prescribed-crons.ts'
import { idleJob } from './schedules.ts'

const policies = ['SKIP', 'ONCE', 'ALL'] as const
const follows: Record<string, string> = {
  OneSignalDownloadCSVListJob: 'OneSignalGetCSVURLJob',
  OneSignalDeleteEmptyUserJob: 'OneSignalDownloadCSVListJob',
}

/** Those of the prescribed that come no more often than every two hours: a month of them is looked through in seconds. */
export const rare = prescribed.filter(([, cron]) => /^0 \d+ /.test(cron))

export const monthly: Schedule[] = rare.map(([name, cron], n) => {
  const after = follows[name]
  const what = { job: idleJob, title: name, does: { zh: name, en: name } }
  return { name, cron, ...what, misfire: policies[n % 3] ?? 'ONCE', ...(after ? { after } : {}) }
})
