import { type Kysely, sql } from 'kysely'

/**
 * Codes are unique, and codes and names found, without regard to case and width. A code that somebody wrote twice in two
 * ways stays with the older record; the later one gets a number behind it, which its timeline tells.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await respell(db, { table: 'agency', resource: 'agencies', code: 30, names: ['name'] })
  await respell(db, { table: 'department', resource: 'departments', code: 30, names: ['name'], within: 'agency_id' })
  await respell(db, { table: 'role', resource: 'roles', code: 40, names: ['name'], first: 'built_in' })
  await respell(db, { table: 'merchant', resource: 'merchants', code: 30, names: ['name'] })
  await respell(db, { table: 'coupon', resource: 'coupons', code: 30, names: ['title'] })
  await respell(db, { table: 'system_user', names: ['name'] })
}

interface Table {
  table: string
  resource?: string
  /** How long a code may be. */
  code?: number
  names: string[]
  /** The column of the owner within whom a code is unique. */
  within?: string
  /** The column whose rows keep their code before all others. */
  first?: string
}

const collation = 'utf8mb4_unicode_520_ci'

/** All columns of a table in one statement, so that the last of them tells whether it was done. */
async function respell(db: Kysely<unknown>, table: Table): Promise<void> {
  const columns = [...table.names.map((name) => ({ name, length: 100 }))]
  if (table.code) columns.push({ name: 'code', length: table.code })
  if (await isDone(db, table.table, columns.at(-1)?.name ?? '')) return
  if (table.code) await renameLater(db, { ...table, code: table.code })
  const changes = columns.map(
    ({ name, length }) =>
      sql`modify ${sql.ref(name)} varchar(${sql.lit(length)}) character set utf8mb4 collate ${sql.raw(collation)} not null`,
  )
  await sql`alter table ${sql.table(table.table)} ${sql.join(changes)}`.execute(db)
}

async function isDone(db: Kysely<unknown>, table: string, column: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from information_schema.columns where table_schema = database() and table_name = ${table}
      and column_name = ${column} and collation_name = ${collation}`.execute(db)
  return rows.length > 0
}

interface Coded {
  id: number
  code: string
  place: number
}

async function renameLater(db: Kysely<unknown>, table: Table & { code: number }): Promise<void> {
  const place = table.within ? sql.ref(table.within) : sql`0`
  const first = table.first ? sql`${sql.ref(table.first)} desc,` : sql``
  const { rows } = await sql<Coded>`
    select id, code, ${place} as place from ${sql.table(table.table)} order by ${first} id`.execute(db)
  // A code that is kept must not be given to another one.
  const taken = new Set(rows.map(keyOf))
  const kept = new Set<string>()
  for (const row of rows) {
    if (kept.has(keyOf(row))) await rename(db, table, row, freeCode(row, table.code, taken))
    kept.add(keyOf(row))
  }
}

/** Codes are plain ASCII, so that small letters tell what the collation holds for one. */
const keyOf = ({ code, place }: Pick<Coded, 'code' | 'place'>) => `${place} ${code.toLowerCase()}`

function freeCode({ code, place }: Coded, longest: number, taken: Set<string>): string {
  for (let n = 2; ; n += 1) {
    const suffix = `-${n}`
    const other = code.slice(0, longest - suffix.length) + suffix
    const key = keyOf({ code: other, place })
    if (taken.has(key)) continue
    taken.add(key)
    return other
  }
}

/** With its row of the log, or not at all. */
async function rename(db: Kysely<unknown>, { table, resource = '' }: Table, row: Coded, code: string): Promise<void> {
  const difference = JSON.stringify({ code: { from: row.code, to: code } })
  await db.transaction().execute(async (db) => {
    await sql`
      update ${sql.table(table)} set code = ${code}, version = version + 1, updated_at = now(3)
      where id = ${row.id} and code = ${row.code}`.execute(db)
    await sql`
      insert into audit_log (occurred_at, actor_kind, actor_account, actor_name, actor_role, agency_name, action,
        resource, record_id, record_label, outcome, reason, difference, request_id, ip)
      values (now(3), 'SYSTEM', 'system', 'system', '', '', 'edit', ${resource}, ${String(row.id)}, ${code}, 'OK',
        '代碼不分大小寫，與較早建立的相同', ${difference}, 'migration-1100', '')`.execute(db)
  })
}
