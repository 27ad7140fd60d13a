import { type SqlBool, sql } from 'kysely'
import { taipeiDay } from '#contract/days.ts'
import { existing } from '#engines/resource/records.ts'
import { can, type Permission, scopeFilter } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { readFile } from '#kernel/files/files.ts'
import type { TableRow } from '#tabular/error.ts'
import type { ImportedFile, ImportPreview } from './contract.ts'
import type { AnyImport } from './definition.ts'
import { layOut, openFile } from './layout.ts'
import type { List } from './list.ts'
import { findSameContent, findUpload, type Layout } from './queries.ts'
import { createDuplicateFinder, createErrorReader, createRowReader, missingFields } from './rows.ts'

const shownRows = 50
const checkedRows = 1_000
const countedRows = 20_000

/** The caller's own upload; another person's looks like one that does not exist. */
export function getUpload(ctx: Ctx, { name }: AnyImport, fileId: number) {
  return existing(findUpload(ctx.db, name, fileId, ctx.actor.id, ctx.now()))
}

export async function preview(ctx: Ctx, definition: AnyImport, asked: ImportedFile): Promise<ImportPreview> {
  const { fileId } = asked
  const file = await getUpload(ctx, definition, fileId)
  const list = await openFile(ctx, definition, fileId, asked)
  const { format, encoding, sheets, sheet, headerRow, header } = list
  const { layout, problems } = layOut(ctx, definition, list, asked)
  const { rows, ...counts } = await readBeginning(ctx, fileId, list)
  return {
    fileId,
    fileName: file.name,
    size: file.size,
    ...{ format, encoding, sheets, sheet, headerRow },
    columns: header.map((header, index) => ({ index, header, samples: samplesOf(rows, index) })),
    mapping: layout.mapping,
    problems: problems.map(({ problem, ...place }) => ({ ...place, message: ctx.translate(problem) })),
    ...counts,
    ...check(ctx, definition, layout, rows),
    sameContentAs: await findEarlier(ctx, definition, file.sha256),
  }
}

/** The agency's import that has applied this content, or only that there is one where it is out of the actor's reach. */
export async function findEarlier(
  ctx: Ctx,
  { name }: AnyImport,
  sha256: Buffer,
): Promise<ImportPreview['sameContentAs']> {
  const shown: Permission = `${name}:show`
  const columns = { agency: 'agency_id', department: 'department_id' }
  const scope = can(ctx.actor, shown) ? scopeFilter(ctx.actor, shown, columns) : sql<SqlBool>`false`
  const content = { resource: name, agencyId: ctx.actor.agencyId ?? 0, sha256 }
  const earlier = await findSameContent(ctx.db, content, scope)
  if (!earlier) return null
  const { inReach, id, fileName, createdAt } = earlier
  return inReach === 1 ? { id, fileName, createdAt: createdAt.toISOString() } : 'OUT_OF_REACH'
}

/** The first rows, and how many there are: counted where the file is short. */
async function readBeginning(ctx: Ctx, fileId: number, { batches, format, headerRow }: List<string>) {
  const rows: TableRow[] = []
  let rowCount = 0
  let rowCountIsEstimate = false
  for await (const batch of batches) {
    rowCount += batch.rows.length
    if (rows.length < checkedRows) rows.push(...batch.rows.slice(0, checkedRows - rows.length))
    rowCountIsEstimate = rowCount > countedRows
    if (rowCountIsEstimate) break
  }
  if (rowCountIsEstimate && format === 'csv') rowCount = (await countLines(ctx, fileId)) - headerRow
  return { rows, rowCount, rowCountIsEstimate }
}

/** Line ends of a text file, nearly as many as it has rows, at a tenth of the cost of reading them. */
async function countLines(ctx: Ctx, fileId: number): Promise<number> {
  let lines = 0
  for await (const bytes of readFile(ctx, fileId)) {
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1
  }
  return lines
}

function samplesOf(rows: readonly TableRow[], index: number): string[] {
  const filled = rows.map(({ cells }) => cells[index]?.trim() ?? '').filter((cell) => cell !== '')
  return filled.slice(0, 3).map((cell) => cell.slice(0, 60))
}

/** Errors that the file alone shows; what the records already there have against a row, the import finds out. */
function check(ctx: Ctx, { fields, required }: AnyImport, layout: Layout, rows: readonly TableRow[]) {
  const read = createRowReader(fields, layout, taipeiDay(ctx.now()))
  const findDuplicates = createDuplicateFinder(fields)
  const describe = createErrorReader(layout, ctx.translate)
  const fitForNew = required.every((field) => layout.mapping[field] !== undefined)
  const results = rows.map((raw, at) => {
    const row = read(raw, at + 1)
    findDuplicates(row)
    for (const field of fitForNew ? missingFields(required, row) : [])
      row.problems.push({ field, problem: { key: 'import.newNeeds' } })
    const cells = raw.cells.slice(0, layout.header.length)
    return { line: row.line, cells, errors: row.problems.map(describe) }
  })
  return {
    rows: results.slice(0, shownRows),
    checked: { rows: results.length, faulty: results.filter(({ errors }) => errors.length > 0).length },
  }
}
