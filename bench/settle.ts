import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '#kernel/context.ts'

const longestMs = 120_000
const statuses = ['Innodb_buffer_pool_pages_dirty', 'Innodb_history_list_length']
/** What the server may write in the background: all it has at once, against the 200 pages a second of every day. */
const hurried = { innodb_max_dirty_pages_pct: 0, innodb_io_capacity_max: 40_000, innodb_io_capacity: 20_000 }
const asBefore = { innodb_max_dirty_pages_pct: 90, innodb_io_capacity: 200, innodb_io_capacity_max: 2_000 }

/** Waits until the database has written and purged what was done, so that it does not weigh on what comes next. */
export async function settle(db: Db): Promise<void> {
  if (await isQuiet(db)) return
  await set(db, hurried)
  const begin = performance.now()
  while (!(await isQuiet(db)) && performance.now() - begin < longestMs) await sleep(50)
  await set(db, asBefore)
}

async function set(db: Db, variables: Record<string, number>): Promise<void> {
  for (const [name, value] of Object.entries(variables)) await sql`set global ${sql.raw(name)} = ${value}`.execute(db)
}

async function isQuiet(db: Db): Promise<boolean> {
  const { rows } = await sql<{ Value: string }>`
    show global status where variable_name in (${sql.join(statuses)})`.execute(db)
  return rows.every(({ Value }) => Number(Value) < 100)
}
