import { reaches } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import type { RowBytes, RowText } from '#kernel/database/bulk-insert.ts'
import { neededFields } from './contract.ts'
import type { AnyImport, Known, Made, PreparedRow, Report } from './definition.ts'
import type { Told } from './matches.ts'
import type { Chunk } from './packed-chunks.ts'
import type { ImportTask } from './queries.ts'
import { missingFields } from './rows.ts'

/** The run as its rows are decided; all new records bear one instant. */
type RunTerms = ReturnType<typeof termsOf>
export const termsOf = (ctx: Ctx, run: ImportTask) => ({ actor: ctx.actor, pii: ctx.pii, now: ctx.now(), run })

/** What is to become of a chunk's rows. */
interface Decision extends Told {
  /** New records, and how many; a dry run makes none and counts them all the same. */
  creates: (RowText | RowBytes)[]
  created: number
  /** What stands beside those that hold what was looked up, in their order. */
  besides: unknown[]
  known: Known | undefined
  updates: unknown[]
  unchanged: number
  refused: PreparedRow[]
  /** Persons whose records the rows meet, be they changed or not. */
  found: number[]
  /** Whether a refusal comes from what the database held: another writer may undo its reason any moment. */
  doubtful: boolean
}

/** Decides each row against what the database holds. Problems are added to a copy: a chunk may be decided again. */
export function decideChunk(ctx: Ctx, task: ImportTask, chunk: Chunk): Promise<Decision> {
  return decideRows(ctx, task, chunk.rows(), { creates: [], created: 0, besides: [] }, false)
}

/**
 * The same where nobody is expected to be there: rows that are fit for new records are not looked up. Where there is a
 * record after all, its unique key refuses the chunk.
 */
export async function decideAsNew(ctx: Ctx, task: ImportTask, chunk: Chunk): Promise<Decision> {
  const { made, fit, others } = chunk
  const besides = chunk.besides()
  const decision = await decideRows(ctx, task, others, { creates: fit > 0 ? [made] : [], created: fit, besides }, true)
  const { beside } = task.definition.persons ?? {}
  return beside ? { ...decision, found: [...decision.found, ...besides.map(beside)] } : decision
}

/** What makes records of rows ahead that are fit for new ones, by what is looked up for all of them; of others nothing. */
export async function lookAhead(
  ctx: Ctx,
  task: ImportTask,
  rows: PreparedRow[],
): Promise<(row: PreparedRow) => Made<unknown> | undefined> {
  const { definition } = task
  const known = await definition.lookUp(ctx, rows, true)
  const terms = termsOf(ctx, task)
  return (row) => (isRefused(terms, row, known) ? undefined : definition.makeOf?.(terms, row, known))
}

function isRefused(terms: RunTerms, row: PreparedRow, known: Known): boolean {
  if (row.problems.length > 0) return true
  let refused = false
  const report = () => {
    refused = true
  }
  if (targetOf(terms, row, undefined, report) === 'create') checkNew(terms, row, known, report)
  return refused
}

async function decideRows(
  ctx: Ctx,
  task: ImportTask,
  rows: PreparedRow[],
  decided: Pick<Decision, 'creates' | 'created' | 'besides'>,
  asNew: boolean,
): Promise<Decision> {
  const decision: Decision = {
    ...{ ...decided, known: undefined, updates: [], unchanged: 0, refused: [] },
    ...{ found: [], matches: 0, misses: 0, doubtful: false },
  }
  if (rows.length === 0) return decision
  const known = await task.definition.lookUp(ctx, rows, asNew)
  decision.known = known
  decision.found = [...(task.definition.persons?.found(known) ?? [])]
  const terms = termsOf(ctx, task)
  for (const row of rows) decideRow(terms, row, known, decision)
  return decision
}

function decideRow(terms: RunTerms, row: PreparedRow, known: Known, decision: Decision): void {
  const { definition } = terms.run
  const problems = [...row.problems]
  const report: Report = (field, problem, met) => {
    problems.push({ field, problem: typeof problem === 'string' ? { key: problem } : problem })
    if (met === 'nobody') decision.misses += 1
    else if (met !== undefined) decision.matches += 1
  }
  const record = recordOf(definition, row, known)
  const target = targetOf(terms, row, record, report)
  if (target === 'create') checkNew(terms, row, known, report)
  const change = target === 'update' && record && definition.change(terms, row, record, known, report)
  if (problems.length > row.problems.length) decision.doubtful = true
  if (problems.length > 0) decision.refused.push({ ...row, problems })
  else if (!record) create(terms, row, known, decision)
  else if (change) decision.updates.push(change)
  else decision.unchanged += 1
}

const recordOf = (definition: AnyImport, { values }: PreparedRow, known: Known) =>
  definition.recordOf ? definition.recordOf(known, values) : known.records.get(values[definition.key] ?? '')

function create(terms: RunTerms, row: PreparedRow, known: Known, decision: Decision): void {
  const { dryRun, definition } = terms.run
  decision.created += 1
  if (dryRun) return
  const of = definition.makeOf?.(terms, row, known)
  if (of) decision.besides.push(of.beside)
  const made = of?.text ?? row.made
  if (made) decision.creates.push(made)
}

/** Whether the row makes a new record or changes one; one out of reach is told no more of than any taken key. */
function targetOf(
  { actor, run: { mode, definition } }: RunTerms,
  row: PreparedRow,
  record: ReturnType<typeof recordOf>,
  report: Report,
): 'create' | 'update' | undefined {
  const { key, within = key, permission, words } = definition
  if (row.problems.some(({ field }) => field === null)) return undefined
  const missing = [...new Set([within, key])].filter((field) => !row.values[field])
  for (const field of missing) if (!row.problems.some((one) => one.field === field)) report(field, 'required')
  if (missing.length > 0) return undefined
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
  for (const field of missingFields(neededFields(definition, terms.run.layout.mapping), row)) report(field, 'required')
  definition.check?.(terms, row, known, report)
}
