import { unpackPersons } from '#kernel/audit/packed.ts'
import { idsIn } from '#kernel/audit/person-sets.ts'
import type { Db } from '#kernel/context.ts'

interface OnRecord {
  action: string
  resource: string
  recordId: string | null
  outcome: string
  difference: Record<string, unknown> | null
  /** Each once, wherever the log keeps them. */
  persons: string[]
}

/** The rows that one request left in the log, with all whom they concern. */
export async function rowsOfRequest(db: Db, requestId: string | null): Promise<OnRecord[]> {
  const rows = await db
    .selectFrom('audit_log')
    .selectAll()
    .where('request_id', '=', requestId ?? '')
    .orderBy('id')
    .execute()
  return Promise.all(
    rows.map(async ({ id, action, resource, record_id, outcome, difference, ...row }) => ({
      action,
      resource,
      recordId: record_id,
      outcome,
      difference: typeof difference === 'string' ? JSON.parse(difference) : difference,
      persons: await personsOf(db, id, row),
    })),
  )
}

interface Row {
  subject_type: string | null
  subject_id: string | null
  shown: Buffer | null
}

async function personsOf(db: Db, auditId: number, { subject_type, subject_id, shown }: Row): Promise<string[]> {
  const packed = shown ? unpackPersons(shown).flatMap(({ type, ids }) => ids.map((id) => `${type} ${id}`)) : []
  const beside = await db.selectFrom('audit_subject').selectAll().where('audit_id', '=', auditId).execute()
  const sets = await db.selectFrom('audit_person_set').selectAll().where('audit_id', '=', auditId).execute()
  const inSets = sets.flatMap(({ subject_type, bucket, bits }) =>
    [...idsIn(new Map([[bucket, bits]]))].map((id) => `${subject_type} ${id}`),
  )
  const own = subject_id === null ? [] : [`${subject_type} ${subject_id}`]
  return [...new Set([...own, ...packed, ...beside.map((one) => `${one.subject_type} ${one.subject_id}`), ...inSets])]
}
