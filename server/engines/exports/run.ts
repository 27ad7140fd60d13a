import { dayMs, taipeiDay } from '#contract/days.ts'
import { maskFilter } from '#contract/person/typed.ts'
import { deleteEarlierFiles, orWithoutFile } from '#engines/job-files.ts'
import { audit } from '#kernel/audit/audit.ts'
import { createPersonSet } from '#kernel/audit/person-sets.ts'
import { type FileMeta, writeFile } from '#kernel/files/files.ts'
import { madeFor } from '#kernel/files/openings.ts'
import type { JobRun } from '#kernel/jobs/jobs.ts'
import { CELL_MARK, writeCsvLines } from '#tabular/csv-write.ts'
import { writeXlsx } from '#tabular/xlsx-write.ts'
import { headersOf } from './columns.ts'
import type { Asked } from './endpoints.ts'
import type { Export, Order } from './exports.ts'
import { wordsOf } from './words.ts'

const keepMs = 7 * dayMs
const maxBytes = 2 * 1024 ** 3
const mimes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Of an order what both of its rows of the log keep, with nothing that a log may not hold in clear. */
export function askedOf({ columns }: Export, { filter, sort, order, format, ...asked }: Asked) {
  const keys = asked.columns ?? columns.map(({ key }) => key)
  return { filter: maskFilter(filter), sort, order, format, columns: keys }
}

/** Writes what the requester may see when it runs to an expiring file. A second run starts the file anew. */
export async function runExport(it: Export, job: JobRun, order: Order) {
  await deleteEarlierFiles(job)
  const { resource, rowsOf } = it
  const rows = await rowsOf(job.ctx, order)
  job.progress(0, await rows.count())
  const counted = { rows: 0 }
  const persons = createPersonSet(it.persons ?? '')
  const { format, lang, purpose, caseNumber } = order
  const columns = (order.columns ?? it.columns.map(({ key }) => key)).flatMap(
    (key) => it.columns.find((column) => column.key === key) ?? [],
  )
  const lines = fenced(job, rows.read(columns, lang, persons.add), counted)
  const headers = headersOf(columns, lang)
  const table = format === 'csv' ? writeCsvLines(headers, lines) : writeXlsx(headers, cellsOf(lines))
  const { id: fileId, name, sha256 } = await writeFile(job.ctx, metaOf(job, resource, order), table, { maxBytes })
  const made = { rows: counted.rows, sha256: sha256.toString('hex'), jobId: job.id, fileId }
  const difference = { ...made, ...askedOf(it, order) }
  const entry = { action: 'export-done', resource, recordLabel: name, purpose, caseNumber, difference, persons }
  await orWithoutFile(job.ctx, fileId, () => job.inTransaction((ctx) => audit(ctx, entry)))
  return { rows: made.rows, fileId }
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

function metaOf({ ctx, id }: JobRun, resource: string, { format, lang, purpose }: Order): FileMeta {
  const name = lang === 'en' ? resource : wordsOf(resource).noun.zh
  return {
    ...madeFor(ctx, `${resource}-exports`),
    statedPurpose: purpose ?? null,
    name: `${name}-${taipeiDay(ctx.now())}-${id}.${format}`,
    mime: mimes[format],
    jobId: id,
    expiresAt: new Date(ctx.now().getTime() + keepMs),
  }
}
