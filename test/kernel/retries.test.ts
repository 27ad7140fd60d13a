import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#kernel/database/database.ts'
import { isSystemFault } from '#kernel/database/driver-errors.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { executePrepared } from '#kernel/database/prepared.ts'
import { retryDeadlocks } from '#kernel/database/retries.ts'
import { testDatabase, testDatabaseAddress } from '#test/support/database.ts'
import { eventually } from '#test/support/processes.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})

const rows = Array.from({ length: 30 }, (_, n) => `retries-${String(n).padStart(2, '0')}`)
const [first = ''] = rows
const last = rows.at(-1) ?? ''

const touch = (keys: string[]) =>
  sql`update sign_in_attempt set failures = failures + 1 where account_key in (${sql.join(keys)})`

async function isWaiting(): Promise<true | undefined> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from information_schema.innodb_trx where trx_state = 'LOCK WAIT'`.execute(database.db)
  return Number(rows[0]?.n) > 0 ? true : undefined
}

describe('a statement that is in no transaction and loses a deadlock', () => {
  test.each(['plain', 'prepared'])('is tried again: %s', async (how) => {
    const { db } = database
    await sql`delete from sign_in_attempt where account_key like 'retries-%'`.execute(db)
    await sql`insert into sign_in_attempt (account_key, failures, last_at)
      values ${sql.join(rows.map((key) => sql`(${key}, 0, now(3))`))}`.execute(db)
    const alone = touch([first, last])
    let single: Promise<unknown> = Promise.resolve()
    await db.transaction().execute(async (tx) => {
      // All but the first: whoever has changed the most is spared.
      await touch(rows.slice(1)).execute(tx)
      single = how === 'plain' ? alone.execute(db) : executePrepared(db, alone.compile(db))
      single.catch(() => undefined)
      expect(await eventually(isWaiting)).toBe(true)
      await touch([first]).execute(tx)
    })
    await single
    const found = sql<{
      failures: number
    }>`select failures from sign_in_attempt where account_key in (${first}, ${last})`
    expect((await found.execute(db)).rows).toEqual([{ failures: 2 }, { failures: 2 }])
  })
})

const broken = (parts: object) => Object.assign(new Error('It broke'), parts)

test('what is lost time and again is given up, and soon where each time was a long wait', async () => {
  const triesOf = async (errno: number) => {
    let tries = 0
    const run = retryDeadlocks(async () => {
      tries += 1
      throw broken({ errno })
    })
    await expect(run).rejects.toMatchObject({ errno })
    return tries
  }
  expect([await triesOf(1213), await triesOf(1205), await triesOf(1062)]).toEqual([6, 3, 1])
})

describe('a fault of the system', () => {
  test.each([
    ...[1021, 1114, 1026, 1030, 1047, 1040, 1205, 1213, 1290, 1836, 1317, 2006, 2013].map((errno) => ({ errno })),
    ...['ECONNREFUSED', 'ECONNRESET', 'PROTOCOL_CONNECTION_LOST', 'ENOSPC'].map((code) => ({ code })),
    { fatal: true },
  ])('is %j', (parts) => {
    expect(isSystemFault(broken(parts))).toBe(true)
  })

  test.each([{}, { errno: 1062 }, { errno: 1452 }, { errno: 4025 }, { errno: 1406 }, { errno: 1644 }])(
    'is not %j, which is of the row',
    (parts) => {
      expect(isSystemFault(broken(parts))).toBe(false)
    },
  )

  test('is a server that nobody answers at, and a connection that was killed', async () => {
    const nowhere = openDatabase({ url: 'mysql://root@127.0.0.1:1/citypass', poolSize: 1 })
    const refused = await sql`select 1`.execute(nowhere.db).catch((error: unknown) => error)
    expect(isSystemFault(refused)).toBe(true)
    await nowhere.close()
    const other = openDatabase({ ...testDatabaseAddress(), poolSize: 1 })
    const { rows } = await sql<{ id: number }>`select connection_id() as id`.execute(other.db)
    const sleeping = sql`select sleep(20)`.execute(other.db).catch((error: unknown) => error)
    await sql`kill ${sql.lit(Number(rows[0]?.id))}`.execute(database.db)
    expect(isSystemFault(await sleeping)).toBe(true)
    await other.close()
  })
})
