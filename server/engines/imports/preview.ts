import { type SqlBool, sql } from 'kysely'
import { existing } from '#engines/resource/records.ts'
import { can, type Permission, scopeFilter } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { readFile } from '#kernel/files/files.ts'
import type { TableRow } from '#tabular/error.ts'
import { keysOf } from './columns.ts'
import { type ImportedFile, type ImportPreview, neededFields } from './contract.ts'
import type { AnyImport } from './definition.ts'
import { layOut, openFile } from './layout.ts'
import { factsOf, type List } from './list.ts'
import { findSameContent, findUpload, type Layout } from './queries.ts'
import { createLooker, gatherRemarks } from './remarks.ts'
import { createDuplicateFinder, createErrorReader, createRemarkReader, missingFields, type ReadRow } from './rows.ts'
import { forSubject } from './subject.ts'

const shownRows = 50
const checkedRows = 1_000
const countedRows = 20_000

/** The caller's own upload; another person's looks like one that does not exist. */
export function getUpload(ctx: Ctx, { name }: AnyImport, fileId: number) {
  return existing(findUpload(ctx.db, name, fileId, ctx.actor.id, ctx.now()))
}

export async function preview(ctx: Ctx, general: AnyImport, asked: ImportedFile): Promise<ImportPreview> {
  const { fileId } = asked
  const { definition, subject } = await forSubject(ctx, general, asked.subjectId)
  const file = await getUpload(ctx, definition, fileId)
  const list = await openFile(ctx, definition, fileId, asked)
  const { header } = list
  const { layout, problems } = layOut(ctx, definition, list, asked)
  const { rows, remarks, looked } = await lookAtBeginning(ctx, definition, list, layout)
  return {
    fileId,
    fileName: file.name,
    size: file.size,
    ...factsOf(list),
    columns: header.map((header, index) => ({ index, header, samples: samplesOf(rows, index) })),
    mapping: layout.mapping,
    carries: subject && { fields: keysOf(definition.fields), required: [...definition.required] },
    problems: problems.map(({ problem, ...place }) => ({ ...place, message: ctx.translate(problem) })),
    ...(await countRows(ctx, fileId, list, looked)),
    ...check(ctx, definition, layout, rows),
    ...{ remarks, looked },
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

/** A row as it stands in the file, and as it is read. */
interface Looked {
  raw: TableRow
  row: ReadRow
}

/** What the beginning of a list shows, in `looked` rows, and the first of them. */
export async function lookAtBeginning(ctx: Ctx, { fields }: AnyImport, list: List<string>, layout: Layout) {
  const look = createLooker(ctx, fields, layout)
  const gathered = gatherRemarks(ctx, { ...list, ...layout })
  const rows: Looked[] = []
  let looked = 0
  for await (const batch of list.batches) {
    for (const raw of batch.rows) {
      looked += 1
      const row = look(raw, looked)
      gathered.add(row)
      if (rows.length < checkedRows) rows.push({ raw, row })
    }
    if (looked > countedRows) break
  }
  return { rows, looked, remarks: gathered.remarks() }
}

/** Counted where the file is short, by its lines where it is a long text. */
async function countRows(ctx: Ctx, fileId: number, { format, headerRow }: List<string>, looked: number) {
  if (looked <= countedRows) return { rowCount: looked, rowCountIsEstimate: false }
  const rowCount = format === 'csv' ? (await countLines(ctx, fileId)) - headerRow : looked
  return { rowCount, rowCountIsEstimate: true }
}

/** Line ends of a text file, nearly as many as it has rows, at a tenth of the cost of reading them. */
async function countLines(ctx: Ctx, fileId: number): Promise<number> {
  let lines = 0
  for await (const bytes of readFile(ctx, fileId)) {
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1
  }
  return lines
}

function samplesOf(rows: readonly Looked[], index: number): string[] {
  const filled = rows.map(({ raw }) => raw.cells[index]?.trim() ?? '').filter((cell) => cell !== '')
  return filled.slice(0, 3).map((cell) => cell.slice(0, 60))
}

/** Errors that the file alone shows; what the records already there have against a row, the import finds out. */
function check(ctx: Ctx, definition: AnyImport, layout: Layout, rows: readonly Looked[]) {
  const findDuplicates = createDuplicateFinder(definition)
  const describe = createErrorReader(layout, ctx.translate)
  const tell = createRemarkReader(layout, ctx.translate)
  const needed = neededFields(definition, layout.mapping)
  const fitForNew = needed.every((field) => layout.mapping[field] !== undefined)
  const results = rows.map(({ raw, row }) => {
    findDuplicates(row)
    for (const field of fitForNew ? missingFields(needed, row) : [])
      row.problems.push({ field, problem: { key: 'import.newNeeds' } })
    const cells = raw.cells.slice(0, layout.header.length)
    return { line: row.line, cells, errors: row.problems.map(describe), remarks: (row.remarks ?? []).map(tell) }
  })
  return {
    rows: results.slice(0, shownRows),
    checked: { rows: results.length, faulty: results.filter(({ errors }) => errors.length > 0).length },
  }
}
