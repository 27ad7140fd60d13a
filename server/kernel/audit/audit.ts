import { sql } from 'kysely'
import type { Ctx, Db } from '#kernel/context.ts'

/** One value before and after; personal data is given masked. */
export type Difference = Record<string, { from: unknown; to: unknown }>

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
  /** For a sign-in, whose actor the session does not know yet. */
  account?: string
}

/**
 * Writes one row of the audit log. Inside `inTransaction` it stands or falls with the write it tells of. Names are
 * copied, so that the row tells who the actor was then.
 */
export async function audit(ctx: Ctx, entry: AuditEntry): Promise<void> {
  await ctx.db.insertInto('audit_log').values(auditRow(ctx, entry)).execute()
}

export async function auditMany(ctx: Ctx, entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  await ctx.db
    .insertInto('audit_log')
    .values(entries.map((entry) => auditRow(ctx, entry)))
    .execute()
}

/** Rows of several requests that one transaction serves, as one nested parameter: it is on the way of every caller. */
export async function auditEach(db: Db, rows: { ctx: Ctx; entry: AuditEntry }[]): Promise<void> {
  const [first, ...others] = rows.map(({ ctx, entry }) => auditRow(ctx, entry))
  if (!first) return
  const names = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  const values = [first, ...others].map((row) => Object.values(row))
  await sql`insert into audit_log (${names}) values ${sql.val(values)}`.execute(db)
}

function auditRow(ctx: Ctx, entry: AuditEntry) {
  const { actor, request } = ctx
  return {
    occurred_at: ctx.now(),
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
