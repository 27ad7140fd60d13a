import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Area } from '#bench/area.ts'
import { call, type JobFigures, timeJob } from '#bench/product.ts'
import { count, type Figure, ratio } from '#bench/report.ts'
import { fieldsOf } from '#bench/seed/members.ts'
import { settle } from '#bench/settle.ts'
import type { World } from '#bench/world.ts'
import { importHeader } from '#server/demonstration/people.ts'
import { writeXlsx } from '#tabular/xlsx-write.ts'

const most = 200_000
const rowsOf = (world: World) => Math.min(most, world.rows)

type Format = 'csv' | 'xlsx'
const formats: Format[] = ['csv', 'xlsx']

/** New members from a file, read, checked and sealed. */
export const imports: Area = {
  name: 'imports',
  data: 'members',
  turns: 1,
  leaves: true,
  sample: async function* (world) {
    for (const format of formats) {
      const { perSecond, above, cpu } = await importMembers(world, format)
      const operation = operationOf(world, format)
      yield [
        { operation, value: perSecond, unit: '/s' },
        { operation: `${operation}: memory above idle`, value: above, unit: 'MB' },
        { operation: `${operation}: CPU`, value: cpu, unit: 's' },
      ]
    }
  },
  measure: async (world) => {
    const floor = rowsOf(world) / (await plainInserts(world))
    return [await measure(world, 'csv', floor), await measure(world, 'xlsx', floor)]
  },
}

function operationOf(world: World, format: Format): string {
  const rows = count(rowsOf(world))
  return format === 'csv' ? `import ${rows} rows, validated and encrypted` : `import ${rows} rows, XLSX`
}

async function importMembers(world: World, format: Format): Promise<JobFigures & { perSecond: number }> {
  const rows = rowsOf(world)
  const before = await countMembers(world)
  const path = `/files?purpose=member-imports&name=bench.${format}`
  const fileId = (await call(world, 'POST', path, await fileOf(format, before, rows))).id
  const job = await timeJob(world, async () => {
    const order = { fileId, mode: 'UPSERT', policy: 'VALID_ROWS' }
    return (await call<{ jobId: number }>(world, 'POST', '/member-imports', order)).jobId
  })
  // A fast figure counts only when every row became a member.
  const members = await countMembers(world)
  if (members !== before + rows)
    throw new Error(`There are ${members} members after the import of ${rows} to ${before}`)
  return { ...job, perSecond: rows / job.seconds }
}

async function countMembers({ database }: World): Promise<number> {
  const all = database.db.selectFrom('member').select((eb) => eb.fn.countAll<number>().as('members'))
  return (await all.executeTakeFirstOrThrow()).members
}

async function measure(world: World, format: Format, floor: number): Promise<Figure> {
  await settle(world.database.db)
  const { perSecond, above } = await importMembers(world, format)
  return {
    operation: operationOf(world, format),
    floor: `${count(floor)} rows/s`,
    ours: `${count(perSecond)} rows/s, +${count(above)} MB`,
    ratio: ratio(perSecond, floor),
    bar: '≥ 20,000 rows/s, + ≤ 200 MB',
    met: perSecond >= 20_000 && above <= 200,
  }
}

async function fileOf(format: Format, from: number, rows: number): Promise<Uint8Array<ArrayBuffer>> {
  const header = importHeader.split(',')
  const cells = Array.from({ length: rows }, (_, i) => cellsOf(from + i))
  if (format === 'csv') return Buffer.from(`\ufeff${[header, ...cells].map((row) => row.join(',')).join('\r\n')}\r\n`)
  async function* batches() {
    for (let at = 0; at < rows; at += 1_000) yield cells.slice(at, at + 1_000)
  }
  const pieces: Uint8Array[] = []
  for await (const piece of writeXlsx(
    header.map((header) => ({ header })),
    batches(),
  ))
    pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

function cellsOf(n: number): string[] {
  const m = fieldsOf(n)
  const { account, name, identityNumber, birthOn, gender, phone, email, level, district, address } = m
  return [
    ...[account, name, identityNumber, birthOn, gender],
    ...[phone, email, level, district, address].map((value) => value ?? ''),
  ]
}

const columns = `account, agency_id, name, name_key, name_masked, sealed, identity_index, open_key, phone_index, email_index,
  identity_masked, phone_masked, email_masked, address_masked, birth_year, gender, district, level, channel,
  registered_at, created_at, updated_at`

/**
 * The same columns as plain inserts on two connections, into a copy of the table with its indexes: as wide as ours, and
 * with keys as scattered as ours, of which each insert strikes another page.
 */
async function plainInserts(world: World): Promise<number> {
  const { db } = world.database
  const rows = rowsOf(world)
  const { id: agencyId } = await db.selectFrom('agency').select('id').executeTakeFirstOrThrow()
  await sql`create table floor_member like member`.execute(db)
  await sql`insert into floor_member select * from member`.execute(db)
  // Made before: what their making costs is none of the database's.
  const made = Array.from({ length: rows }, (_, i) => plainRow(agencyId, world.rows + i))
  const begin = performance.now()
  let next = 0
  const lane = async () => {
    for (let start = next; start < rows; start = next) {
      next += 1_000
      const values = made.slice(start, start + 1_000)
      await sql`insert into floor_member (${sql.raw(columns)}) values ${sql.val(values)}`.execute(db)
    }
  }
  await Promise.all([lane(), lane()])
  const seconds = (performance.now() - begin) / 1_000
  await sql`drop table floor_member`.execute(db)
  return seconds
}

const sealedBytes = 190
const now = new Date()

function plainRow(agencyId: number, n: number): unknown[] {
  const m = fieldsOf(n)
  const [identity, phone, email] = [randomBytes(16), randomBytes(16), randomBytes(16)]
  const digests = [identity, 1, phone, email]
  const masks = [m.identityNumber, m.phone, m.email, m.address, 1980]
  const rest = [m.gender, m.district, m.level, 'IMPORT', now, now, now]
  return [m.account, agencyId, m.name, m.name, m.name, randomBytes(sealedBytes), ...digests, ...masks, ...rest]
}
