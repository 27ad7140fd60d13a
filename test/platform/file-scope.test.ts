import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '#kernel/database/open.ts'
import { testDatabase, testDatabaseAddress } from '#test/support/database.ts'

const modules = import.meta.glob<{ up: (db: Kysely<unknown>) => Promise<void> }>('../../migrations/*.ts', {
  eager: true,
})
const name = '../../migrations/20261128-1010-add-file-scope.ts'

test('files of before open to the fewest, and only what is an export is taken to be masked', async () => {
  const { db } = await testDatabase()
  const address = { ...testDatabaseAddress(), database: `${testDatabaseAddress().database}_scope` }
  await sql`create or replace database ${sql.id(address.database)} character set utf8mb4 collate utf8mb4_bin`.execute(
    db,
  )
  const opened = openDatabase({ ...address, poolSize: 1 })
  const old = opened.db as Kysely<unknown>
  try {
    for (const path of Object.keys(modules).sort()) if (path < name) await modules[path]?.up(old)
    for (const purpose of ['member-imports', 'member-import-failures', 'coupon-recipients', 'member-exports'])
      await sql`insert into file (purpose, name, mime, state, created_at) values (${purpose}, 'a', 'b', 'READY', now())`.execute(
        old,
      )
    // A second time, as after a process that died on the way.
    for (let time = 0; time < 2; time += 1) await modules[name]?.up(old)
    const { rows } = await sql`select scope, sensitivity, stated_purpose from file order by id`.execute(old)
    const made = (sensitivity: string) => ({ scope: 'ALL', sensitivity, stated_purpose: null })
    expect(rows).toEqual([made('RAW'), made('RAW'), made('RAW'), made('MASKED')])
  } finally {
    await opened.close()
    await sql`drop database ${sql.id(address.database)}`.execute(db)
  }
})
