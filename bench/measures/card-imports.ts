import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Area } from '#bench/area.ts'
import { call, type JobFigures, timeJob } from '#bench/product.ts'
import { count, type Figure, ratio } from '#bench/report.ts'
import { cardsEach } from '#bench/seed/cards.ts'
import { fieldsOf } from '#bench/seed/members.ts'
import { settle } from '#bench/settle.ts'
import type { World } from '#bench/world.ts'
import { insertStatement, rowText } from '#kernel/database/bulk-insert.ts'

const most = 200_000
const membersOf = (world: World) => Math.ceil(world.rows / cardsEach)
const rowsOf = (world: World) => Math.min(most, membersOf(world))
const operationOf = (world: World) => `import ${count(rowsOf(world))} cards, members found, sealed`

/** New cards from a file for members who are there, each of a type that the member does not hold yet. */
export const cardImports: Area = {
  name: 'card-imports',
  data: 'cards',
  turns: 1,
  leaves: true,
  sample: async function* (world) {
    const { perSecond, above, cpu } = await importCards(world)
    const operation = operationOf(world)
    yield [
      { operation, value: perSecond, unit: '/s' },
      { operation: `${operation}: memory above idle`, value: above, unit: 'MB' },
      { operation: `${operation}: CPU`, value: cpu, unit: 's' },
    ]
  },
  measure: async (world) => [await measure(world)],
}

async function measure(world: World): Promise<Figure> {
  const floor = rowsOf(world) / (await plainInserts(world))
  await settle(world.database.db)
  const { perSecond, above } = await importCards(world)
  return {
    operation: operationOf(world),
    floor: `${count(floor)} rows/s`,
    ours: `${count(perSecond)} rows/s, +${count(above)} MB`,
    ratio: ratio(perSecond, floor),
    bar: '≥ 0.7 × floor, + ≤ 150 MB',
    met: perSecond >= 0.7 * floor && above <= 150,
  }
}

const types = 8
const tagName = '優先'
const isTagged = (n: number) => n % 3 === 0

/** The members in no order, as a list from elsewhere has them. */
const memberAt = (world: World, n: number) => (n * 7_919) % membersOf(world)
/** Seeded members hold the two types from their own number on. */
const typeAt = (member: number) => (member + cardsEach) % types

async function importCards(world: World): Promise<JobFigures & { perSecond: number }> {
  const rows = rowsOf(world)
  await call(world, 'POST', '/card-tags', { name: tagName })
  const before = await countCards(world)
  const path = '/files?purpose=member-card-imports&name=bench.csv'
  const fileId = (await call(world, 'POST', path, listOf(world))).id
  const job = await timeJob(world, async () => {
    const order = { fileId, mode: 'UPSERT', policy: 'VALID_ROWS' }
    return (await call<{ jobId: number }>(world, 'POST', '/member-card-imports', order)).jobId
  })
  // A fast figure counts only when every row became a card.
  const cards = await countCards(world)
  if (cards !== before + rows) throw new Error(`There are ${cards} cards after the import of ${rows} to ${before}`)
  return { ...job, perSecond: rows / job.seconds }
}

async function countCards({ database }: World): Promise<number> {
  const all = database.db.selectFrom('member_card').select((eb) => eb.fn.countAll<number>().as('cards'))
  return (await all.executeTakeFirstOrThrow()).cards
}

function listOf(world: World): Uint8Array<ArrayBuffer> {
  const lines = Array.from({ length: rowsOf(world) }, (_, n) => {
    const member = memberAt(world, n)
    const number = 8_000_000_000_000_000 + n * 7_919
    return `BENCH${typeAt(member)},${number},${fieldsOf(member).identityNumber},2026-01-01,,${isTagged(n) ? tagName : ''}`
  })
  return Buffer.from(`\ufeff${['卡證代碼,卡號,身分證字號,有效起日,有效迄日,標籤', ...lines].join('\r\n')}\r\n`)
}

const columns = [
  ...(['sealed', 'number_index', 'number_masked', 'card_type_id', 'edition', 'agency_id', 'member_id'] as const),
  ...(['valid_from_on', 'valid_until_on', 'open_key', 'issued_by', 'created_at', 'updated_at'] as const),
]

/**
 * The same rows as plain inserts on two connections, made before, into copies of the tables with their indexes: as wide as
 * ours, and with digests as scattered, of which each insert strikes another page. Nobody is looked for and nothing checked.
 */
async function plainInserts(world: World): Promise<number> {
  const { db } = world.database
  for (const table of ['member_card', 'member_card_tag']) {
    await sql`create table ${sql.table(`floor_${table}`)} like ${sql.table(table)}`.execute(db)
    await sql`insert into ${sql.table(`floor_${table}`)} select * from ${sql.table(table)}`.execute(db)
  }
  const statements = await prepareFloor(world)
  const begin = performance.now()
  let next = 0
  const lane = async () => {
    for (let at = next++; at < statements.length; at = next++)
      for (const one of statements[at] ?? []) await db.executeQuery(one)
  }
  await Promise.all([lane(), lane()])
  const seconds = (performance.now() - begin) / 1_000
  for (const table of ['member_card', 'member_card_tag'])
    await sql`drop table ${sql.table(`floor_${table}`)}`.execute(db)
  return seconds
}

const sealedBytes = 56

async function prepareFloor(world: World) {
  const { db } = world.database
  const { agency_id: agency, card_type_id: type } = await db
    .selectFrom('member_card')
    .select(['agency_id', 'card_type_id'])
    .orderBy('card_type_id')
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{ first: number; card: number }>`
    select min(member_id) as first, max(id) as card from member_card`.execute(db)
  const { first = 1, card = 1 } = rows[0] ?? {}
  const now = new Date()
  const cardOf = (n: number) => {
    const member = memberAt(world, n)
    const id = first + member
    const digests = [randomBytes(sealedBytes), randomBytes(16), '************7919']
    const own = [type + typeAt(member), 1, agency, id, '2026-01-01', null, id, null, now, now]
    return rowText([...digests, ...own])
  }
  return Array.from({ length: Math.ceil(rowsOf(world) / 1_000) }, (_, chunk) => {
    const own = Array.from({ length: Math.min(1_000, rowsOf(world) - chunk * 1_000) }, (_, at) => chunk * 1_000 + at)
    const tags = own.filter(isTagged).map((n) => [card + 1 + n, 1, agency])
    return [
      insertStatement('floor_member_card' as 'member_card', columns, own.map(cardOf)),
      insertStatement('floor_member_card_tag' as 'member_card_tag', ['card_id', 'tag_id', 'agency_id'], tags),
    ]
  })
}
