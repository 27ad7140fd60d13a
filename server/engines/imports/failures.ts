import { type Lang, translateProblem } from '#contract/problems.ts'
import type { Ctx } from '#kernel/context.ts'
import { deleteFile, writeFile } from '#kernel/files/files.ts'
import { madeFor } from '#kernel/files/openings.ts'
import { writeCsv } from '#tabular/csv-write.ts'
import { openTask } from './chunks.ts'
import { addedHeaders } from './columns.ts'
import { failuresOf } from './definition.ts'
import { listFaultyRows } from './error-queries.ts'
import { countsOf, type ImportTask } from './queries.ts'
import { createErrorReader } from './rows.ts'

const keepMs = 7 * 86_400_000
const maxBytes = 300 * 1024 * 1024

const ours = new Set(Object.values(addedHeaders).flat())

/**
 * The refused rows as a file: the original columns, then the line and the reasons. Files of an earlier attempt are
 * removed first. Null when no row was refused.
 */
export async function writeFailures(ctx: Ctx, task: ImportTask, jobId: number, lang: Lang): Promise<number | null> {
  const purpose = failuresOf(task.definition)
  const earlier = ctx.db.selectFrom('file').select('id').where('job_id', '=', jobId).where('purpose', '=', purpose)
  for (const { id } of await earlier.execute()) await deleteFile(ctx, id)
  if ((await countsOf(ctx.db, task.id)).faulty === 0) return null
  const meta = {
    ...madeFor(ctx, purpose, task),
    name: `${task.fileName.replace(/\.(csv|txt|xlsx)$/i, '')}-${lang === 'en' ? 'refused' : '未匯入'}.csv`.slice(-255),
    mime: 'text/csv; charset=utf-8',
    jobId,
    expiresAt: new Date(ctx.now().getTime() + keepMs),
  }
  // A file that comes back corrected carries the columns added here the time before.
  const kept = task.layout.header.flatMap((header, index) => (ours.has(header) ? [] : [index]))
  const headers = [...kept.map((index) => task.layout.header[index] ?? ''), ...addedHeaders[lang]]
  const columns = headers.map((header) => ({ header }))
  const table = writeCsv(columns, failedRows(ctx, task, kept, lang))
  return (await writeFile(ctx, meta, table, { maxBytes })).id
}

async function* failedRows(ctx: Ctx, task: ImportTask, kept: number[], lang: Lang): AsyncGenerator<string[][]> {
  const describe = createErrorReader(task.layout, (problem) =>
    translateProblem(ctx.deps.product.problems, problem, lang),
  )
  for await (const { from, rows } of (await openTask(ctx, task)).batches) {
    const faulty = await listFaultyRows(ctx.db, task.id, from + 1, from + rows.length)
    yield faulty.map(({ id, line, problems }) => {
      const cells = rows[id - from - 1]?.cells ?? []
      const reasons = problems.map(describe).map(({ column, message }) => (column ? `${column}: ${message}` : message))
      return [...kept.map((index) => cells[index] ?? ''), String(line), reasons.join(lang === 'en' ? '; ' : '；')]
    })
  }
}
