import type { Problem } from '#contract/problems.ts'
import { accountKey } from '#contract/spelling.ts'
import { type Field, type Fields, listed, namesOf } from '#engines/imports/columns.ts'
import type { Remark, RowError } from '#engines/imports/contract.ts'
import { factsOf, type List, type ListAs, openList } from '#engines/imports/list.ts'
import { checkSheet, createLooker, gatherRemarks } from '#engines/imports/remarks.ts'
import { createErrorReader, type ReadRow, type RowProblem } from '#engines/imports/rows.ts'
import type { Ctx } from '#kernel/context.ts'
import { opensTo } from '#kernel/files/openings.ts'
import { invalid, refused } from '#kernel/http/errors.ts'
import type { BadRow } from './contract.ts'
import { findStoredFile } from './queries.ts'

const badAccount = 'recipientList.row.account'

/** The column by which a list names its recipients. */
export const accountField: Field = {
  headers: '帳號 會員帳號 使用者帳號 登入帳號 account memberaccount accountname username userid',
  read: (cell) => {
    const value = accountKey(cell)
    return value.length > 50 ? { ok: false, problem: badAccount } : { ok: true, value }
  },
}

/** Lists of one kind: what a row carries beside the account, and which of that none may lack. */
export interface ListKind<F extends string> {
  fields: Fields<F | 'account'>
  needed: readonly F[]
  maxRows: number
}

export interface ListFile extends ListAs {
  fileId: number
}

/** An uploaded list of a purpose that its reader may read: what is wrong with its rows is told as well. */
export async function getListFile(ctx: Ctx, purpose: string, fileId: number | undefined) {
  if (fileId === undefined) throw invalid({ fileId: 'recipientList.fileRequired' })
  const file = await findStoredFile(ctx.db, purpose, fileId, ctx.now())
  if (!file || opensTo(ctx, file) !== 'DOWNLOAD') throw invalid({ fileId: 'recipientList.file' })
  return file
}

function open<F extends string>(ctx: Ctx, { fields, maxRows }: ListKind<F>, file: ListFile) {
  const { fileId, encoding, sheet, headerRow } = file
  return openList<F | 'account'>(ctx, fileId, fields, { encoding, sheet, headerRow, maxRows, batchSize: 2_000 })
}

/** How a list is read as it stands, and what is in the way of that, for whoever chooses. */
export async function previewListFile<F extends string>(ctx: Ctx, kind: ListKind<F>, file: ListFile) {
  const list = await open(ctx, kind, file)
  const fieldOf = new Map(Object.entries(list.mapping).map(([field, index]) => [index, field as F | 'account']))
  const columns = list.header.map((header, index) => ({ header, field: fieldOf.get(index) ?? null }))
  const problem = columnProblem(ctx, kind, list)
  return { ...factsOf(list), columns, problem: problem && ctx.translate(problem) }
}

function columnProblem<F extends string>(
  { request: { lang } }: Ctx,
  { needed }: ListKind<F>,
  { ambiguous: [twice], header, mapping }: List<F | 'account'>,
): Problem | null {
  const lacks = (field: string) => !Object.hasOwn(mapping, field)
  if (twice) return { key: 'recipientList.twoColumns', params: { columns: namesOf(header, twice.columns, lang) } }
  if (lacks('account')) return { key: 'recipientList.noAccountColumn' }
  const missing = needed.filter(lacks)
  return missing.length === 0 ? null : { key: 'recipientList.noColumn', params: { columns: listed(missing, lang) } }
}

/** The rows of a stored list in batches, in constant memory; `tell` gets what it shows once all are read. */
export async function* readListFile<F extends string>(
  ctx: Ctx,
  kind: ListKind<F>,
  file: ListFile,
  tell: (remarks: Remark[]) => void,
): AsyncGenerator<{ good: ReadRow<F | 'account'>[]; bad: BadRow[] }> {
  const list = await open(ctx, kind, file)
  checkSheet(ctx, list)
  const problem = columnProblem(ctx, kind, list)
  if (problem) throw refused(problem.key, problem.params)
  const look = createLooker<F | 'account'>(ctx, kind.fields, list)
  const describe = createErrorReader(list, ctx.translate)
  const gathered = gatherRemarks(ctx, list)
  let rows = 0
  for await (const batch of list.batches) {
    const good: ReadRow<F | 'account'>[] = []
    const bad: BadRow[] = []
    for (const raw of batch.rows) {
      rows += 1
      const row = look(raw, rows)
      gathered.add(row)
      const wrong = problemOf(kind, row)
      if (wrong) bad.push(toBadRow(row.line, describe(wrong)))
      else good.push(row)
    }
    yield { good, bad }
  }
  if (rows === 0) throw refused('recipientList.noRows')
  tell(gathered.remarks())
}

function problemOf<F extends string>(
  { needed }: ListKind<F>,
  { problems: [wrong], values }: ReadRow<F | 'account'>,
): RowProblem<F | 'account'> | undefined {
  if (wrong) return wrong
  if (!values.account) return { field: 'account', problem: { key: badAccount } }
  const missing = needed.find((field) => !values[field])
  return missing && { field: missing, problem: { key: 'required' } }
}

const toBadRow = (line: number, { column, message }: RowError): BadRow => ({ line, column, reason: message })

/** Why a list with rows that cannot be read is not sent at all: a half-read one would lose people silently. */
export function badRowsProblem(count: number, { line, column, reason }: BadRow): Problem {
  const params = { count, line, reason: column === null ? reason : `${column}: ${reason}` }
  return { key: 'recipientList.badRows', params }
}
