import type { Ctx } from '#kernel/context.ts'
import { deleteFile } from '#kernel/files/files.ts'
import { JobCancelled, type JobRun } from '#kernel/jobs/jobs.ts'

/**
 * What an attempt that was broken off left behind goes first, also when somebody has asked for the end since. Listed
 * before the fence is passed and deleted after it, so that no file of a worker that overtook this one is among them.
 */
export async function deleteEarlierFiles(job: JobRun): Promise<void> {
  const files = await listFilesOf(job.ctx, job.id)
  const cancelled = await job
    .inTransaction(async () => undefined)
    .catch((error: unknown) => {
      if (error instanceof JobCancelled) return error
      throw error
    })
  for (const { id } of files) await deleteFile(job.ctx, id)
  if (cancelled) throw cancelled
}

/** What failed for good leaves no file. */
export async function deleteFilesOf(ctx: Ctx, _order: unknown, _problem: unknown, jobId: number): Promise<void> {
  for (const { id } of await listFilesOf(ctx, jobId)) await deleteFile(ctx, id)
}

const listFilesOf = ({ db }: Ctx, jobId: number) =>
  db.selectFrom('file').select('id').where('job_id', '=', jobId).execute()

/** The last write of a job that has made a file: a worker that was overtaken in the last moment takes its file with it. */
export async function orWithoutFile<T>(ctx: Ctx, fileId: number | undefined, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (fileId !== undefined) await deleteFile(ctx, fileId)
    throw error
  }
}
