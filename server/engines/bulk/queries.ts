import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Problem } from '#contract/problems.ts'
import type { Db } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { type Chosen, maxRows } from './contract.ts'
import type { AnyBulk } from './definition.ts'

type AnyRows = ReturnType<AnyBulk['rows']>

type State = 'WAITING' | 'DONE' | 'SKIPPED' | 'FAILED'

/** The chosen records in reach; it selects nothing yet. One more than may be chosen tells of too many. */
export function chosenRows(db: Db, rows: AnyRows, { ids, filter }: Chosen<unknown>, scope: Expression<SqlBool>) {
  const which = ids ? sql<SqlBool>`${sql.ref(rows.id)} in (${sql.join(ids)})` : rows.where(filter)
  return db
    .selectFrom(rows.table as 'job')
    .where(scope)
    .where(which)
    .limit(maxRows + 1)
}
export type ChosenRows = ReturnType<typeof chosenRows>

export interface Counted {
  problem: string | null
  count: number
  amount: string | null
}

/** How many of them each problem keeps from the step; null keeps none. */
export async function countByHinder(
  db: Db,
  chosen: ChosenRows,
  { hinder, amount }: { hinder: RawBuilder<string | null>; amount: string | undefined },
): Promise<Counted[]> {
  const picked = chosen.select([hinder.as('problem'), (amount ? sql.ref(amount) : sql`null`).as('amount')])
  const { rows } = await sql<Counted>`
    select problem, count(*) as count, cast(sum(amount) as decimal(20, 2)) as amount
    from (${picked}) as picked group by problem order by count desc`.execute(db)
  return rows
}

export async function listIds(chosen: ChosenRows, id: string): Promise<number[]> {
  const picked = chosen.select(sql.ref<number>(id).as('id'))
  return (await picked.execute()).map((row) => row.id)
}

export async function listPairs(
  chosen: ChosenRows,
  id: string,
  other: string,
): Promise<{ id: number; other: number }[]> {
  return chosen.select([sql.ref<number>(id).as('id'), sql.ref<number>(other).as('other')]).execute()
}

export async function insertRun(db: Db, kind: string, input: object, now: Date): Promise<number> {
  const row = { kind, input: JSON.stringify(input), created_at: now }
  return insertedId(await db.insertInto('bulk_run').values(row).executeTakeFirstOrThrow())
}

/** Fixes which records a run is about; answers how many. */
export async function takeRows(
  db: Db,
  runId: number,
  chosen: ChosenRows,
  { id, versioned }: { id: string; versioned: boolean },
): Promise<number> {
  const version = versioned ? sql.ref(id.replace(/id$/, 'version')) : sql`0`
  const picked = chosen.select([sql.lit(runId).as('run_id'), sql.ref(id).as('id'), version.as('version')])
  const taken = await sql`insert into bulk_row (run_id, record_id, version) ${picked}`.execute(db)
  return Number(taken.numAffectedRows ?? 0n)
}

export async function findInput(db: Db, runId: number): Promise<object | undefined> {
  const row = await db.selectFrom('bulk_run').select('input').where('id', '=', runId).executeTakeFirst()
  return row && (readJson(row.input) as object)
}

export interface WaitingRow {
  id: number
  version: number
}

export async function listWaiting(db: Db, runId: number, limit: number): Promise<WaitingRow[]> {
  return db
    .selectFrom('bulk_row')
    .select(['record_id as id', 'version'])
    .where('run_id', '=', runId)
    .where('state', '=', 'WAITING')
    .orderBy('record_id')
    .limit(limit)
    .execute()
}

/** What became of a record; one that was not changed says why, and how people know it. */
export type Decided = { id: number } & (
  | { state: 'DONE' }
  | { state: 'SKIPPED' | 'FAILED'; problem: Problem; label: string | null }
)

export async function settleRows(db: Db, runId: number, decided: readonly Decided[]): Promise<void> {
  const rows = () => db.updateTable('bulk_row').where('run_id', '=', runId)
  const done = decided.flatMap(({ state, id }) => (state === 'DONE' ? [id] : []))
  if (done.length > 0) await rows().set({ state: 'DONE' }).where('record_id', 'in', done).execute()
  for (const one of decided) {
    if (one.state === 'DONE') continue
    const { state, problem, label } = one
    const change = { state, problem: JSON.stringify(problem), label: label?.slice(0, 200) ?? null }
    await rows().set(change).where('record_id', '=', one.id).execute()
  }
}

export interface Tallied {
  state: State
  problem: Problem | null
  count: number
}

/** How many of a run stand where, and why. */
export async function tally(db: Db, runId: number): Promise<Tallied[]> {
  const { rows } = await sql<{ state: State; problem: string | null; count: number }>`
    select state, problem, count(*) as count from bulk_row
    where run_id = ${runId} group by state, problem order by count desc`.execute(db)
  return rows.map(({ problem, ...row }) => ({ ...row, problem: problem === null ? null : JSON.parse(problem) }))
}

export interface LeftRow {
  id: number
  label: string | null
  problem: Problem | null
}

/** Those that were not changed, in the order of their ids. */
export async function listLeft(db: Db, runId: number, after: number, limit: number): Promise<LeftRow[]> {
  const rows = await db
    .selectFrom('bulk_row')
    .select(['record_id as id', 'label', 'problem'])
    .where('run_id', '=', runId)
    .where('record_id', '>', after)
    .where('state', '!=', 'DONE')
    .orderBy('record_id')
    .limit(limit)
    .execute()
  return rows.map(({ problem, ...row }) => ({ ...row, problem: problem === null ? null : JSON.parse(problem) }))
}

/** Removes up to `batch` rows of runs that were ordered before, each run after its rows. */
export async function deleteBefore(db: Db, before: Date, batch: number): Promise<number> {
  const old = db.selectFrom('bulk_run').select('id').where('created_at', '<', before).orderBy('id').limit(1)
  const run = await old.executeTakeFirst()
  if (!run) return 0
  const rows = await sql`delete from bulk_row where run_id = ${run.id} limit ${sql.lit(batch)}`.execute(db)
  const removed = Number(rows.numAffectedRows ?? 0n)
  if (removed < batch) await db.deleteFrom('bulk_run').where('id', '=', run.id).execute()
  return Math.max(1, removed)
}
