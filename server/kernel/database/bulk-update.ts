import { CompiledQuery } from 'kysely'
import type { Db } from '#kernel/context.ts'
import type { DB } from './db.gen.ts'

const batch = 500

type Changed = { id: number; version: number } & Record<string, unknown>

/**
 * Writes many changed records, hundreds in one statement, with the version that was read of each; all rows have the same
 * columns. False when one of them has another version by now.
 */
export async function updateVersions(
  db: Db,
  table: keyof DB & string,
  rows: readonly Changed[],
  now: Date,
): Promise<boolean> {
  for (let at = 0; at < rows.length; at += batch) {
    const part = rows.slice(at, at + batch)
    const result = await db.executeQuery(updateOf(table, part, now))
    if (Number(result.numAffectedRows) !== part.length) return false
  }
  return true
}

/** An update joined with the new values. An upsert would strike another row where one of them is taken. */
function updateOf(table: string, rows: readonly Changed[], now: Date): CompiledQuery {
  const columns = Object.keys(rows[0] ?? {})
  const set = columns.filter((column) => column !== 'id' && column !== 'version')
  const named = `select ${columns.map((column) => `? as ${column}`).join(', ')}`
  const plain = ` union all select ${columns.map(() => '?').join(', ')}`
  const text = `
    update ${table} join (${named}${plain.repeat(rows.length - 1)}) as made
      on made.id = ${table}.id and made.version = ${table}.version
    set ${set.map((column) => `${table}.${column} = made.${column}`).join(', ')},
      ${table}.version = ${table}.version + 1, ${table}.updated_at = ?`
  return CompiledQuery.raw(text, [...rows.flatMap((row) => Object.values(row)), now])
}
