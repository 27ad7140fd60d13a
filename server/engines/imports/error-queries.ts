import type { z } from 'zod'
import type { Page } from '#contract/list.ts'
import type { Problem } from '#contract/problems.ts'
import { listPage } from '#engines/resource/list.ts'
import type { Db } from '#kernel/context.ts'
import { insertStatement } from '#kernel/database/bulk-insert.ts'
import { listFilter } from '#kernel/database/filters.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import type { ImportEndpoints } from './contract.ts'
import type { ReadRow, RowProblem } from './rows.ts'

export type ErrorsQuery = z.output<ImportEndpoints['errors']['query']>

/** A refused row with all that is wrong with it. */
export interface FaultyRow {
  /** The row's number below the header, from 1. */
  id: number
  line: number
  problems: RowProblem[]
}

const columns = ['import_id', 'row_no', 'line', 'n', 'field', 'problem'] as const

export async function insertErrors(db: Db, runId: number, rows: readonly ReadRow[]): Promise<void> {
  const values = rows.flatMap(({ rowNo, line, problems }) =>
    problems.map(({ field, problem }, n) => [runId, rowNo, line, n, field, JSON.stringify(problem)]),
  )
  if (values.length === 0) return
  await db.executeQuery(insertStatement('import_error', columns, values))
}

export async function deleteErrors(db: Db, runId: number): Promise<void> {
  await db.deleteFrom('import_error').where('import_id', '=', runId).execute()
}

/** The refused rows of a range of row numbers, in order. */
export async function listFaultyRows(db: Db, runId: number, from: number, to: number): Promise<FaultyRow[]> {
  const rows = await db
    .selectFrom('import_error')
    .select(['row_no as rowNo', 'line', 'field', 'problem'])
    .where('import_id', '=', runId)
    .where(({ between }) => between('row_no', from, to))
    .orderBy('row_no')
    .orderBy('n')
    .execute()
  const faulty = new Map<number, FaultyRow>()
  for (const { rowNo, line, field, problem } of rows) {
    const row = faulty.get(rowNo) ?? { id: rowNo, line, problems: [] }
    row.problems.push({ field, problem: readJson(problem) as Problem })
    faulty.set(rowNo, row)
  }
  return [...faulty.values()]
}

export async function listErrors(db: Db, runId: number, query: ErrorsQuery): Promise<Page<FaultyRow>> {
  const base = db
    .selectFrom('import_error')
    .where('import_id', '=', runId)
    .where('n', '=', 0)
    .where(listFilter(query, 'row_no', {}))
  return listPage(db, query, {
    from: base,
    id: 'row_no',
    sorts: { id: 'row_no' },
    rows: async ({ cut }) => {
      const found = (await cut(base.select('row_no')).execute()).map(({ row_no }) => row_no)
      if (found.length === 0) return []
      const faulty = await listFaultyRows(db, runId, Math.min(...found), Math.max(...found))
      const byId = new Map(faulty.map((row) => [row.id, row]))
      return found.flatMap((rowNo) => byId.get(rowNo) ?? [])
    },
  })
}
