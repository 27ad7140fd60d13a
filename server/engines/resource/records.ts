import { type Expression, type SqlBool, sql } from 'kysely'
import type { Permission } from '#contract/permissions.ts'
import { reaches, requirePermission, type ScopedColumns, scopeFilter } from '#kernel/access/permissions.ts'
import { type AuditEntry, audit, type Difference, differenceOf, type Subject } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { invalid, notFound, stale } from '#kernel/http/errors.ts'

type Scope = Expression<SqlBool>

/** What the verbs need to know of a resource; each of them may be replaced by one of the feature's own. */
export interface Resource<Item extends object> {
  /** First segment of its addresses and permission prefix. */
  name: string
  /** Absent where no agency owns a record: whoever holds the permission reaches all. */
  columns?: ScopedColumns
  find: (ctx: Ctx, id: number, scope?: Scope) => Promise<Item | undefined>
  /** How people know the record in a log, and what the log tells and compares of it; masked already. */
  label: (item: Item) => string
  shown: (item: Item) => object
  /** Persons whom a record concerns that is none itself: each change of it is on record with them. */
  subjects?: (item: Item) => Subject[]
}

export function scopeOn({ columns }: { columns?: ScopedColumns }, ctx: Ctx, permission: Permission): Scope {
  if (columns) return scopeFilter(ctx.actor, permission, columns)
  requirePermission(ctx.actor, permission)
  return sql<SqlBool>`true`
}

/** The record, for whoever holds the permission on it; a foreign one looks like one that does not exist. */
export function getRecord<Item extends object>(
  resource: Resource<Item>,
  ctx: Ctx,
  id: number,
  permission: Permission,
): Promise<Item> {
  return existing(resource.find(ctx, id, scopeOn(resource, ctx, permission)))
}

/** What a look-up finds; it throws not-found where that is nothing. */
export async function existing<Item>(finding: Promise<Item | undefined>): Promise<Item> {
  const found = await finding
  if (!found) throw notFound()
  return found
}

/** The owners of a new record as columns: the agency asked for or else the own, with the own department where that is the own. */
export function placeOf(ctx: Ctx, permission: Permission, asked: number | undefined, problem = 'agency') {
  const { actor } = ctx
  const agencyId = asked ?? actor.agencyId ?? 0
  const departmentId = agencyId === actor.agencyId ? actor.departmentId : null
  if (!reaches(actor, permission, { agencyId, departmentId })) throw invalid({ agencyId: problem })
  return { agency_id: agencyId, department_id: departmentId }
}

/**
 * Makes a record and puts on record which; `insert` holds the rules and the write. The new record is read without a
 * scope: it may stand in no tree that was read before. `said` is what the log tells besides.
 */
export async function createRecord<Item extends object>(
  resource: Resource<Item>,
  ctx: Ctx,
  insert: (ctx: Ctx) => Promise<number>,
  { action = 'create', ...said }: Pick<Partial<AuditEntry>, 'action' | 'reason' | 'subjects'> = {},
): Promise<Item> {
  return inTransaction(ctx, async (ctx) => {
    const id = await insert(ctx)
    const created = await existing(resource.find(ctx, id))
    const { name, label, shown, subjects } = resource
    const record = { resource: name, recordId: id, recordLabel: label(created), subjects: subjects?.(created) ?? [] }
    await audit(ctx, { ...record, ...said, action, difference: differenceOf({}, shown(created)) })
    return created
  })
}

interface Change<Item, Held> {
  id: number
  /** The verb of the log; `edit` if absent. */
  action?: string
  reason?: string | null | undefined
  /** What must be held before the record is read, so that nothing it is decided by changes. */
  lock?: (ctx: Ctx) => Promise<Held>
  /** What is refused whichever version was read. */
  check?: (before: Item, ctx: Ctx) => unknown
  /** The rules and the write; false when the record has moved on. */
  write: (ctx: Ctx, before: Item, held: Held) => Promise<boolean>
}

/** Changes a record that the actor may edit, and puts on record what; one that moved on is told as it stands. */
export async function changeRecord<Item extends object, Held = unknown>(
  resource: Resource<Item>,
  ctx: Ctx,
  { id, action = 'edit', reason, lock, check, write }: Change<Item, Held>,
): Promise<Item> {
  const { name, find, label, shown, subjects } = resource
  return inTransaction(ctx, async (ctx) => {
    const held = (await lock?.(ctx)) as Held
    const before = await getRecord(resource, ctx, id, `${name}:edit`)
    await check?.(before, ctx)
    if (!(await write(ctx, before, held))) {
      const other = await getRecord(resource, ctx, id, `${name}:edit`)
      await check?.(other, ctx)
      throw stale(other)
    }
    const after = await existing(find(ctx, id))
    const difference = differenceBetween(shown(before), shown(after))
    const record = { resource: name, recordId: id, recordLabel: label(after), subjects: subjects?.(after) ?? [] }
    await audit(ctx, { ...record, action, reason, difference })
    return after
  })
}

/** The same for the version that was read: another one is stale before any rule speaks. */
export function editRecord<Item extends { version: number }, Held = unknown>(
  resource: Resource<Item>,
  ctx: Ctx,
  { version, write, ...change }: Change<Item, Held> & { version: number },
): Promise<Item> {
  const guarded = async (ctx: Ctx, before: Item, held: Held) => before.version === version && write(ctx, before, held)
  return changeRecord(resource, ctx, { ...change, write: guarded })
}

/** Also of fields that only one of them has, as a grant that was taken. */
function differenceBetween(before: object, after: object): Difference {
  const none = Object.fromEntries([...Object.keys(before), ...Object.keys(after)].map((field) => [field, null]))
  return differenceOf({ ...none, ...before }, { ...none, ...after })
}
