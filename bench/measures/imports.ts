import { sql } from 'kysely'
import type { Area } from '#bench/area.ts'
import { call, type JobFigures, timeJob } from '#bench/product.ts'
import { count, type Figure, ratio } from '#bench/report.ts'
import { fieldsOf } from '#bench/seed/members.ts'
import { settle } from '#bench/settle.ts'
import type { World } from '#bench/world.ts'
import { importHeader } from '#server/demonstration/people.ts'

const most = 200_000
const rowsOf = (world: World) => Math.min(most, world.rows)

/** New members from a file, read, checked and sealed. */
export const imports: Area = {
  name: 'imports',
  data: 'members',
  turns: 1,
  leaves: true,
  sample: async function* (world) {
    const { perSecond, above, cpu } = await importMembers(world)
    const operation = operationOf(world)
    yield [
      { operation, value: perSecond, unit: '/s' },
      { operation: `${operation}: memory above idle`, value: above, unit: 'MB' },
      { operation: `${operation}: CPU`, value: cpu, unit: 's' },
    ]
  },
  measure: async (world) => [await measure(world)],
}

const operationOf = (world: World) => `import ${count(rowsOf(world))} rows, validated and encrypted`

async function importMembers(world: World): Promise<JobFigures & { perSecond: number }> {
  const rows = rowsOf(world)
  const path = '/files?purpose=member-imports&name=bench.csv'
  const fileId = (await call(world, 'POST', path, csv(world.rows, rows))).id
  const job = await timeJob(world, async () => {
    const order = { fileId, mode: 'UPSERT', policy: 'VALID_ROWS' }
    return (await call<{ jobId: number }>(world, 'POST', '/member-imports', order)).jobId
  })
  await check(world)
  return { ...job, perSecond: rows / job.seconds }
}

/** A fast figure counts only when every row became a member. */
async function check(world: World): Promise<void> {
  const { members } = await world.database.db
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<number>().as('members'))
    .executeTakeFirstOrThrow()
  const expected = world.rows + rowsOf(world)
  if (members !== expected) throw new Error(`There are ${members} members after the import and not ${expected}`)
}

async function measure(world: World): Promise<Figure> {
  const floor = rowsOf(world) / (await plainInserts(world))
  await settle(world.database.db)
  const { perSecond, above } = await importMembers(world)
  return {
    operation: operationOf(world),
    floor: `${count(floor)} rows/s`,
    ours: `${count(perSecond)} rows/s, +${count(above)} MB`,
    ratio: ratio(perSecond, floor),
    bar: '≥ 20,000 rows/s, + ≤ 200 MB',
    met: perSecond >= 20_000 && above <= 200,
  }
}

function csv(from: number, rows: number): string {
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

const columns = `account, agency_id, name, name_key, name_masked, sealed, identity_index, identity_key, phone_index, email_index,
  identity_masked, phone_masked, email_masked, address_masked, birth_year, gender, district, level, channel,
  registered_at, created_at, updated_at`

/** The same columns as plain inserts on two connections, into a copy of the table with its indexes. */
async function plainInserts(world: World): Promise<number> {
  const rows = rowsOf(world)
  const { id: agencyId } = await world.database.db.selectFrom('agency').select('id').executeTakeFirstOrThrow()
  await sql`create table floor_member like member`.execute(world.database.db)
  await sql`insert into floor_member select * from member`.execute(world.database.db)
  const begin = performance.now()
  let next = 0
  const lane = async () => {
    for (let start = next; start < rows; start = next) {
      next += 1_000
      const values = Array.from({ length: 1_000 }, (_, i) => plainRow(agencyId, world.rows + start + i))
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

function plainRow(agencyId: number, n: number): unknown[] {
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
  return [m.account, agencyId, m.name, m.name, m.name, sealed, index, index, index, index, ...masks]
}
