import { z } from 'zod'
import { taipeiDay } from '#contract/days.ts'
import { translateProblem } from '#contract/problems.ts'
import { getDispatch } from '#features/coupons/coupon-dispatches/service.ts'
import { NOT_SENT } from '#features/coupons/coupons/enums.ts'
import { audit } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { deleteFile, type StoredFile, writeFile } from '#kernel/files/files.ts'
import { defineJob, type JobRun } from '#kernel/jobs/jobs.ts'
import { writeTable } from '#tabular/table.ts'
import { exportDispatchRecords } from './contract.ts'
import { countRecords, type ExportRow, listExportRows } from './queries.ts'

const batchRows = 5_000
const keepMs = 7 * 86_400_000
const maxBytes = 2 * 1024 ** 3
const mimes = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
const headers = {
  'zh-TW': ['列', '帳號', '姓名（遮罩）', '張數', '發送張數', '結果代碼', '結果'],
  en: ['Row', 'Account', 'Name (masked)', 'Pieces', 'Issued', 'Code', 'Outcome'],
}
const numbers = new Set([0, 3, 4, 5])

const payload = exportDispatchRecords.body.extend({
  dispatchId: z.number().int(),
  lang: z.enum(['zh-TW', 'en']),
})
type Order = z.output<typeof payload>

/** Writes what the requester may see when it runs, masked. A second run starts the file anew. */
export const exportRecords = defineJob<Order>({
  kind: 'coupon-record-export',
  payload,
  maxAttempts: 3,
  run: async (job, order) => {
    const { ctx } = job
    await getDispatch(ctx, order.dispatchId, 'coupon-dispatch-records:export')
    await deleteFilesOf(ctx, job.id)
    job.progress(0, await countRecords(ctx.deps.database.reader.db, order.dispatchId, order.status))
    const counted = { rows: 0 }
    const columns = headers[order.lang].map((header, at) => ({ header, kind: kindOf(at) }))
    const file = await writeFile(
      ctx,
      metaOf(job, order),
      writeTable(order.format, columns, batches(job, order, counted)),
      {
        maxBytes,
      },
    )
    await finish(job, order, file, counted.rows)
    return { rows: counted.rows, fileId: file.id }
  },
})

const kindOf = (at: number) => (numbers.has(at) ? ('number' as const) : ('text' as const))

async function* batches(job: JobRun, order: Order, counted: { rows: number }): AsyncGenerator<string[][]> {
  const { db } = job.ctx.deps.database.reader
  for (let after = 0; ; ) {
    const rows = await listExportRows(db, order.dispatchId, order.status, after, batchRows)
    // Passes the fence, so that a cancel ends it here.
    await job.inTransaction(async () => undefined)
    counted.rows += rows.length
    job.progress(counted.rows)
    if (rows.length > 0) yield rows.map((row) => cellsOf(job.ctx, row, order.lang))
    if (rows.length < batchRows) return
    after = rows.at(-1)?.id ?? 0
  }
}

function cellsOf(ctx: Ctx, row: ExportRow, lang: Order['lang']): string[] {
  const code = row.status === NOT_SENT ? 'PENDING' : String(row.status)
  const meaning = translateProblem(ctx.deps.product.problems, { key: `couponDispatchRecord.code.${code}` }, lang)
  const { rowNo, account, memberNameMasked, pieces, issuedPieces } = row
  const written = code === 'PENDING' ? '' : code
  return [String(rowNo), account, memberNameMasked ?? '', String(pieces), String(issuedPieces), written, meaning]
}

function metaOf({ ctx, id }: JobRun, { format, lang, dispatchId }: Order) {
  const name = lang === 'en' ? 'dispatch-records' : '派送紀錄'
  return {
    purpose: 'coupon-record-exports',
    name: `${name}-${dispatchId}-${taipeiDay(ctx.now())}-${id}.${format}`,
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
  const { dispatchId, purpose, status } = order
  const difference = { rows, dispatchId, status: status ?? null, jobId: job.id, fileId: file.id }
  const entry = { action: 'export-done', resource: 'coupon-dispatches', recordId: dispatchId, recordLabel: file.name }
  try {
    await job.inTransaction((ctx) => audit(ctx, { ...entry, purpose, difference }))
  } catch (error) {
    await deleteFile(job.ctx, file.id)
    throw error
  }
}
