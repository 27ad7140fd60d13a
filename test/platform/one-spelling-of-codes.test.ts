import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '#kernel/database/open.ts'
import { dyingAfter } from '#test/support/cut-statements.ts'
import { testDatabase, testDatabaseAddress } from '#test/support/database.ts'

const modules = import.meta.glob<{ up: (db: Kysely<unknown>) => Promise<void> }>('../../migrations/*.ts', {
  eager: true,
})
const folder = '../../migrations/'
const codes = `${folder}20261128-1100-one-spelling-of-codes.ts`
const names = `${folder}20261128-1110-add-name-keys.ts`
const identities = `${folder}20261129-1310-one-index-of-identities.ts`

/** Runs with a database of the release before. */
async function before(name: string, suffix: string, run: (db: Kysely<unknown>) => Promise<void>): Promise<void> {
  const { db } = await testDatabase()
  const address = { ...testDatabaseAddress(), database: `${testDatabaseAddress().database}_${suffix}` }
  const database = sql.id(address.database)
  await sql`create or replace database ${database} character set utf8mb4 collate utf8mb4_bin`.execute(db)
  const opened = openDatabase({ ...address, poolSize: 1 })
  const old = opened.db as Kysely<unknown>
  try {
    for (const path of Object.keys(modules).sort()) if (path < name) await modules[path]?.up(old)
    await run(old)
  } finally {
    await opened.close()
    await sql`drop database ${database}`.execute(db)
  }
}

/** Runs a migration that dies after one statement more each time, and once to its end. */
async function survive(db: Kysely<unknown>, name: string): Promise<number> {
  const up = modules[name]?.up ?? (async () => undefined)
  for (let deaths = 0; ; deaths += 1) {
    if (deaths > 200) throw new Error('It never ends')
    const outcome = await up(db.withPlugin(dyingAfter(deaths))).catch((error: Error) => error.message)
    if (outcome === undefined) {
      await up(db)
      return deaths
    }
    expect(outcome).toBe('The process dies here')
  }
}

const codesOf = async (db: Kysely<unknown>, table: string) => {
  const { rows } = await sql<{ code: string }>`select code from ${sql.table(table)} order by id`.execute(db)
  return rows.map(({ code }) => code)
}

test('codes that differ in case alone keep both records, the older with its code, wherever it broke off', () =>
  before(codes, 'codes', async (db) => {
    const at = sql`now(3)`
    for (const [id, code] of ['CITY', 'city', 'City', 'CITY-2', 'other'].entries())
      await sql`insert into agency (id, code, name, created_at, updated_at) values (${id + 1}, ${code}, 'x', ${at}, ${at})`.execute(
        db,
      )
    for (const [agency, code] of [
      [1, 'A'],
      [2, 'a'],
      [1, 'a'],
    ] as const)
      await sql`insert into department (agency_id, code, name, created_at, updated_at) values (${agency}, ${code}, 'x', ${at}, ${at})`.execute(
        db,
      )
    for (const [code, builtIn] of [
      ['Auditor', 0],
      ['auditor', 1],
    ] as const)
      await sql`insert into role (code, name, built_in, created_at, updated_at) values (${code}, 'x', ${builtIn}, ${at}, ${at})`.execute(
        db,
      )
    const long = 'x'.repeat(30)
    for (const code of [long, long.toUpperCase()])
      await sql`insert into merchant (code, name, agency_id, created_at, updated_at) values (${code}, 'x', 1, ${at}, ${at})`.execute(
        db,
      )

    expect(await survive(db, codes)).toBeGreaterThan(7)

    expect(await codesOf(db, 'agency')).toEqual(['CITY', 'city-3', 'City-4', 'CITY-2', 'other'])
    expect(await codesOf(db, 'department')).toEqual(['A', 'a', 'a-2'])
    expect(await codesOf(db, 'role')).toEqual(['Auditor-2', 'auditor'])
    expect(await codesOf(db, 'merchant')).toEqual([long, `${long.slice(0, 28).toUpperCase()}-2`])
    const { rows: log } = await sql<{ resource: string; label: string; difference: unknown }>`
      select resource, record_label as label, json_value(difference, '$.code.from') as was from audit_log
      order by id`.execute(db)
    expect(log).toEqual([
      { resource: 'agencies', label: 'city-3', was: 'city' },
      { resource: 'agencies', label: 'City-4', was: 'City' },
      { resource: 'departments', label: 'a-2', was: 'a' },
      { resource: 'roles', label: 'Auditor-2', was: 'Auditor' },
      { resource: 'merchants', label: `${long.slice(0, 28).toUpperCase()}-2`, was: long.toUpperCase() },
    ])
    const again = sql`insert into agency (code, name, created_at, updated_at) values ('OTHER', 'x', ${at}, ${at})`
    await expect(again.execute(db)).rejects.toThrow(/Duplicate entry/)
  }))

test('names of members get their keys, and the index goes by them, wherever it broke off', () =>
  before(names, 'names', async (db) => {
    for (const [at, name] of ['王小明', '甲　測鳳', 'John Smith', '𠮷田'].entries())
      await sql`
        insert into member (account, agency_id, name, name_masked, sealed, identity_index, identity_masked, birth_year,
          gender, level, channel, registered_at, created_at, updated_at)
        values (${`key${at}`}, 1, ${name}, 'x', 'x', 'x', 'A12345****', 1990, 'M', 'GENERAL', 'APP', now(), now(),
          now())`.execute(db)
    expect(await survive(db, names)).toBeGreaterThan(5)
    const { rows } = await sql`select name, name_key as nameKey from member order by id`.execute(db)
    expect(rows).toEqual([
      { name: '王小明', nameKey: '王小明' },
      { name: '甲　測鳳', nameKey: '' },
      { name: 'John Smith', nameKey: '' },
      { name: '𠮷田', nameKey: '' },
    ])
    const { rows: keys } = await sql<{ name: string }>`
      select distinct index_name as name from information_schema.statistics
      where table_schema = database() and table_name = 'member' and index_name like 'member_name%'`.execute(db)
    expect(keys).toEqual([{ name: 'member_name_key' }])
  }))

test('a person keeps the one open membership, and closed ones stay closed, wherever it broke off', () =>
  before(identities, 'identities', async (db) => {
    const insert = (account: string, column: 'identity_key' | 'open_key', open: unknown) =>
      sql`
        insert into member (account, agency_id, name, name_masked, sealed, identity_index, ${sql.ref(column)},
          identity_masked, birth_year, gender, level, channel, registered_at, created_at, updated_at)
        values (${account}, 1, '王', 'x', 'x', 'x', ${open}, 'A12345****', 1990, 'M', 'GENERAL', 'APP', now(), now(),
          now())`.execute(db)
    await insert('closed', 'identity_key', null)
    await insert('open', 'identity_key', 'x')
    expect(await survive(db, identities)).toBeGreaterThan(5)
    const { rows } = await sql`select account, open_key as open from member order by id`.execute(db)
    expect(rows).toEqual([
      { account: 'closed', open: null },
      { account: 'open', open: 1 },
    ])
    await insert('closed-too', 'open_key', null)
    await expect(insert('second', 'open_key', 1)).rejects.toThrow(/Duplicate entry .*member_identity_open/)
  }))
