import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { product } from '#server/domains.ts'
import { testDatabase } from '#test/support/database.ts'
import { samples } from '#test/support/samples.ts'
import { tableNames } from '#test/support/tables.ts'
import { type Write, writesIn } from './source-writes.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** That of the older runner of migrations, which the first start of this release drops. */
const dropped = 'kysely_migration_lock'

/** What the house keeps for all: by folder, its tables. */
const houseTables = {
  kernel: [
    'audit_log',
    'audit_person_set',
    'audit_subject',
    'file',
    'file_chunk',
    'idempotency_key',
    'job',
    'job_note',
    'limit_use',
    'lookup_alarm',
    'schedule',
    'schedule_slot',
    'session',
    'worker',
  ],
  engines: [
    'audience',
    'audience_chunk',
    'bulk_row',
    'bulk_run',
    'figure_count',
    'figure_state',
    'import_error',
    'import_person',
    'import_run',
    'ordered_list',
  ],
  platform: ['kysely_migration', 'kysely_migration_step', dropped],
}

/** Writes of the house whose table only stands at run time, and why that is safe. */
const dynamicInHouse: Record<string, string> = {
  'server/kernel/database/bulk-insert.ts: table': 'insertStatement, each call of which is looked at as a write itself',
  'server/kernel/database/bulk-update.ts: table': 'updateVersions, likewise',
  "server/engines/resource/write.ts: table as 'merchant'":
    'insertRecord, updateRecord and stepRecords, whose calls are looked at too',
  'server/engines/resource/verbs.ts: table': 'verbsOf, whose `table` is looked at as a write itself',
}

let columns: Map<string, Set<string>>

beforeAll(async () => {
  const { db } = await testDatabase()
  const { rows } = await sql<{ name: string; column: string }>`
    select table_name as name, column_name as \`column\` from information_schema.columns
    where table_schema = database()`.execute(db)
  columns = new Map((await tableNames(db)).map((name) => [name, new Set<string>()]))
  for (const { name, column } of rows) columns.get(name)?.add(column)
})

/** Who states each table: domains by their features' manifests, and the house. */
function ownersOf(
  domains: readonly { name: string; features: readonly { name: string; tables?: readonly string[] }[] }[],
) {
  const ofHouse = Object.entries(houseTables).flatMap(([folder, tables]) => tables.map((table) => ({ table, folder })))
  const owners = new Map<string, string[]>(ofHouse.map(({ table, folder }) => [table, [folder]]))
  for (const { name, features } of domains) {
    for (const table of features.flatMap(({ tables = [] }) => tables))
      owners.set(table, [...(owners.get(table) ?? []), name])
  }
  return owners
}

/** The part of the server that a file belongs to: a domain, or one of the folders beside the features. */
function partOf(file: string): string {
  const [, folder = '', domain = ''] = file.split('/')
  return folder === 'features' ? domain : folder
}

const domainFolder = (file: string) => /^server\/features\/([^/]+\/[^/]+)\/(.+)$/.exec(file)

/** Whether somebody said of which tables a name that only stands at run time can be. */
function isSaid(file: string, dynamic: string | undefined): boolean {
  const [, folder = '', inside = ''] = domainFolder(file) ?? []
  const said = folder
    ? samples[folder]?.dynamicTables?.[`${inside}: ${dynamic}`]
    : dynamicInHouse[`${file}: ${dynamic}`]
  return Boolean(said)
}

/** What is wrong with the writes of one file. */
function faultsOf(file: string, writes: Write[], owners: ReadonlyMap<string, string[]>): string[] {
  return writes.flatMap(({ line, table, dynamic }) => {
    if (table === undefined)
      return isSaid(file, dynamic) ? [] : [`${file}:${line} writes a table that only ${dynamic} tells`]
    const owner = owners.get(table)?.[0] ?? 'nobody'
    return owner === partOf(file) ? [] : [`${file}:${line} writes ${table}, which is of ${owner}`]
  })
}

const saidOfDynamic = (): string[] => [
  ...Object.keys(dynamicInHouse),
  ...Object.entries(samples).flatMap(([folder, { dynamicTables = {} }]) =>
    Object.keys(dynamicTables).map((name) => `server/features/${folder}/${name}`),
  ),
]

const sources = () =>
  readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.gen.ts'))
    .map((path) => `server/${path}`)
    .sort()

