import { z } from 'zod'
import { dayMs } from '#contract/days.ts'
import { ApiError } from '#kernel/http/errors.ts'
import { defineJob, type JobRun, type Schedule } from '#kernel/jobs/jobs.ts'
import { listUnused } from './queries-status.ts'
import { setStatus } from './status.ts'

const unusedDays = 90

/** False for the last administrator, who stays: nobody could lift it. A refusal rolls back its own transaction only. */
async function freeze(run: JobRun, userId: number): Promise<boolean> {
  try {
    await run.inTransaction((ctx) => setStatus(ctx, userId, 'FROZEN', `${unusedDays} 天未登入`))
    return true
  } catch (error) {
    if (error instanceof ApiError && error.code === 'conflict') return false
    throw error
  }
}

/** 資通系統防護基準: accounts that nobody has used for 90 days are frozen. */
export const freezeUnused = defineJob({
  kind: 'system-users-freeze-unused',
  payload: z.strictObject({}),
  maxAttempts: 3,
  run: async (run) => {
    const since = new Date(run.ctx.now().getTime() - unusedDays * dayMs)
    let frozen = 0
    for (const user of await listUnused(run.ctx.db, since)) if (await freeze(run, user.id)) frozen++
    return { frozen }
  },
})

export const unusedSchedule: Schedule = {
  name: 'system-users-freeze-unused',
  cron: '10 3 * * *',
  job: freezeUnused,
  title: '凍結 90 天未登入的使用者',
  does: {
    zh: '凍結 90 天沒有登入的系統使用者帳號。',
    en: 'Freezes accounts of system users that nobody has used for 90 days.',
  },
}
