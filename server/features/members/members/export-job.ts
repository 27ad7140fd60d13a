import { z } from 'zod'
import { taipeiDay } from '#contract/days.ts'
import { audit } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { deleteFile, type StoredFile, writeFile } from '#kernel/files/files.ts'
import { defineJob, type JobRun } from '#kernel/jobs/jobs.ts'
import { CELL_MARK, writeCsvLines } from '#tabular/csv-write.ts'
import { writeTable } from '#tabular/table.ts'
import { memberExport } from './contract.ts'
import { headersOf } from './export-columns.ts'
import { countMembers, type ExportPlan, readExportRows } from './export-queries.ts'
import { memberScope } from './service.ts'

const batchRows = 5_000
const keepMs = 7 * 86_400_000
const maxBytes = 2 * 1024 ** 3
const mimes = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

export const memberExportPayload = memberExport.extend({ lang: z.enum(['zh-TW', 'en']) })
type Order = z.output<typeof memberExportPayload>

/** Writes the masked members that the requester may export when it runs. A second run starts the file anew. */
export const exportJob = defineJob<Order>({
  kind: 'member-export',
  payload: memberExportPayload,
  maxAttempts: 3,
  run: async (job, order) => {
    const { ctx } = job
    await deleteFilesOf(ctx, job.id)
    const plan: ExportPlan = { ...order, scope: memberScope(ctx, 'members:export') }
    job.progress(0, await countMembers(ctx.deps.database.reader.db, order.filter, plan.scope))
    const counted = { rows: 0 }
    const lines = linesOf(job, plan, counted)
    const headers = headersOf(order.columns, order.lang)
    const table = order.format === 'csv' ? writeCsvLines(headers, lines) : writeTable('xlsx', headers, cellsOf(lines))
    const file = await writeFile(ctx, metaOf(job, order), table, { maxBytes })
    await finish(job, order, file, counted.rows)
    return { rows: counted.rows, fileId: file.id }
  },
})

/** While one batch is being written, the next is being read; each passes the fence, so that a cancel ends it here. */
async function* linesOf(job: JobRun, plan: ExportPlan, counted: { rows: number }): AsyncGenerator<string[]> {
  const { reader } = job.ctx.deps.database
  const read = (after: number) => settled(readExportRows(reader, plan, after, batchRows))
  let next = read(0)
  for (;;) {
    const rows = await unwrap(next)
    const last = rows.at(-1)
    if (last && rows.length === batchRows) next = read(last[1])
    await job.inTransaction(async () => undefined)
    counted.rows += rows.length
    job.progress(counted.rows)
    yield rows.map(([line]) => line)
    if (rows.length < batchRows) return
  }
}

async function* cellsOf(batches: AsyncIterable<string[]>): AsyncGenerator<string[][]> {
  for await (const lines of batches) yield lines.map((line) => line.split(CELL_MARK))
}

type Settled<T> = Promise<{ value: T } | { error: unknown }>

/** A read ahead may fail while nobody waits for it yet. */
function settled<T>(promise: Promise<T>): Settled<T> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
}

async function unwrap<T>(promise: Settled<T>): Promise<T> {
  const outcome = await promise
  if ('error' in outcome) throw outcome.error
  return outcome.value
}

function metaOf({ ctx, id }: JobRun, { format, lang }: Order) {
  const name = `${lang === 'en' ? 'members' : '會員資料'}-${taipeiDay(ctx.now())}-${id}.${format}`
  return {
    purpose: 'member-exports',
    name,
    mime: mimes[format],
    agencyId: ctx.actor.agencyId,
    departmentId: ctx.actor.departmentId,
    createdBy: ctx.actor.id,
    jobId: id,
    expiresAt: new Date(ctx.now().getTime() + keepMs),
  }
}

/** What an attempt that was broken off left behind. */
async function deleteFilesOf(ctx: Ctx, jobId: number): Promise<void> {
  const files = await ctx.db.selectFrom('file').select('id').where('job_id', '=', jobId).execute()
  for (const file of files) await deleteFile(ctx, file.id)
}

/** A worker that was overtaken in the last moment takes its file with it. */
async function finish(job: JobRun, order: Order, file: StoredFile, rows: number): Promise<void> {
  try {
    await job.inTransaction((ctx) =>
      audit(ctx, {
        action: 'export-done',
        resource: 'members',
        recordLabel: file.name,
        purpose: order.purpose,
        difference: { rows, columns: order.columns, filter: order.filter, jobId: job.id, fileId: file.id },
      }),
    )
  } catch (error) {
    await deleteFile(job.ctx, file.id)
    throw error
  }
}
