import { reaches } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import type { RowBytes, RowText } from '#kernel/database/bulk-insert.ts'
import { type RunTerms, termsOf } from './chunks.ts'
import type { Known, PreparedRow, Report } from './definition.ts'
import type { Chunk } from './packed-chunks.ts'
import type { ImportTask } from './queries.ts'
import { missingFields } from './rows.ts'

/** What is to become of a chunk's rows. */
interface Decision {
  /** New records, and how many; a dry run makes none and counts them all the same. */
  creates: (RowText | RowBytes)[]
  created: number
  updates: unknown[]
  unchanged: number
  refused: PreparedRow[]
  /** Persons whose records the rows meet, be they changed or not. */
  found: number[]
  /** How many times a refused row wanted what somebody else's record has, in reach or not. */
  matches: number
  /** Whether a refusal comes from what the database held: another writer may undo its reason any moment. */
  doubtful: boolean
}

/** Decides each row against what the database holds. Problems are added to a copy: a chunk may be decided again. */
export function decideChunk(ctx: Ctx, task: ImportTask, chunk: Chunk): Promise<Decision> {
  return decideRows(ctx, task, chunk.rows(), { creates: [], created: 0 })
}

/**
 * The same where nobody is expected to be there: rows that are fit for new records are not looked up. Where there is a
 * record after all, its unique key refuses the chunk.
 */
export function decideAsNew(ctx: Ctx, task: ImportTask, { made, fit, others }: Chunk): Promise<Decision> {
  return decideRows(ctx, task, others, { creates: fit > 0 ? [made] : [], created: fit })
}

async function decideRows(
  ctx: Ctx,
  task: ImportTask,
  rows: PreparedRow[],
  decided: Pick<Decision, 'creates' | 'created'>,
): Promise<Decision> {
  const decision: Decision = {
    ...{ ...decided, updates: [], unchanged: 0, refused: [] },
    ...{ found: [], matches: 0, doubtful: false },
  }
  if (rows.length === 0) return decision
  const known = await task.definition.lookUp(ctx, rows)
  decision.found = [...(task.definition.persons?.found(known) ?? [])]
  const terms = termsOf(ctx, task)
  for (const row of rows) decideRow(terms, row, known, decision)
  return decision
}

function decideRow(terms: RunTerms, row: PreparedRow, known: Known, decision: Decision): void {
  const { definition } = terms.run
  const problems = [...row.problems]
  const report: Report = (field, key, holder) => {
    problems.push({ field, problem: { key } })
    if (holder !== undefined) decision.matches += 1
  }
  const record = known.records.get(row.values[definition.key] ?? '')
  const target = targetOf(terms, row, record, report)
  if (target === 'create') checkNew(terms, row, known, report)
  const change = target === 'update' && record && definition.change(terms, row, record, known, report)
  if (problems.length > row.problems.length) decision.doubtful = true
  if (problems.length > 0) decision.refused.push({ ...row, problems })
  else if (!record) create(decision, row)
  else if (change) decision.updates.push(change)
  else decision.unchanged += 1
}

function create(decision: Decision, { made }: PreparedRow): void {
  decision.created += 1
  if (made) decision.creates.push(made)
}

/** Whether the row makes a new record or changes one; one out of reach is told no more of than any taken key. */
function targetOf(
  { actor, run: { mode, definition } }: RunTerms,
  row: PreparedRow,
  record: ReturnType<Known['records']['get']>,
  report: Report,
): 'create' | 'update' | undefined {
  const { key, permission, words } = definition
  if (row.problems.some(({ field }) => field === null)) return undefined
  if (!row.values[key]) {
    if (!row.problems.some(({ field }) => field === key)) report(key, 'required')
    return undefined
  }
  const own = record !== undefined && reaches(actor, permission, record)
  if (mode === 'UPDATE' && !own) report(key, words.unknown)
  else if (record && (mode === 'CREATE' || !own)) report(key, words.taken, record.id)
  else return record ? 'update' : 'create'
  return undefined
}

/** A new record needs the required fields, and a mask is no value. */
function checkNew(terms: RunTerms, row: PreparedRow, known: Known, report: Report): void {
  const { definition } = terms.run
  for (const field of Object.keys(row.masked ?? {})) report(field, 'value.masked')
  for (const field of missingFields(definition.required, row)) report(field, 'required')
  definition.check?.(terms, row, known, report)
}
