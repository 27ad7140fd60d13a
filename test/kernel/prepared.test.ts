import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Db } from '#kernel/database/database.ts'
import { executePrepared } from '#kernel/database/prepared.ts'
import { testDatabase } from '#test/support/database.ts'

let db: Db
beforeAll(async () => {
  db = (await testDatabase()).db
})

const insert = (code: string, at: Date) =>
  sql`insert into agency (code, name, parent_id, created_at, updated_at) values (${code}, ${'𠮷田'}, ${null}, ${at}, ${at})`
const find = (code: string) =>
  sql<{ id: number; name: string; at: Date; parent: number | null }>`
    select id, name, created_at as at, parent_id as parent from agency where code = ${code} limit 1`

/** A number of this connection's server, which counts its statements of each kind. */
async function executions(): Promise<number> {
  const { rows } = await sql<{ Value: string }>`show global status like 'Com_stmt_execute'`.execute(db)
  return Number(rows[0]?.Value)
}

test('what goes in by a prepared statement comes back by one as by any other', async () => {
  const at = new Date('2026-03-02T02:00:00.123Z')
  const before = await executions()
  const { insertId } = await executePrepared(db, insert('PREPARED', at).compile(db))
  const { rows } = await executePrepared(db, find('PREPARED').compile(db))
  expect(await executions()).toBeGreaterThanOrEqual(before + 2)
  expect(rows).toEqual([{ id: Number(insertId), name: '𠮷田', at, parent: null }])
  expect((await find('PREPARED').execute(db)).rows).toEqual(rows)
})

test('whole numbers may stand where a page begins and ends, also negative and large ones', async () => {
  const numbers = [0, -1, 2 ** 53 - 1, 0.5]
  const sums = sql<{ n: number }>`select ${numbers[0]} + 0 as n union all select ${numbers[1]} + 0
    union all select ${numbers[2]} + 0 union all select ${numbers[3]} + 0`
  expect((await executePrepared(db, sums.compile(db))).rows.map(({ n }) => Number(n))).toEqual(numbers)
  const text = sql<{ code: string }>`select code from agency order by id limit ${1} offset ${1}`
  const all = await sql<{ code: string }>`select code from agency order by id limit 2`.execute(db)
  expect((await executePrepared(db, text.compile(db))).rows).toEqual(all.rows.slice(1))
})

test('in a transaction it is part of it', async () => {
  const undone = db.transaction().execute(async (tx) => {
    await executePrepared(tx, insert('UNDONE', new Date()).compile(tx))
    expect((await executePrepared(tx, find('UNDONE').compile(tx))).rows).toHaveLength(1)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect((await executePrepared(db, find('UNDONE').compile(db))).rows).toEqual([])
})

test('a refusal comes with its number, and the connection goes on', async () => {
  await executePrepared(db, insert('TWICE', new Date()).compile(db))
  await expect(executePrepared(db, insert('TWICE', new Date()).compile(db))).rejects.toMatchObject({ errno: 1062 })
  expect((await executePrepared(db, find('TWICE').compile(db))).rows).toHaveLength(1)
})
