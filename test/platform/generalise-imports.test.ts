import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '#kernel/database/open.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { dyingAfter } from '#test/support/cut-statements.ts'
import { testDatabase, testDatabaseAddress } from '#test/support/database.ts'

const modules = import.meta.glob<{ up: (db: Kysely<unknown>) => Promise<void> }>('../../migrations/*.ts', {
  eager: true,
})
const name = '../../migrations/20261127-1040-generalise-imports.ts'

test('imports of members become runs of any records, wherever the migration broke off before', async () => {
  const { db } = await testDatabase()
  const address = { ...testDatabaseAddress(), database: `${testDatabaseAddress().database}_imports` }
  await sql`create or replace database ${sql.id(address.database)} character set utf8mb4 collate utf8mb4_bin`.execute(
    db,
  )
  const opened = openDatabase({ ...address, poolSize: 1 })
  const old = opened.db as Kysely<unknown>
  try {
    for (const path of Object.keys(modules).sort()) if (path < name) await modules[path]?.up(old)
    await sql`insert into member_import (id, file_id, file_name, content_key, agency_id, mapping, mode, policy, state,
      created_by, created_at) values (7, 1, 'a.csv', repeat('k', 32), 3, '{}', 'UPSERT', 'VALID_ROWS', 'DONE', 1, now())`.execute(
      old,
    )
    await sql`insert into member_import_error values
      (7, 1, 2, 0, null, '{"key":"memberImport.tooFewCells","params":{"found":1,"expected":2}}'),
      (7, 2, 3, 0, 'account', '{"key":"memberImport.accountTwice","params":{"line":2}}')`.execute(old)
    await sql`insert into job (kind, title, payload, run_at, max_attempts, created_at, error)
      values ('member-import', 'a', '{}', now(), 8, now(), '{"key":"memberImport.busy"}')`.execute(old)

    const up = modules[name]?.up ?? (async () => undefined)
    let deaths = 0
    for (; deaths < 50; deaths++) {
      const outcome = await up(old.withPlugin(dyingAfter(deaths))).catch((error: Error) => error.message)
      if (outcome === undefined) break
      expect(outcome).toBe('The process dies here')
    }
    expect(deaths).toBeGreaterThan(8)
    await up(old)

    const { rows: runs } =
      await sql`select id, resource, dry_run as dryRun, file_name as fileName from import_run`.execute(old)
    expect(runs).toEqual([{ id: 7, resource: 'member-imports', dryRun: 0, fileName: 'a.csv' }])
    const { rows: errors } = await sql<{ problem: unknown }>`select problem from import_error order by row_no`.execute(
      old,
    )
    expect(errors.map(({ problem }) => (readJson(problem) as { key: string }).key)).toEqual([
      'import.tooFewCells',
      'memberImport.accountTwice',
    ])
    const { rows: jobs } = await sql`select error from job`.execute(old)
    expect(jobs).toEqual([{ error: '{"key":"import.busy"}' }])
    await sql`delete from import_run`.execute(old)
    expect((await sql`select 1 from import_error`.execute(old)).rows).toEqual([])
  } finally {
    await opened.close()
    await sql`drop database ${sql.id(address.database)}`.execute(db)
  }
})
