import { empty } from '#contract/endpoint.ts'
import { defineJob, type Schedule } from '#kernel/jobs/jobs.ts'
import { downloadLists, type Pace } from './download.ts'
import { removeEmpty, tellRemovals } from './remove.ts'
import { requestLists, tries } from './request.ts'

/** Two thousand accounts a second is what OneSignal says of itself: two million take a quarter of an hour. */
const pace: Pace = { everyMs: 15_000, patienceMs: 45 * 60_000, fileMs: 30 * 60_000 }

/** The three jobs, by how patient they are. */
export function createListJobs(pace: Pace) {
  return {
    requesting: defineJob({
      kind: 'push-user-lists-request',
      payload: empty,
      maxAttempts: tries,
      run: requestLists,
    }),
    downloading: defineJob({
      kind: 'push-user-lists-download',
      payload: empty,
      maxAttempts: 3,
      run: (run) => downloadLists(run, pace),
    }),
    removing: defineJob({
      kind: 'push-user-lists-remove-empty',
      payload: empty,
      maxAttempts: 5,
      supportsDryRun: true,
      run: (run) => (run.dryRun ? tellRemovals(run) : removeEmpty(run)),
    }),
  }
}

export const jobs = createListJobs(pace)

export const schedules: Schedule[] = [
  {
    name: 'OneSignalGetCSVURLJob',
    cron: '0 0 */3 * * ?',
    job: jobs.requesting,
    title: 'OneSignal 取得下載 URL',
    does: {
      zh: '向推播服務要求產生全部帳號的名單。',
      en: 'Asks the provider of pushes for a list of all its accounts.',
    },
  },
  {
    name: 'OneSignalDownloadCSVListJob',
    cron: '0 10 */3 * * ?',
    job: jobs.downloading,
    title: 'OneSignal 下載使用者名單',
    does: {
      zh: '名單產生好之後下載、保存，並與本市的裝置比對。',
      en: 'Takes that list once it is ready, keeps it, and compares it with our devices.',
    },
    after: 'OneSignalGetCSVURLJob',
  },
  {
    name: 'OneSignalDeleteEmptyUserJob',
    cron: '0 30 */3 * * ?',
    job: jobs.removing,
    title: 'OneSignal 刪除空頭帳號',
    does: {
      zh: '在推播服務刪除沒有對應裝置或位址失效的帳號；超過安全上限時停止。',
      en: 'Deletes accounts at the provider that stand for nobody; stops where these are too many.',
    },
    after: 'OneSignalDownloadCSVListJob',
  },
]
