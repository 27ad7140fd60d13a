import { sql } from 'kysely'
import { type Ctx, type Db, inTransaction } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'

/** One value before and after; personal data is given masked. */
export type Difference = Record<string, { from: unknown; to: unknown }>

/** A person that a row concerns: a resource whose records are persons, and the id of one. */
export interface Subject {
  type: string
  id: string | number
}

export interface AuditEntry {
  /** The verb in the domain's words: create, edit, freeze, reveal, sign-in … */
  action: string
  resource: string
  recordId?: string | number | null
  recordLabel?: string | null
  outcome?: 'OK' | 'REFUSED' | 'FAILED'
  purpose?: string | null
  caseNumber?: string | null
  reason?: string | null
  difference?: Difference | Record<string, unknown> | null
  /** Whom it concerns besides the record itself, which is known to be a person by its resource. */
  subjects?: readonly Subject[]
  /** For a sign-in, whose actor the session does not know yet. */
  account?: string
}

/**
 * Writes one row of the audit log. Inside `inTransaction` it stands or falls with the write it tells of. Names are
 * copied, so that the row tells who the actor was then.
 */
export async function audit(ctx: Ctx, entry: AuditEntry): Promise<void> {
  await auditMany(ctx, [entry])
}

export async function auditMany(ctx: Ctx, entries: AuditEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({ ctx, entry }))
  await (rows.some(hasSeveral) ? inTransaction(ctx, ({ db }) => auditEach(db, rows)) : auditEach(ctx.db, rows))
}

export interface AuditedRow {
  ctx: Ctx
  entry: AuditEntry
}

/** Such a row is more than one statement, and so needs a transaction. */
export const hasSeveral = ({ entry }: AuditedRow) => (entry.subjects?.length ?? 0) > 1

/**
 * Rows of several requests that one transaction serves, as one nested parameter: it is on the way of every caller. Only
 * those that concern several persons go one by one, because no database says which ids a statement of many has made.
 */
export async function auditEach(db: Db, rows: readonly AuditedRow[]): Promise<void> {
  const made = rows.map((row) => ({ row: auditRow(row), others: subjectsOf(row).slice(1) }))
  await insertRows(
    db,
    made.filter(({ others }) => others.length === 0).map(({ row }) => row),
  )
  for (const { row, others } of made.filter(({ others }) => others.length > 0)) {
    const audit_id = insertedId(await db.insertInto('audit_log').values(row).executeTakeFirstOrThrow())
    const beside = others.map(({ type, id }) => ({ audit_id, subject_type: type, subject_id: String(id) }))
    await db.insertInto('audit_subject').values(beside).execute()
  }
}

async function insertRows(db: Db, rows: ReturnType<typeof auditRow>[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const names = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  await sql`insert into audit_log (${names}) values ${sql.val(rows.map((row) => Object.values(row)))}`.execute(db)
}

/** Each person once, the record itself first. */
function subjectsOf({ ctx, entry }: AuditedRow): Subject[] {
  const { resource, recordId, subjects = [] } = entry
  const isPerson = recordId != null && ctx.deps.product.persons.has(resource)
  const all = isPerson ? [{ type: resource, id: recordId }, ...subjects] : subjects
  return [...new Map(all.map((subject) => [`${subject.type} ${subject.id}`, subject])).values()]
}

function auditRow({ ctx, entry }: AuditedRow) {
  const { actor, request } = ctx
  const [subject] = subjectsOf({ ctx, entry })
  return {
    occurred_at: ctx.now(),
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_account: (entry.account ?? actor.account).slice(0, 50),
    actor_name: actor.name,
    actor_role: actor.roles
      .map((role) => role.name)
      .join('、')
      .slice(0, 200),
    agency_id: actor.agencyId,
    agency_name: actor.agencyName,
    action: entry.action,
    resource: entry.resource,
    record_id: entry.recordId == null ? null : String(entry.recordId),
    record_label: entry.recordLabel?.slice(0, 200) ?? null,
    subject_type: subject?.type ?? null,
    subject_id: subject ? String(subject.id) : null,
    outcome: entry.outcome ?? 'OK',
    purpose: entry.purpose ?? null,
    case_number: entry.caseNumber ?? null,
    reason: entry.reason ?? null,
    difference: entry.difference ? JSON.stringify(entry.difference) : null,
    request_id: request.id,
    ip: request.ip,
  }
}

/** The fields whose values differ, for an audit row. Both sides must be masked already. */
export function differenceOf(before: object, after: object): Difference {
  const difference: Difference = {}
  for (const [field, to] of Object.entries(after)) {
    const from: unknown = Reflect.get(before, field)
    if (to !== undefined && JSON.stringify(from) !== JSON.stringify(to)) difference[field] = { from, to }
  }
  return difference
}
