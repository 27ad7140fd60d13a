import { type Kysely, sql } from 'kysely'

/** The tables of member imports become those of imports of any records. Each step looks first whether it was taken. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await rename(db, 'member_import', 'import_run')
  await rename(db, 'member_import_error', 'import_error')
  if (!(await hasColumn(db, 'import_run', 'resource'))) await generalise(db)
  await sql`alter table import_error modify field varchar(40) null`.execute(db)
  await renameProblems(db)
}

async function rename(db: Kysely<unknown>, from: string, to: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = database() and table_name = ${from}`.execute(db)
  if (rows.length > 0) await sql`rename table ${sql.table(from)} to ${sql.table(to)}`.execute(db)
}

async function hasColumn(db: Kysely<unknown>, table: string, column: string): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = database() and table_name = ${table} and column_name = ${column}`.execute(db)
  return rows.length > 0
}

/** One statement, so that it is there as a whole or not at all. A dry run applies nothing and claims no content. */
async function generalise(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table import_run
      add column resource varchar(40) not null default 'member-imports' after id,
      add column dry_run tinyint not null default 0 after policy,
      drop key member_import_content,
      drop key member_import_agency,
      add unique key import_run_content (resource, agency_id, content_key),
      add key import_run_agency (resource, agency_id, id)`.execute(db)
}

/** Problems that are kept with rows and jobs, and that imports of all records now share. */
const ofRows = ['tooFewCells', 'tooManyCells']
const ofJobs = ['fileGone', 'contentTaken', 'noRows', 'busy']

async function renameProblems(db: Kysely<unknown>): Promise<void> {
  for (const name of ofRows) {
    const [from, to] = namesOf(name)
    await sql`update import_error set problem = replace(problem, ${from}, ${to})
      where problem like ${`%${from}%`}`.execute(db)
  }
  for (const name of ofJobs) {
    const [from, to] = namesOf(name)
    await sql`update job set error = replace(error, ${from}, ${to})
      where kind = 'member-import' and error like ${`%${from}%`}`.execute(db)
  }
}

const namesOf = (name: string) => [`"memberImport.${name}"`, `"import.${name}"`] as const