describe('a table', () => {
  test('belongs to one domain or to the house, and no manifest states another', () => {
    const owners = ownersOf(product.domains)
    const all = [...columns.keys()]
    expect({
      ofNobody: all.filter((table) => !owners.has(table)),
      ofMany: [...owners].filter(([, names]) => names.length > 1),
      notThere: [...owners.keys()].filter((table) => !columns.has(table) && table !== dropped),
    }).toEqual({ ofNobody: [], ofMany: [], notThere: [] })
  })

  test('is written by its own domain alone', () => {
    const owners = ownersOf(product.domains)
    const read = sources().map((file) => ({
      file,
      writes: writesIn(file, readFileSync(join(root, file), 'utf8'), columns),
    }))
    expect(read.flatMap(({ file, writes }) => faultsOf(file, writes, owners))).toEqual([])
    // Every table is written somewhere, or the scan is blind.
    const written = new Set(read.flatMap(({ writes }) => writes.map(({ table }) => table)))
    expect([...owners.keys()].filter((table) => !written.has(table))).toEqual([])
    const dynamic = new Set(read.flatMap(({ file, writes }) => writes.map((write) => `${file}: ${write.dynamic}`)))
    expect(saidOfDynamic().filter((name) => !dynamic.has(name))).toEqual([])
  })
})

/** One version, moved on in a way of its own, and why. */
const ownVersions: Record<string, string> = {
  'server/engines/resource/write.ts': 'the guarded update and the guarded step of all others',
  'server/kernel/database/bulk-update.ts': 'one update of many records, joined with their new values',
  'server/kernel/jobs/schedule-steps.ts': 'of a schedule, which the kernel alone writes',
}

test('the version of a record is moved on by the engine alone', () => {
  const moves = /\bversion \+ 1|'version', '\+'/
  const moving = sources().filter((file) => moves.test(readFileSync(join(root, file), 'utf8')))
  expect(moving).toEqual(Object.keys(ownVersions))
})

/** The planted file is one of the coupons; what a template takes in stands in ‹ › here. */
const planted = 'server/features/coupons/planted/queries.ts'
const sourceOf = (text: string) => text.replaceAll('‹', '${').replaceAll('›', '}')
const found = (source: string) =>
  writesIn(planted, sourceOf(source), columns).map(({ line, table, dynamic }) => `${line} ${table ?? `? ${dynamic}`}`)

