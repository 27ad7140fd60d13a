import type { z } from 'zod'
import { taipeiDay } from '#contract/days.ts'
import { requiredMemberFields } from '#features/members/members/contract.ts'
import type { Ctx } from '#kernel/context.ts'
import { notFound } from '#kernel/http/errors.ts'
import type { TableRow } from '#tabular/error.ts'
import { type AmbiguousField, mappingProblems, recogniseColumns } from './columns.ts'
import type { ColumnMapping, importEncodings, previewImport as previewContract } from './contract.ts'
import * as queries from './queries.ts'
import { createErrorReader } from './reasons.ts'
import { createDuplicateFinder, createRowReader, missingFields } from './rows.ts'
import { countLines, type Layout, readTable, sniff } from './source.ts'

type Preview = z.infer<(typeof previewContract)['response']>
type Asked = z.output<(typeof previewContract)['body']>

const shownRows = 50
const checkedRows = 1_000
const countedRows = 20_000

/** The caller's own upload; another person's looks like one that does not exist. */
export async function getUpload(ctx: Ctx, fileId: number) {
  const file = await queries.findUpload(ctx.db, fileId, ctx.actor.id, ctx.now())
  if (!file?.sha256) throw notFound()
  return { ...file, sha256: file.sha256 }
}

export async function preview(ctx: Ctx, { fileId, mapping, encoding }: Asked): Promise<Preview> {
  const file = await getUpload(ctx, fileId)
  const sniffed = await sniff(ctx, fileId)
  const beginning = await readBeginning(ctx, fileId, { format: sniffed.format, ...(encoding ? { encoding } : {}) })
  const recognised = recogniseColumns(beginning.header)
  const layout: Layout = {
    format: sniffed.format,
    header: beginning.header,
    mapping: mapping ?? recognised.mapping,
  }
  const same = await queries.findSameContent(ctx.db, ctx.actor.agencyId ?? 0, file.sha256)
  return {
    fileId,
    fileName: file.name,
    size: file.size,
    format: sniffed.format,
    encoding: sniffed.format === 'csv' ? (encoding ?? sniffed.encoding) : null,
    columns: beginning.header.map((header, index) => ({ index, header, samples: samplesOf(beginning.rows, index) })),
    mapping: layout.mapping,
    problems: presentProblems(ctx, layout, mapping ? [] : recognised.ambiguous),
    rowCount: beginning.rowCount,
    rowCountIsEstimate: beginning.isEstimate,
    ...check(ctx, layout, beginning.rows),
    sameContentAs: same ? { ...same, createdAt: same.createdAt.toISOString() } : null,
  }
}

type ReadAs = Pick<Layout, 'format' | 'encoding'>

/** The header and first rows, and how many rows there are: counted where the file is short. */
async function readBeginning(ctx: Ctx, fileId: number, as: ReadAs) {
  const rows: TableRow[] = []
  let read = 0
  let whole = true
  for await (const batch of readTable(ctx, fileId, as)) {
    read += batch.length
    if (rows.length <= checkedRows) rows.push(...batch.slice(0, checkedRows + 1 - rows.length))
    if (read <= countedRows) continue
    whole = false
    break
  }
  const header = (rows[0]?.cells ?? []).map((cell) => cell.trim())
  const lines = whole || as.format === 'xlsx' ? read : await countLines(ctx, fileId)
  return { header, rows: rows.slice(1), rowCount: Math.max(lines - 1, 0), isEstimate: !whole }
}

function samplesOf(rows: readonly TableRow[], index: number): string[] {
  const samples: string[] = []
  for (const { cells } of rows) {
    const cell = cells[index]?.trim()
    if (cell) samples.push(cell.slice(0, 60))
    if (samples.length === 3) break
  }
  return samples
}

/** Errors that the file alone shows; what the members already there have against a row, the import finds out. */
function check(ctx: Ctx, layout: Layout, rows: readonly TableRow[]): Pick<Preview, 'rows' | 'checked'> {
  const read = createRowReader(layout, taipeiDay(ctx.now()))
  const findDuplicates = createDuplicateFinder()
  const describe = createErrorReader(layout, ctx.translate)
  const fitForNew = requiredMemberFields.every((field) => layout.mapping[field] !== undefined)
  const results = rows.map((raw, at) => {
    const row = read(raw, at + 1)
    findDuplicates(row)
    const missing = fitForNew ? missingFields(row) : []
    const problems = [
      ...row.problems,
      ...missing.map((field) => ({ field, problem: { key: 'memberImport.newNeeds' } })),
    ]
    return { line: row.line, cells: raw.cells.slice(0, layout.header.length), errors: problems.map(describe) }
  })
  return {
    rows: results.slice(0, shownRows),
    checked: { rows: results.length, faulty: results.filter(({ errors }) => errors.length > 0).length },
  }
}

function presentProblems(ctx: Ctx, layout: Layout, ambiguous: AmbiguousField[]): Preview['problems'] {
  const wrong = [...mappingProblems(layout.mapping, layout.header.length)].map(([field, key]) => ({
    field,
    columns: [layout.mapping[field] ?? 0],
    message: ctx.translate({ key }),
  }))
  const open = ambiguous.map(({ field, columns }) => ({
    field,
    columns,
    message: ctx.translate({
      key: 'memberImport.twoColumns',
      params: { columns: columns.map((index) => layout.header[index]).join(ctx.request.lang === 'en' ? ', ' : '、') },
    }),
  }))
  return [...open, ...wrong]
}

/** How an upload is to be read: the caller's mapping, or the recognised one when its columns leave no doubt. */
export async function layOut(
  ctx: Ctx,
  fileId: number,
  asked: { mapping?: ColumnMapping | undefined; encoding?: (typeof importEncodings)[number] | undefined },
): Promise<{ layout: Layout; ambiguous: AmbiguousField[] }> {
  const { format } = await sniff(ctx, fileId)
  const as = { format, ...(asked.encoding && format === 'csv' ? { encoding: asked.encoding } : {}) }
  let header: string[] = []
  for await (const [first] of readTable(ctx, fileId, as)) {
    header = (first?.cells ?? []).map((cell) => cell.trim())
    break
  }
  const { mapping, ambiguous } = recogniseColumns(header)
  return {
    layout: { ...as, header, mapping: asked.mapping ?? mapping },
    ambiguous: asked.mapping ? [] : ambiguous,
  }
}
