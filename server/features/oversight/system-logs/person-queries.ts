import { unpackPersons } from '#kernel/audit/packed.ts'
import { idsIn } from '#kernel/audit/person-sets.ts'
import type { Db } from '#kernel/context.ts'

export interface Person {
  type: string
  id: number
}

/** Whom a row of the log concerns: the ids that it shows or that stand in its set, or the one on the row. */
export async function listPersonsOf(db: Db, auditId: number, from: number, limit: number): Promise<Person[]> {
  const row = await db
    .selectFrom('audit_log')
    .select(['shown', 'subject_type as type', 'subject_id as id'])
    .where('id', '=', auditId)
    .executeTakeFirstOrThrow()
  const kinds = row.shown ? unpackPersons(row.shown) : []
  if (kinds.some(({ inSet }) => inSet)) return readSet(db, auditId, from, limit)
  const shown = kinds.flatMap(({ type, ids }) => ids.map((id) => ({ type, id })))
  const own = row.type && row.id ? { type: row.type, id: Number(row.id) } : undefined
  const lacks = own && !shown.some(({ type, id }) => type === own.type && id === own.id)
  return (lacks ? [own, ...shown] : shown).slice(from, from + limit)
}

async function readSet(db: Db, auditId: number, from: number, limit: number): Promise<Person[]> {
  const rows = await db
    .selectFrom('audit_person_set')
    .select(['subject_type as type', 'bucket', 'bits'])
    .where('audit_id', '=', auditId)
    .execute()
  const type = rows[0]?.type ?? ''
  const persons: Person[] = []
  let passed = 0
  for (const id of idsIn(new Map(rows.map(({ bucket, bits }) => [bucket, bits])))) {
    if (passed++ < from) continue
    if (persons.push({ type, id }) === limit) break
  }
  return persons
}
