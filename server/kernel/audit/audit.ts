import { CompiledQuery, type QueryResult, sql } from 'kysely'
import type { Ctx, Db } from '#kernel/context.ts'
import { executePrepared } from '#kernel/database/prepared.ts'

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
  await auditEach(
    ctx.db,
    entries.map((entry) => ({ ctx, entry })),
  )
}

export interface AuditedRow {
  ctx: Ctx
  entry: AuditEntry
}

/** A few rows come at every moment and are prepared; many are one nested parameter. */
const few = 8

async function insertRows(db: Db, columns: string[], rows: unknown[][]): Promise<QueryResult<unknown>> {
  const into = `insert into audit_log (${columns.join(', ')}) values`
  if (rows.length > few) return db.executeQuery(CompiledQuery.raw(`${into} ?`, [rows]))
  const places = `(${columns.map(() => '?').join(', ')})`
  return executePrepared(db, CompiledQuery.raw(`${into} ${rows.map(() => places).join(', ')}`, rows.flat()))
}

/** Rows of several requests that one transaction serves, in one statement: it is on the way of every caller. */
export async function auditEach(db: Db, rows: readonly AuditedRow[]): Promise<void> {
  const made = rows.map(auditRow)
  if (!made[0]) return
  await insertRows(db, Object.keys(made[0]), made.map(Object.values))
  await insertFurther(db, rows)
}

/**
 * The persons of a row beyond the first. Rows are found by their request and action, because no database says which ids
 * a statement of many has made.
 */
async function insertFurther(db: Db, rows: readonly AuditedRow[]): Promise<void> {
  const further = rows.flatMap((row) => {
    const [, ...others] = subjectsOf(row)
    return others.map((other) => ({ request: row.ctx.request.id, action: row.entry.action, ...other }))
  })
  if (further.length === 0) return
  await sql`
    insert into audit_subject (audit_id, subject_type, subject_id)
    select log.id, further.type, further.id
    from json_table(${JSON.stringify(further)}, '$[*]' columns (
      request varchar(255) path '$.request', action varchar(255) path '$.action',
      type varchar(255) path '$.subject_type', id varchar(255) path '$.subject_id')) as further
    join audit_log as log on log.request_id = convert(further.request using utf8mb4) collate utf8mb4_bin
      and log.action = convert(further.action using utf8mb4) collate utf8mb4_bin`.execute(db)
}

/** Each person once, the record itself first. */
function subjectsOf({ ctx, entry }: AuditedRow) {
  const { resource, recordId, subjects = [] } = entry
  const isPerson = recordId != null && ctx.deps.product.persons.has(resource)
  const all = isPerson ? [{ type: resource, id: recordId }, ...subjects] : subjects
  const distinct = new Map(all.map((subject) => [`${subject.type} ${subject.id}`, subject]))
  return [...distinct.values()].map(({ type, id }) => ({ subject_type: type, subject_id: String(id) }))
}

function auditRow({ ctx, entry }: AuditedRow) {
  const { actor, request } = ctx
  const [subject = { subject_type: null, subject_id: null }] = subjectsOf({ ctx, entry })
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
    ...subject,
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
