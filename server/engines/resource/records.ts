import type { Expression, SqlBool } from 'kysely'
import type { Permission } from '#contract/permissions.ts'
import { reaches, type ScopedColumns, scopeFilter } from '#kernel/access/permissions.ts'
import { audit, differenceOf } from '#kernel/audit/audit.ts'
import { type Ctx, type Db, inTransaction } from '#kernel/context.ts'
import { invalid, notFound, stale } from '#kernel/http/errors.ts'

/** What the verbs need to know of a resource; each of them may be replaced by one of the feature's own. */
export interface Resource<Item extends object> {
  /** First segment of its addresses and permission prefix. */
  name: string
  columns: ScopedColumns
  find: (db: Db, id: number, scope?: Expression<SqlBool>) => Promise<Item | undefined>
  /** How people know the record in a log, and what the log tells and compares of it; masked already. */
  label: (item: Item) => string
  shown: (item: Item) => object
}

export function scopeOn({ columns }: Pick<Resource<object>, 'columns'>, ctx: Ctx, permission: Permission) {
  return scopeFilter(ctx.actor, permission, columns)
}

/** The record, for whoever holds the permission on it; a foreign one looks like one that does not exist. */
export async function getRecord<Item extends object>(
  resource: Resource<Item>,
  ctx: Ctx,
  id: number,
  permission: Permission,
): Promise<Item> {
  const found = await resource.find(ctx.db, id, scopeOn(resource, ctx, permission))
  if (!found) throw notFound()
  return found
}

/** The owners of a new record as columns: the agency asked for or else the own, with the own department where that is the own. */
export function placeOf(ctx: Ctx, permission: Permission, asked: number | undefined, problem: string) {
  const { actor } = ctx
  const agencyId = asked ?? actor.agencyId ?? 0
  const departmentId = agencyId === actor.agencyId ? actor.departmentId : null
  if (!reaches(actor, permission, { agencyId, departmentId })) throw invalid({ agencyId: problem })
  return { agency_id: agencyId, department_id: departmentId }
}

/**
 * Makes a record and puts on record which; `insert` holds the rules and the write. The new record is read without a
 * scope: it may stand in no tree that was read before.
 */
export async function createRecord<Item extends object>(
  resource: Resource<Item>,
  ctx: Ctx,
  insert: (ctx: Ctx) => Promise<number>,
): Promise<Item> {
  return inTransaction(ctx, async (ctx) => {
    const id = await insert(ctx)
    const created = await resource.find(ctx.db, id)
    if (!created) throw notFound()
    await log(resource, ctx, 'create', id, created, {})
    return created
  })
}

interface Edit<Item> {
  id: number
  version: number
  /** What must be held before the record is read, so that nothing it is decided by changes. */
  lock?: (ctx: Ctx) => Promise<unknown>
  /** The rules and the write; false when the version has moved on. */
  write: (ctx: Ctx, before: Item) => Promise<boolean>
}

/** Edits the version that was read: stale is told with the record as it stands. */
export async function editRecord<Item extends { version: number }>(
  resource: Resource<Item>,
  ctx: Ctx,
  { id, version, lock, write }: Edit<Item>,
): Promise<Item> {
  const permission: Permission = `${resource.name}:edit`
  return inTransaction(ctx, async (ctx) => {
    await lock?.(ctx)
    const before = await getRecord(resource, ctx, id, permission)
    if (before.version !== version) throw stale(before)
    const saved = await write(ctx, before)
    const after = await getRecord(resource, ctx, id, permission)
    if (!saved) throw stale(after)
    await log(resource, ctx, 'edit', id, after, resource.shown(before))
    return after
  })
}

function log<Item extends object>(
  { name, label, shown }: Resource<Item>,
  ctx: Ctx,
  action: 'create' | 'edit',
  id: number,
  item: Item,
  before: object,
): Promise<void> {
  const difference = differenceOf(before, shown(item))
  return audit(ctx, { action, resource: name, recordId: id, recordLabel: label(item), difference })
}
