import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '#kernel/database/database.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { applyMigrations, MigrationFailed, migrate, pendingMigrations } from '#platform/migrations.ts'
import { cutStatements } from '#test/support/cut-statements.ts'
import { testDatabaseAddress } from '#test/support/database.ts'
import { schemaText } from '#test/support/schema-text.ts'

type Migrations = Parameters<typeof applyMigrations>[1]

const name = `resumed_${process.env.VITEST_POOL_ID}`
let server: Database
let opened: Database[] = []
function open(): Database {
  const database = openDatabase({ ...testDatabaseAddress(), database: name, poolSize: 2 })
  opened.push(database)
  return database
}

beforeAll(() => {
  server = openDatabase({ ...testDatabaseAddress(), database: 'citypass', poolSize: 1 })
})
beforeEach(async () => {
  await Promise.all(opened.map(({ close }) => close()))
  opened = []
  await sql`drop database if exists ${sql.id(name)}`.execute(server.db)
  await sql`create database ${sql.id(name)} character set utf8mb4 collate utf8mb4_bin`.execute(server.db)
})
afterAll(async () => {
  await Promise.all(opened.map(({ close }) => close()))
  await sql`drop database if exists ${sql.id(name)}`.execute(server.db)
  await server.close()
})

/** Each statement behind another one where it was not met yet, once; what only reads leaves nothing behind. */
function eachPoint(): (text: string) => boolean {
  const met = new Set<string>()
  let last = ''
  return (text) => {
    const point = `${last}\n${text}`
    last = text
    if (/^\s*(select|set|show|rollback)\b/i.test(text) || met.has(point)) return false
    met.add(point)
    return true
  }
}

/** Migrates until nothing is cut any more; the number of cuts. */
async function migrateThroughCuts(run: (database: Database) => Promise<unknown>): Promise<number> {
  const isDue = eachPoint()
  for (let cuts = 0; ; cuts++) {
    const database = openDatabase({ ...testDatabaseAddress(), database: name, poolSize: 1 })
    cutStatements(database.pool, isDue)
    try {
      await run(database)
      return cuts
    } catch (error) {
      const { message, cause } = error as Error
      expect(`${message} ${cause}`).toMatch(/Error: cut|closed state|^cut/)
    } finally {
      await database.close()
    }
  }
}

const notes = async ({ db }: Database) => (await sql`select * from kysely_migration_step`.execute(db)).rows

describe('the schema', () => {
  test('is the same after a cut behind each statement of all migrations', { timeout: 60_000 }, async () => {
    const whole = open()
    await migrate(whole.db)
    const undisturbed = await schemaText(whole.db)
    await sql`drop database ${sql.id(name)}`.execute(server.db)
    await sql`create database ${sql.id(name)} character set utf8mb4 collate utf8mb4_bin`.execute(server.db)
    expect(await migrateThroughCuts(({ db }) => migrate(db))).toBeGreaterThan(140)
    const database = open()
    expect(await pendingMigrations(database.db)).toEqual([])
    expect(await schemaText(database.db)).toBe(undisturbed)
    expect(await notes(database)).toEqual([])
  })

  test('is made whole where an older release was killed in the middle of a migration', async () => {
    const { db } = open()
    await sql`create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(
      db,
    )
    await sql`create table kysely_migration_lock (id varchar(255) primary key, is_locked int not null)`.execute(db)
    const halfDone: Migrations = [{ name: 'half', up: createBoth }]
    await sql`create table first (id int primary key)`.execute(db)
    expect(await applyMigrations(db, halfDone)).toEqual(['half'])
    expect(await schemaText(db)).toContain('second')
    expect(await schemaText(db)).not.toContain('kysely_migration_lock')
  })

  test('is not taken for ours where a table of that name belongs to somebody else', async () => {
    const { db } = open()
    await sql`create table first (id int primary key)`.execute(db)
    for (let time = 0; time < 2; time++) {
      const failure = await applyMigrations(db, [{ name: 'one', up: createBoth }]).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(MigrationFailed)
      expect(failure).toMatchObject({ message: 'one', cause: { errno: 1050 } })
    }
  })
})

async function createBoth(db: Kysely<unknown>): Promise<void> {
  await sql`create table first (id int primary key)`.execute(db)
  await sql`create table second (id int primary key)`.execute(db)
}

describe('statements of every kind', () => {
  /** None of them could be run twice. */
  const unguarded: Migrations = [
    {
      name: 'schema',
      up: async (db) => {
        await sql`create table pass (id int not null, code varchar(20) not null)`.execute(db)
        await sql`alter table pass add primary key (id)`.execute(db)
        await sql`alter table pass add column n int not null default 0, add key pass_n (n)`.execute(db)
        await sql`create unique index pass_code on pass (code)`.execute(db)
        await sql`create table use_of (id int primary key, pass int not null)`.execute(db)
        await sql`alter table use_of add constraint use_of_pass foreign key (pass) references pass (id)`.execute(db)
        await sql`alter table pass add constraint pass_n_known check (n > -10000)`.execute(db)
        await sql`alter table use_of rename column pass to pass_id`.execute(db)
        await sql`rename table use_of to pass_use`.execute(db)
        await sql`alter table pass drop key pass_n`.execute(db)
        await sql`create table gone (id int)`.execute(db)
        await sql`drop table gone`.execute(db)
      },
    },
    {
      name: 'rows',
      up: async (db) => {
        await sql`insert into pass (id, code) values (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e')`.execute(db)
        await sql`update pass set n = n + 1`.execute(db)
        await sql`update pass set n = n + 1`.execute(db)
        // Goes by the answer: two, two, one, none.
        for (let more = true; more; ) {
          const { numAffectedRows } = await sql`update pass set n = n + 10 where n < 10 limit 2`.execute(db)
          more = numAffectedRows !== 0n
        }
        // Goes by what it reads.
        for (;;) {
          const { rows } = await sql<{ id: number }>`select id from pass where n < 100 order by id limit 2`.execute(db)
          if (rows.length === 0) break
          for (const { id } of rows) await sql`update pass set n = n + 100 where id = ${id}`.execute(db)
        }
        await db.transaction().execute(async (tx) => {
          await sql`update pass set n = n + 1000 where id = 1`.execute(tx)
          await sql`update pass set n = n - 1000 where id = 2`.execute(tx)
        })
      },
    },
  ]

  test('are done once, wherever the connection was cut', { timeout: 30_000 }, async () => {
    expect(await migrateThroughCuts(({ db }) => applyMigrations(db, unguarded))).toBeGreaterThan(40)
    const database = open()
    const { rows } = await sql<{ n: number }>`select n from pass order by id`.execute(database.db)
    expect(rows.map(({ n }) => n)).toEqual([1112, -888, 112, 112, 112])
    expect(await schemaText(database.db)).toMatch(/`pass_use`[^;]*`pass_id`[^;]*`use_of_pass`/)
    expect(await notes(database)).toEqual([])
  })

  test('run once where two start at the same time', async () => {
    const both = [open(), open()]
    const applied = await Promise.all(both.map(({ db }) => applyMigrations(db, unguarded)))
    expect(applied.flat().sort()).toEqual(['rows', 'schema'])
  })
})
