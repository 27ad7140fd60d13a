import { sql } from 'kysely'
import { createPersonSet, idsIn, type PersonSet } from '#kernel/audit/person-sets.ts'
import type { Db } from '#kernel/context.ts'
import type { ImportTask } from './queries.ts'

/** Keeps whom a chunk has found or made, in the transaction of the chunk: the worker that ends the run may be another. */
export async function keepPersons(db: Db, { id, definition }: ImportTask, ids: Iterable<number>): Promise<void> {
  if (!definition.persons) return
  const touched = createPersonSet(definition.persons.type)
  for (const one of ids) touched.add(one)
  const buckets = [...touched.buckets.keys()]
  if (buckets.length === 0) return
  // By bytes: a list in no order touches all that have gone before with each chunk.
  for (const { bucket, bits } of await readBuckets(db, id, buckets)) {
    const own = touched.buckets.get(bucket)
    for (const [at, byte] of bits.entries()) if (own) own[at] = (own[at] ?? 0) | byte
  }
  const rows = [...touched.buckets].map(([bucket, bits]) => ({ import_id: id, bucket, bits: Buffer.from(bits) }))
  const insert = db.insertInto('import_person').values(rows)
  await insert.onDuplicateKeyUpdate({ bits: sql`values(bits)` }).execute()
}

function readBuckets(db: Db, importId: number, buckets?: readonly number[]) {
  const all = db.selectFrom('import_person').select(['bucket', 'bits']).where('import_id', '=', importId)
  return (buckets ? all.where('bucket', 'in', buckets) : all).execute()
}

/** Whom the run has touched until its end; they go once nothing can come after it. */
export async function takePersons(
  db: Db,
  { id, definition }: ImportTask,
  final: boolean,
): Promise<PersonSet | undefined> {
  if (!definition.persons) return undefined
  const set = createPersonSet(definition.persons.type)
  const rows = await readBuckets(db, id)
  for (const one of idsIn(new Map(rows.map(({ bucket, bits }) => [bucket, bits])))) set.add(one)
  if (final) await db.deleteFrom('import_person').where('import_id', '=', id).execute()
  return set
}

/** An insert of known rows takes its numbers at once, in steps of what the server counts by: one on a single server. */
export async function idsMade(db: Db, { first, count }: { first: number; count: number }): Promise<number[]> {
  const { rows } = await sql<{ step: number }>`select @@auto_increment_increment as step`.execute(db)
  const step = Number(rows[0]?.step ?? 1)
  return Array.from({ length: count }, (_, n) => first + n * step)
}
