import { type Expression, type Insertable, sql, type Updateable } from 'kysely'
import type { Db } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import { isDuplicateKey, isForeignKeyViolation } from '#kernel/database/driver-errors.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'

/** Tables of records that are made and edited: versioned, with the instants of both. */
export type Recorded = {
  [T in keyof DB]: DB[T] extends { version: unknown; updated_at: unknown } ? T : never
}[keyof DB]
/** Those of them that stand in a status. */
type Stepped = { [T in Recorded]: DB[T] extends { status: unknown } ? T : never }[Recorded]
/** What a column is set to, or what the database makes of it. */
type Change<Row> = { [C in keyof Row]: Row[C] | Expression<Row[C]> }
type Stamps = 'created_at' | 'updated_at' | 'version'

/** A new record; answers its id. */
export async function insertRecord<T extends Recorded>(
  table: T,
  db: Db,
  row: Omit<Insertable<DB[T]>, Stamps>,
  now: Date,
): Promise<number> {
  const stamped = { ...row, created_at: now, updated_at: now }
  return insertedId(
    await db
      .insertInto(table as 'merchant')
      .values(stamped as never)
      .executeTakeFirstOrThrow(),
  )
}

/** The guarded update of the version that was read; false when it has moved on. */
export async function updateRecord<T extends Recorded>(
  table: T,
  db: Db,
  { id, version }: { id: number; version: number },
  change: Change<Updateable<DB[T]>>,
  now: Date,
): Promise<boolean> {
  const result = await changing(table, db, change, now)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The guarded step of records that stand in one of the statuses `from`; answers how many did. */
export async function stepRecords<T extends Stepped>(
  table: T,
  db: Db,
  { ids, from }: { ids: readonly number[]; from: readonly (string | number)[] },
  change: Change<Updateable<DB[T]>>,
  now: Date,
): Promise<number> {
  const result = await changing(table, db, change, now)
    .where('id', 'in', ids)
    .where(sql.ref('status'), 'in', from)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

function changing<T extends Recorded>(table: T, db: Db, change: Change<Updateable<DB[T]>>, now: Date) {
  const moved = { ...change, version: sql<number>`version + 1`, updated_at: now }
  return db.updateTable(table as 'merchant').set(moved as never)
}

/** For a write's `catch`: what a unique key refuses, at its field; a parent that does not exist, at its own. */
export function taken(key: string, field = 'code', parent?: Record<string, string>): (error: unknown) => never {
  return (error) => {
    if (isDuplicateKey(error)) throw conflict(key, undefined, field)
    if (parent && isForeignKeyViolation(error)) throw invalid(parent)
    throw error
  }
}
