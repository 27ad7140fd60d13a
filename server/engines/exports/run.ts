import { taipeiDay } from '#contract/days.ts'
import { audit } from '#kernel/audit/audit.ts'
import { createPersonSet } from '#kernel/audit/person-sets.ts'
import type { Ctx } from '#kernel/context.ts'
import { deleteFile, type FileMeta, writeFile } from '#kernel/files/files.ts'
import { madeFor } from '#kernel/files/openings.ts'
import { JobCancelled, type JobRun } from '#kernel/jobs/jobs.ts'
import { CELL_MARK, writeCsvLines } from '#tabular/csv-write.ts'
import { writeXlsx } from '#tabular/xlsx-write.ts'
import { headersOf, lineOf, wordIn } from './columns.ts'
import { type About, type Asked, type Description, type Order, planOf } from './description.ts'
import { countSource, readSource } from './lines.ts'

const keepMs = 7 * 86_400_000
const maxBytes = 2 * 1024 ** 3
const mimes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Writes what the requester may see when it runs to an expiring file. A second run starts the file anew. */
export async function runExport<A extends Asked, R>(description: Description<A, R>, job: JobRun, order: Order<A>) {
  await deleteEarlierFiles(job)
  const plan = await planOf(description, job.ctx, order)
  const { reader } = job.ctx.deps.database
  job.progress(0, await countSource(reader.db, plan.source))
  const counted = { rows: 0 }
  const persons = createPersonSet(plan.source.persons?.type ?? '')
  const read = readSource(reader, plan.source, lineOf(plan.columns, order.lang), persons.add)
  const lines = fenced(job, read, counted)
  const { format } = order
  const headers = headersOf(plan.columns, order.lang)
  const table = format === 'csv' ? writeCsvLines(headers, lines) : writeXlsx(headers, cellsOf(lines))
  const { id: fileId, name, sha256 } = await writeFile(job.ctx, metaOf(job, order, plan), table, { maxBytes })
  const made = { rows: counted.rows, sha256: sha256.toString('hex'), jobId: job.id, fileId }
  try {
    await job.inTransaction((ctx) =>
      audit(ctx, {
        action: 'export-done',
        resource: plan.resource,
        recordId: plan.recordId,
        recordLabel: name,
        purpose: order.purpose,
        difference: { ...made, ...plan.asked },
        persons,
      }),
    )
  } catch (error) {
    // A worker that was overtaken in the last moment takes its file with it.
    await deleteFile(job.ctx, fileId)
    throw error
  }
  return { rows: made.rows, fileId }
}

/**
 * What an attempt that was broken off left behind goes first, also when somebody has asked for the end since. Listed
 * before the fence is passed and deleted after it, so that no file of a worker that overtook this one is among them.
 */
export async function deleteEarlierFiles(job: JobRun): Promise<void> {
  const files = await job.ctx.db.selectFrom('file').select('id').where('job_id', '=', job.id).execute()
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
  const files = await ctx.db.selectFrom('file').select('id').where('job_id', '=', jobId).execute()
  for (const { id } of files) await deleteFile(ctx, id)
}

/** Each batch passes the fence, so that a cancelled or overtaken job ends within it. */
async function* fenced(
  job: JobRun,
  batches: AsyncIterable<string[]>,
  counted: { rows: number },
): AsyncGenerator<string[]> {
  for await (const lines of batches) {
    await job.inTransaction(async () => undefined)
    counted.rows += lines.length
    job.progress(counted.rows)
    yield lines
  }
}

async function* cellsOf(batches: AsyncIterable<string[]>): AsyncGenerator<string[][]> {
  for await (const lines of batches) yield lines.map((line) => line.split(CELL_MARK))
}

function metaOf({ ctx, id }: JobRun, { format, lang, purpose }: Order, { filePurpose, name }: About): FileMeta {
  return {
    ...madeFor(ctx, filePurpose),
    statedPurpose: purpose ?? null,
    name: `${wordIn(name, lang)}-${taipeiDay(ctx.now())}-${id}.${format}`,
    mime: mimes[format],
    jobId: id,
    expiresAt: new Date(ctx.now().getTime() + keepMs),
  }
}
