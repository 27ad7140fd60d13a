import { sql } from 'kysely'
import { count, type Figure, ratio } from '#bench/report.ts'
import { fieldsOf } from '#bench/seed.ts'
import type { World } from '#bench/world.ts'
import { importHeader } from '#server/demonstration/people.ts'
import { call, timeJob } from './product.ts'

const rows = 200_000

export async function measureImport(world: World, from: number): Promise<Figure> {
  const floor = rows / (await plainInserts(world, from))
  const fileId = (await call(world, 'POST', '/files?purpose=member-imports&name=bench.csv', csv(from))).id
  const job = await timeJob(world, async () => {
    const order = { fileId, mode: 'UPSERT', policy: 'VALID_ROWS' }
    return (await call<{ jobId: number }>(world, 'POST', '/member-imports', order)).jobId
  })
  const ours = rows / job.seconds
  return {
    operation: `import ${count(rows)} rows, validated and encrypted`,
    floor: `${count(floor)} rows/s`,
    ours: `${count(ours)} rows/s, +${count(job.above)} MB`,
    ratio: ratio(ours, floor),
    bar: '≥ 20,000 rows/s, + ≤ 200 MB',
    met: ours >= 20_000 && job.above <= 200,
  }
}

function csv(from: number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const m = fieldsOf(from + i)
    return [
      m.account,
      m.name,
      m.identityNumber,
      m.birthOn,
      m.gender,
      m.phone,
      m.email,
      m.level,
      m.district,
      m.address,
    ].join(',')
  })
  return `\ufeff${[importHeader, ...lines].join('\r\n')}\r\n`
}

const columns = `account, agency_id, name, name_masked, sealed, identity_index, identity_key, phone_index, email_index,
  identity_masked, phone_masked, email_masked, address_masked, birth_year, gender, district, level, channel,
  registered_at, created_at, updated_at`

/** The same columns as plain inserts on two connections, into a copy of the table with its indexes. */
async function plainInserts(world: World, from: number): Promise<number> {
  await sql`create table floor_member like member`.execute(world.database.db)
  await sql`insert into floor_member select * from member`.execute(world.database.db)
  const begin = performance.now()
  let next = 0
  const lane = async () => {
    for (let start = next; start < rows; start = next) {
      next += 1_000
      const values = Array.from({ length: 1_000 }, (_, i) => plainRow(world, from + start + i))
      await sql`insert into floor_member (${sql.raw(columns)}) values ${sql.val(values)}`.execute(world.database.db)
    }
  }
  await Promise.all([lane(), lane()])
  const seconds = (performance.now() - begin) / 1_000
  await sql`drop table floor_member`.execute(world.database.db)
  return seconds
}

const sealed = Buffer.alloc(190, 1)
const now = new Date()

function plainRow(world: World, n: number): unknown[] {
  const m = fieldsOf(n)
  const index = Buffer.alloc(16)
  index.writeUInt32BE(n, 4)
  const masks = [
    m.identityNumber,
    m.phone,
    m.email,
    m.address,
    1980,
    m.gender,
    m.district,
    m.level,
    'IMPORT',
    now,
    now,
    now,
  ]
  return [m.account, world.agencyId, m.name, m.name, sealed, index, index, index, index, ...masks]
}
