import { CompiledQuery, type QueryResult, sql } from 'kysely'
import type { Ctx, Db } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import { executePrepared } from '#kernel/database/prepared.ts'
import { packPersons, packSet } from './packed.ts'
import { insertPersonSet, type PersonSet } from './person-sets.ts'

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
  /** Whom it concerns besides the record itself, which is known to be a person by its resource; at most a few. */
  subjects?: readonly Subject[]
  /** Whom an answer showed: packed on the row at once, found as persons within two seconds. */
  shown?: readonly Subject[]
  /** Very many whom an export or an import concerns, kept as a set; of an entry that is written alone. */
  persons?: PersonSet | undefined
  /** The record is named as it was asked for, and nobody knows that it is one. */
  ofNobody?: true
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
  const result = await insertRows(db, Object.keys(made[0]), made.map(Object.values))
  await insertFurther(db, rows)
  await insertSet(db, rows, () => insertedId(result))
  for (const row of rows) for (const subject of subjectsOf(row)) row.ctx.trail?.named.add(keyOf(subject))
}

/**
 * The persons of a row beyond the first. Rows are found by their request and action, because no database says which ids
 * a statement of many has made.
 */
async function insertFurther(db: Db, rows: readonly AuditedRow[]): Promise<void> {
  const further = rows.flatMap((row) => {
    const [, ...others] = subjectsOf(row)
    return others.map(({ type, id }) => ({
      request: row.ctx.request.id,
      action: row.entry.action,
      type,
      id: String(id),
    }))
  })
  if (further.length === 0) return
  await sql`
    insert into audit_subject (audit_id, occurred_at, subject_type, subject_id)
    select log.id, log.occurred_at, further.type, further.id
    from json_table(${JSON.stringify(further)}, '$[*]' columns (
      request varchar(255) path '$.request', action varchar(255) path '$.action',
      type varchar(255) path '$.type', id varchar(255) path '$.id')) as further
    join audit_log as log on log.request_id = convert(further.request using utf8mb4) collate utf8mb4_bin
      and log.action = convert(further.action using utf8mb4) collate utf8mb4_bin`.execute(db)
}

async function insertSet(db: Db, rows: readonly AuditedRow[], auditId: () => number): Promise<void> {
  for (const { entry } of rows) {
    const set = largeOf(entry)
    if (!set) continue
    if (rows.length > 1) throw new Error('An entry with a set of persons is written alone')
    await insertPersonSet(db, auditId(), set)
  }
}

export const keyOf = ({ type, id }: Subject) => `${type} ${id}`

/** More than a page shows: a row a person would cost more than their set. */
const many = 200
const largeOf = ({ persons }: AuditEntry) => (persons && persons.size() > many ? persons : undefined)

/** Each person once, the record itself first. */
function subjectsOf({ ctx, entry }: AuditedRow): Subject[] {
  const { resource, recordId, subjects = [], ofNobody } = entry
  const isPerson = recordId != null && !ofNobody && ctx.deps.product.persons.has(resource)
  return distinct(isPerson ? [{ type: resource, id: recordId }, ...subjects] : subjects)
}

function distinct(persons: readonly Subject[]): Subject[] {
  if (persons.length < 2) return [...persons]
  return [...new Map(persons.map((person) => [keyOf(person), person])).values()]
}

function shownOf(entry: AuditEntry): Subject[] {
  const { shown = [], persons } = entry
  if (persons && !largeOf(entry)) return [...persons.ids()].map((id) => ({ type: persons.type, id }))
  return distinct(shown)
}

/** The first person on the row itself; all whom it shows packed beside it, where that says more. */
function personsOf(row: AuditedRow) {
  const set = largeOf(row.entry)
  const shown = shownOf(row.entry)
  const [first] = [...subjectsOf(row), ...shown]
  const packs = shown.length > 1 || (shown[0] && first && keyOf(shown[0]) !== keyOf(first))
  return {
    subject_type: first?.type ?? set?.type ?? null,
    subject_id: first ? String(first.id) : null,
    shown: set ? packSet(set.type, set.size()) : packs ? packPersons(shown) : null,
    shown_due: packs ? 1 : null,
  }
}

function auditRow(row: AuditedRow) {
  const { ctx, entry } = row
  const { actor, request } = ctx
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
    ...personsOf(row),
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
