import { deleteFile, writeFile } from '#kernel/files/files.ts'
import type { JobRun } from '#kernel/jobs/jobs.ts'
import { type TableFormat, writeTable } from '#tabular/table.ts'

const keepMs = 7 * 86_400_000
const maxBytes = 2 * 1024 ** 3
const batchRows = 1_000
const mimeOf = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

interface Export {
  purpose: string
  /** Without ending; the day is added. */
  name: string
  format: TableFormat
  columns: string[]
  rows: AsyncIterable<string[]>
  total?: number
}

export interface Exported {
  id: number
  rows: number
  /** Hex, for the audit row: what was handed over can be told from what was not. */
  sha256: string
}

/** Writes a job's rows to an expiring file. What an earlier attempt left half done is removed first. */
export async function writeExport(job: JobRun, order: Export): Promise<Exported> {
  const { ctx } = job
  await deleteFilesOf(job)
  let rows = 0
  const counted = batches(order.rows, (done) => {
    rows = done
    job.signal.throwIfAborted()
    job.progress(done, order.total)
  })
  const day = ctx.now().toISOString().slice(0, 10)
  const meta = {
    purpose: order.purpose,
    name: `${order.name}-${day}-${job.id}.${order.format}`,
    mime: mimeOf[order.format],
    agencyId: ctx.actor.agencyId,
    departmentId: ctx.actor.departmentId,
    createdBy: ctx.actor.id,
    jobId: job.id,
    expiresAt: new Date(ctx.now().getTime() + keepMs),
  }
  const columns = order.columns.map((header) => ({ header }))
  const file = await writeFile(ctx, meta, writeTable(order.format, columns, counted), { maxBytes })
  return { id: file.id, rows, sha256: file.sha256.toString('hex') }
}

async function deleteFilesOf(job: JobRun): Promise<void> {
  const files = await job.inTransaction((ctx) =>
    ctx.db.selectFrom('file').select('id').where('job_id', '=', job.id).execute(),
  )
  for (const { id } of files) await deleteFile(job.ctx, id)
}

/** The fence is looked at every so often, so that a cancelled or lost job stops writing soon. */
async function* batches(rows: AsyncIterable<string[]>, onBatch: (done: number) => void): AsyncIterable<string[][]> {
  let batch: string[][] = []
  let done = 0
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < batchRows) continue
    done += batch.length
    onBatch(done)
    yield batch
    batch = []
  }
  done += batch.length
  onBatch(done)
  if (batch.length > 0) yield batch
}
