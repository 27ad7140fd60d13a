import { createHash } from 'node:crypto'
import { type CompiledQuery, type Kysely, type QueryResult, sql } from 'kysely'

/** Where a migration's statements are noted until it is applied as a whole. */
const steps = sql.table('kysely_migration_step')

/** One connection on which the statements of one migration run. */
export interface Run {
  db: Kysely<unknown>
  migration: string
  known: Map<string, Step>
  /** How often a statement has come in this run. */
  times: Map<string, number>
  /** Nobody noted what was done before: all may have been, up to the first statement that turns out not to be. */
  unnoted: boolean
  inTransaction: boolean
}

interface Step {
  state: 'begun' | 'done'
  affected: number | null
}

/** A statement by its text and values, and which of several that are alike it is. */
interface Key {
  statement: string
  n: number
}

export async function createSteps(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists ${steps} (
      migration varchar(255) not null,
      statement char(32) not null,
      n int not null,
      state varchar(5) not null,
      affected bigint null,
      primary key (migration, statement, n)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

export const forgetSteps = (db: Kysely<unknown>, migration: string) =>
  sql`delete from ${steps} where migration = ${migration}`.execute(db)

/** `unnoted`: an older release, which noted whole migrations only, may have left this one half done. */
export async function openRun(db: Kysely<unknown>, migration: string, unnoted: boolean): Promise<Run> {
  const { rows } = await sql<Step & Key>`
    select statement, n, state, affected from ${steps} where migration = ${migration}`.execute(db)
  const known = new Map(rows.map((row) => [nameOf(row), row]))
  return { db, migration, known, times: new Map(), unnoted, inTransaction: false }
}

/**
 * Runs a statement of a migration, unless an earlier run has. Rows are written in one transaction with the note of it. A
 * change of the schema knows no transactions: it is noted before and after, and where only the first note is found, the
 * server's answer to the same statement tells whether it was done. Results of reads may differ from run to run, and with
 * them what comes next, so statements are known by what they are and not by their place.
 */
export async function runStep(run: Run, query: CompiledQuery): Promise<QueryResult<unknown>> {
  const text = query.sql.trim().toLowerCase()
  if (/^(select|show|set|explain|describe|with)\b/.test(text)) return run.db.executeQuery(query)
  const statement = digestOf(query)
  const key = { statement, n: (run.times.get(statement) ?? 0) + 1 }
  const step = run.known.get(nameOf(key))
  const result =
    step?.state === 'done'
      ? { rows: [], ...(step.affected === null ? {} : { numAffectedRows: BigInt(step.affected) }) }
      : /^(insert|update|delete|replace)\b/.test(text)
        ? await writeRows(run, query, key)
        : await changeSchema(run, query, key, step !== undefined)
  run.times.set(statement, key.n)
  return result
}

const nameOf = ({ statement, n }: Key) => `${statement} ${n}`

function digestOf({ sql, parameters }: CompiledQuery): string {
  const values = JSON.stringify(parameters, (_, value) => (typeof value === 'bigint' ? `${value}n` : value))
  return createHash('sha256').update(`${sql}\0${values}`).digest('hex').slice(0, 32)
}

async function note({ db, migration }: Run, { statement, n }: Key, state: Step['state'], affected?: bigint) {
  await sql`
    insert into ${steps} (migration, statement, n, state, affected)
    values (${migration}, ${statement}, ${n}, ${state}, ${affected ?? null})
    on duplicate key update state = values(state), affected = values(affected)`.execute(db)
}

const unnote = ({ db, migration }: Run, { statement, n }: Key) =>
  sql`delete from ${steps} where migration = ${migration} and statement = ${statement} and n = ${n}`.execute(db)

async function writeRows(run: Run, query: CompiledQuery, key: Key): Promise<QueryResult<unknown>> {
  if (run.inTransaction) return writeNoted(run, query, key)
  await sql`begin`.execute(run.db)
  try {
    const result = await writeNoted(run, query, key)
    await sql`commit`.execute(run.db)
    return result
  } catch (error) {
    // A connection that is lost rolls back by itself.
    await sql`rollback`.execute(run.db).catch(() => undefined)
    throw error
  }
}

async function writeNoted(run: Run, query: CompiledQuery, key: Key): Promise<QueryResult<unknown>> {
  const result = await run.db.executeQuery(query)
  await note(run, key, 'done', result.numAffectedRows)
  return result
}

async function changeSchema(run: Run, query: CompiledQuery, key: Key, wasBegun: boolean) {
  if (run.inTransaction) throw new Error('A change of the schema ends the transaction around it')
  await note(run, key, 'begun')
  try {
    await run.db.executeQuery(query)
    run.unnoted = false
  } catch (error) {
    const isDone = (wasBegun || run.unnoted) && saysDone(query.sql, error)
    // What was refused has not begun; where the connection is lost, nobody knows.
    if (!isDone && !wasBegun) await unnote(run, key).catch(() => undefined)
    if (!isDone) throw error
  }
  await note(run, key, 'done')
  return { rows: [] }
}

/** What the server answers to a statement that has been carried out before, by the statement's kind. */
const answersOfDone: [RegExp, number[]][] = [
  [/^create (temporary )?table\b/, [1050]],
  [/^create (or replace )?view\b/, [1050]],
  [/^create (unique |fulltext |spatial )?(index|key)\b/, [1061]],
  [/^create trigger\b/, [1359]],
  [/^drop table\b/, [1051]],
  [/^drop view\b/, [1051, 4092]],
  [/^drop index\b/, [1091]],
  [/^rename table\b/, [1017, 1050, 1146]],
  // The old name of a table or column is gone.
  [/^alter table\b.*\b(rename|change)\b/, [1017, 1054, 1146]],
  // There already: column, key, primary key, foreign key, check; or nothing left to drop.
  [/^alter table\b/, [1060, 1061, 1068, 1091, 1826, 3822]],
]

function saysDone(text: string, error: unknown): boolean {
  if (!(error instanceof Error && 'errno' in error)) return false
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ')
  // A foreign key of that name, in MariaDB: 1005 is for whatever a table could not be made of.
  if (error.errno === 1005) return /^alter table\b/.test(plain) && error.message.includes('errno: 121 ')
  return answersOfDone.some(([kind, answers]) => kind.test(plain) && answers.includes(Number(error.errno)))
}