describe('the scan finds', () => {
  test.each([
    ["db.insertInto('member').values(row)", ['1 member']],
    ["ctx.db\n  .updateTable('member as m')\n  .set(row)", ['2 member']],
    ["db.updateTable(['coupon', 'merchant']).set(row)", ['1 coupon', '1 merchant']],
    ["db.deleteFrom('member')", ['1 member']],
    ["db.replaceInto('member')", ['1 member']],
    ["db.mergeInto('member').using('coupon', 'a', 'b')", ['1 member']],
    ["insertStatement('member', columns, rows)", ['1 member']],
    ["updateRecord('member', db, at, change, now)", ['1 member']],
    ["updateVersions('member', db, rows, now)", ['1 member']],
    ["verbsOf({ name: 'members', table: 'member', reads })", ['1 member']],
    ["db.schema.dropTable('member')", ['1 member']],
    ["db.insertInto('citypass.member')", ['1 member']],
    ["db.insertInto(few ? 'member' : 'merchant')", ['1 member', '1 merchant']],
    ['db.insertInto(`member`)', ['1 member']],
    ["const m = 'member' as const\ndb.insertInto(m)", ['2 member']],
    ["for (const name of ['member', 'job'] as const) db.deleteFrom(name)", ['1 member', '1 job']],
    ["export function f(name: 'member' | 'job') { return db.deleteFrom(name) }", ['1 member', '1 job']],
    ["const f = (db: Db, name: string) => db.deleteFrom(name)\nf(db, 'member')\nf(db, 'job')", ['1 member', '1 job']],
    ["async function f(db: Db) { await Promise.all([1].map(() => db.insertInto('member'))) }", ['1 member']],
  ])('what Kysely writes: %j', (source, writes) => {
    expect(found(source)).toEqual(writes)
  })

  test.each([
    ['sql`insert into member (a) values (‹1›)`', ['1 member']],
    ['sql<Row>`\n  -- why\n  INSERT IGNORE\n  INTO member (a) select 1`', ['3 member']],
    ['sql`insert member values (1)`', ['1 member']],
    ['sql`replace into \\`member\\` values (1)`', ['1 member']],
    ['sql`delete from member where id in (select id from coupon)`', ['1 member']],
    ['sql`delete m from coupon c join member m on m.id = c.id`', ['1 member']],
    ['sql`delete from m using member as m join coupon c on true where c.id = 1`', ['1 member']],
    ['sql`update member set name = 1 where id = ‹2›`', ['1 member']],
    [
      'sql`update coupon c\n join member m on m.id = c.id set c.title = 1, m.name = (select 1)`',
      ['1 coupon', '1 member'],
    ],
    ['sql`update coupon c join member m on m.id = c.id set m.name = c.title`', ['1 member']],
    ['sql`update coupon c join member m on true set identity_index = 1`', ['1 member']],
    ['sql`update member join (select id from coupon) as made on true set member.name = made.id`', ['1 member']],
    ['sql`update coupon, member m set ‹sql.join(sets)›`', ['1 coupon', '1 member']],
    ['sql`with a as (select 1) update member set name = 1`', ['1 member']],
    ['sql`update ‹sql.table("member")› set name = 1`', ['1 member']],
    ['const all = sql.table("member")\nsql`\n  delete from ‹all›`', ['3 member']],
    ['sql`truncate table member`', ['1 member']],
    ['sql`drop table if exists member`', ['1 member']],
    ["sql.raw('update member set name = 1')", ['1 member']],
    ["const text = 'insert into member (a) values (?)'", ['1 member']],
    ['const text = `update member set ‹sets›`', ['1 member']],
    [
      'function f(table: string, n: number) { return sql`insert into ‹sql.table(table)› values (‹n›)` }\nf("job", 1)',
      ['1 job'],
    ],
  ])('what is written as SQL: %j', (source, writes) => {
    expect(found(source)).toEqual(writes)
  })

  test.each([
    ['export const f = (table: string) => db.insertInto(table)', ['1 ? table']],
    ['export function f(table: string) { return sql`delete from ‹sql.table(table)›` }', ['1 ? sql.table(table)']],
    ["const f = (table: string) => db.deleteFrom(table)\nf('job')\nf(other)", ['1 ? table']],
  ])('a table that only stands at run time: %j', (source, writes) => {
    expect(found(source)).toEqual(writes)
  })

  test.each([
    "// db.insertInto('member')",
    '/* sql`update member set name = 1` */',
    "db.selectFrom('member').selectAll()",
    "db.selectFrom('member').forUpdate()",
    'sql`select 1 /* update member set name = 1 */ from coupon -- delete from member`',
    "sql`select 'update member set name = 1' from coupon`",
    'sql`select id from member where id = 1 for update skip locked`',
    "sql`select replace(name, 'a', 'b'), insert(name, 1, 1, '') from member`",
    "const text = 'Map a field to update member records'",
    "const problem = { en: 'Delete from the list', zh: '刪除' }",
    'const notes = `the update member set was lost`',
  ])('no write where there is none: %j', (source) => {
    expect(found(source)).toEqual([])
  })

  test('one on duplicate key as the one insert that it is', () => {
    expect(found('sql`insert into coupon (a) values (1) on duplicate key update a = values(a)`')).toEqual(['1 coupon'])
  })
})

describe('a write from outside', () => {
  const owners = () => ownersOf(product.domains)
  const faults = (file: string, source: string) => faultsOf(file, writesIn(file, sourceOf(source), columns), owners())

  test.each([
    [planted, "\ndb.updateTable('member')", 'writes member, which is of members'],
    [planted, "\ndb.insertInto('job')", 'writes job, which is of kernel'],
    [planted, "\ndb.insertInto('nothing')", 'writes nothing, which is of nobody'],
    ['server/kernel/x.ts', "\ndb.deleteFrom('coupon')", 'writes coupon, which is of coupons'],
    ['server/engines/x.ts', '\nsql`update coupon set title = 1`', 'writes coupon, which is of coupons'],
    [planted, "\ndb.deleteFrom('import_run')", 'writes import_run, which is of engines'],
    ['server/demonstration/x.ts', "\ndb.insertInto('member')", 'writes member, which is of members'],
    ['server/main.ts', "\ndb.insertInto('member')", 'writes member, which is of members'],
    ['server/engines/x.ts', '\nexport const f = (t: string) => db.deleteFrom(t)', 'writes a table that only t tells'],
  ])('is named with its file, line and table: %s', (file, source, fault) => {
    expect(faults(file, source)).toEqual([expect.stringContaining(`${file}:2 ${fault}`)])
  })

  test('is none when another feature of the domain makes it', () => {
    expect(faults(planted, "db.updateTable('coupon')\nsql`delete from coupon_holding`")).toEqual([])
  })

  test('needs every table to have one owner', () => {
    const twice = [
      { name: 'one', features: [{ name: 'a', tables: ['coupon'] }] },
      { name: 'two', features: [{ name: 'b', tables: ['coupon', 'job'] }] },
    ]
    const many = [...ownersOf(twice)].filter(([, names]) => names.length > 1)
    expect(many).toEqual([
      ['job', ['kernel', 'two']],
      ['coupon', ['one', 'two']],
    ])
  })
})
