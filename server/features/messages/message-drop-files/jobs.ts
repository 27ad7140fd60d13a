import { join } from 'node:path'
import { empty } from '#contract/endpoint.ts'
import { defineJob, type JobRun } from '#kernel/jobs/jobs.ts'
import { isFinished } from './envelope.ts'
import { type Folder, listFiles, lookAt, openFolder, takeFile } from './folder.ts'
import { workOn } from './take.ts'

/** A file to which nothing was written for so long is taken also without its last row, to be refused. */
const quietMinutes = 30
const tailBytes = 200

/** Imports the files of the parking office: whole ones only, each once, also after a worker was lost over one. */
export const takeDropped = defineJob({
  kind: 'message-job',
  payload: empty,
  maxAttempts: 5,
  run: async (job) => {
    const { dropDir } = job.ctx.deps.settings
    if (!dropDir) return { files: 0 }
    const folder = await openFolder(dropDir)
    for (const name of await listFiles(folder.inbox)) if (await isWhole(job, folder, name)) await takeFile(folder, name)
    const taken = await listFiles(folder.working)
    for (const [n, name] of taken.entries()) {
      await workOn(job, folder, name)
      job.progress(n + 1, taken.length)
    }
    return { files: taken.length }
  },
})

async function isWhole({ ctx }: JobRun, { inbox }: Folder, name: string): Promise<boolean> {
  const seen = await lookAt(join(inbox, name), tailBytes)
  if (!seen) return false
  return isFinished(seen.tail) || ctx.now().getTime() - seen.writtenAt.getTime() > quietMinutes * 60_000
}
