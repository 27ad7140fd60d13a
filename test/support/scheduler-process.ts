import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { openDatabase } from '#kernel/database/open.ts'
import { bringSchedules } from '#kernel/jobs/schedule-rows.ts'
import { fireSchedules } from '#kernel/jobs/schedules.ts'
import { monthly } from './month.ts'
import { processDeps } from './process-deps.ts'
import { idleJob, stating } from './schedules.ts'

/** A scheduler as a process of its own: it is told what the time is, looks, and says so. */
const address = JSON.parse(process.argv[2] ?? '{}')
const database = openDatabase({ ...address, poolSize: 1 })
const deps = stating({ ...processDeps(), database }, { jobs: [idleJob], schedules: monthly })

async function look(at: number): Promise<void> {
  await sql`set timestamp = ${at / 1_000}`.execute(database.db)
  if (!brought) await bringSchedules(deps)
  brought = true
  await fireSchedules(deps)
}

let brought = false
process.stdout.write('ready\n')
for await (const line of createInterface({ input: process.stdin })) {
  await look(Number(line))
  process.stdout.write('looked\n')
}
