import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#kernel/database/database.ts'
import { isCheckViolation, isConnectionLost, isDeadlock, isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { pendingMigrations } from '#platform/migrations.ts'
import { testDatabase, testDatabaseAddress, truncateAll } from '#test/support/database.ts'

let database: Database

beforeAll(async () => {
  database = await testDatabase()
  await sql`create or replace table platform_probe (
    id bigint not null auto_increment primary key, code varchar(20) not null, n int not null check (n >= 0),
    unique key platform_probe_code (code)) default charset utf8mb4 collate utf8mb4_bin`.execute(database.db)
  return async () => {
    await sql`drop table platform_probe`.execute(database.db)
  }
})

const failure = (statement: Promise<unknown>) => statement.then(() => undefined).catch((error: unknown) => error)
const insert = (code: string, n: number) =>
  sql`insert into platform_probe (code, n) values (${code}, ${n})`.execute(database.db)

describe('a session', () => {
  it('is strict, UTC, READ COMMITTED and utf8mb4, in both pools', async () => {
    for (const db of [database.db, database.reader.db]) {
      const { rows } = await sql<Record<string, string>>`select @@tx_isolation as isolation, @@time_zone as zone,
        @@sql_mode as mode, @@character_set_client as charset`.execute(db)
      expect(rows[0]).toMatchObject({ isolation: 'READ-COMMITTED', zone: '+00:00', charset: 'utf8mb4' })
      expect(rows[0]?.mode).toMatch(/ONLY_FULL_GROUP_BY.*STRICT_TRANS_TABLES/)
    }
  })

  it('reads instants as Date, days and decimals as text, and never a rounded number', async () => {
    const { rows } =
      await sql`select cast('2026-01-02 03:04:05.678' as datetime(3)) as at, cast('2026-01-02' as date) as day,
      cast('10.50' as decimal(12, 2)) as amount, 9007199254740993 as large, 9007199254740991 as safe`.execute(
        database.db,
      )
    expect(rows[0]).toEqual({
      at: new Date('2026-01-02T03:04:05.678Z'),
      day: '2026-01-02',
      amount: '10.50',
      large: '9007199254740993',
      safe: 9007199254740991,
    })
  })

  it('never takes an object for SQL', async () => {
    const filter = { code: 1 } as unknown as string
    const { rows } = await sql<{ n: number }>`select count(*) as n from platform_probe where code = ${filter}`.execute(
      database.db,
    )
    expect(rows[0]?.n).toBe(0)
  })
})

describe('failures are told apart', () => {
  it('names the unique key', async () => {
    await insert('same', 1)
    expect(isDuplicateKey(await failure(insert('same', 1)))).toEqual({ key: 'platform_probe_code' })
  })

  it('knows a check, and refuses text that is cut', async () => {
    const refused = await failure(insert('minus', -1))
    expect([isCheckViolation(refused), isDuplicateKey(refused), isDeadlock(refused)]).toEqual([true, undefined, false])
    expect(await failure(insert('x'.repeat(21), 1))).toMatchObject({ code: 'ER_DATA_TOO_LONG' })
  })

  it('knows a deadlock', async () => {
    await insert('first', 1)
    await insert('second', 1)
    const lock = (codes: string[]) =>
      database.db.transaction().execute(async (db) => {
        for (const code of codes) {
          await sql`update platform_probe set n = n + 1 where code = ${code}`.execute(db)
          await sql`do sleep(0.1)`.execute(db)
        }
      })
    const failures = await Promise.all([failure(lock(['first', 'second'])), failure(lock(['second', 'first']))])
    expect(failures.filter(isDeadlock)).toHaveLength(1)
  })

  it('knows that the server is away, or went away', async () => {
    const nowhere = openDatabase({ socketPath: '/nonexistent/db.sock', user: 'root', database: 'x', poolSize: 1 })
    expect(isConnectionLost(await failure(sql`select 1`.execute(nowhere.db)))).toBe(true)
    await nowhere.close()
    const killed = openDatabase({ ...testDatabaseAddress(), poolSize: 1 })
    expect(isConnectionLost(await failure(sql`kill connection connection_id()`.execute(killed.db)))).toBe(true)
    await killed.close()
    expect(isConnectionLost(await failure(sql`select nothing`.execute(database.db)))).toBe(false)
    expect(isConnectionLost(Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' }))).toBe(false)
  })
})

describe('the reader', () => {
  it('streams rows, and leaving early harms nobody', async () => {
    const query = { sql: 'select seq from seq_1_to_50000 where seq > ?', parameters: [0] }
    let seen = 0
    for (let round = 0; round < 6; round++)
      for await (const row of database.reader.streamRows<{ seq: number }>(query)) {
        seen++
        if (row.seq === 1_000) break
      }
    expect(seen).toBe(6_000)
    let all = 0
    for await (const row of database.reader.streamRows<{ seq: number }>(query)) all += row.seq > 0 ? 1 : 0
    expect(all).toBe(50_000)
  })
})

it('starts each file with an empty, fully migrated database', async () => {
  expect(await pendingMigrations(database.db)).toEqual([])
  await truncateAll(database)
  const { rows } = await sql<{ n: number }>`select count(*) as n from platform_probe`.execute(database.db)
  expect(rows[0]?.n).toBe(0)
})
