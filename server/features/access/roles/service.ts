import { taipeiDay } from '#contract/days.ts'
import { refreshAccess } from '#features/access/auth/service.ts'
import { type Permission, scopeOf } from '#kernel/access/permissions.ts'
import { audit, type Difference, differenceOf } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey, isForeignKeyViolation } from '#kernel/database/driver-errors.ts'
import { conflict, forbidden, notFound, stale } from '#kernel/http/errors.ts'
import type { Role, RoleInput } from './contract.ts'
import * as queries from './queries.ts'
import { auditorWrites, type Catalogue, checkCovered, checkKnown, widened, writeIn } from './rules.ts'

export async function getRole(ctx: Ctx, id: number): Promise<Role> {
  const found = await queries.findRole(ctx.db, id)
  if (!found) throw notFound()
  return found
}

export async function createRole(ctx: Ctx, input: RoleInput, catalogue: Catalogue): Promise<Role> {
  requireAll(ctx, 'roles:create')
  checkKnown(catalogue, input.grants)
  checkCovered(ctx.actor, input.grants)
  return inTransaction(ctx, async (ctx) => {
    const id = await queries.insertRole(ctx.db, input, ctx.now()).catch(codeTaken)
    await audit(ctx, {
      action: 'create',
      resource: 'roles',
      recordId: id,
      recordLabel: labelOf(input),
      difference: { ...differenceOf({}, { name: input.name }), ...grantDifference([], input.grants) },
    })
    return getRole(ctx, id)
  })
}

interface Changes {
  name?: string | undefined
  grants?: queries.Grant[] | undefined
  version: number
}

export async function editRole(ctx: Ctx, id: number, input: Changes, catalogue: Catalogue): Promise<Role> {
  requireAll(ctx, 'roles:edit')
  return inTransaction(ctx, async (ctx) => {
    const before = await lockCustomRole(ctx, id)
    if (!(await queries.updateRole(ctx.db, id, input, ctx.now()))) throw stale(before)
    if (input.grants) await changeGrants(ctx, before, input.grants, catalogue)
    await refreshAccess(ctx.db, await queries.listHolderIds(ctx.db, id))
    const after = await getRole(ctx, id)
    await audit(ctx, {
      action: 'edit',
      resource: 'roles',
      recordId: id,
      recordLabel: labelOf(after),
      difference: { ...differenceOf(before, { name: after.name }), ...grantDifference(before.grants, after.grants) },
    })
    return after
  })
}

async function changeGrants(ctx: Ctx, before: Role, grants: queries.Grant[], catalogue: Catalogue): Promise<void> {
  const added = widened(before.grants, grants)
  checkKnown(catalogue, added)
  checkCovered(ctx.actor, added)
  const write = writeIn(added)
  if (write && (await queries.isHeldWith(ctx.db, before.id, 'auditor', taipeiDay(ctx.now()))))
    throw auditorWrites(write, 'grants')
  await queries.replaceGrants(ctx.db, before.id, grants)
}

export async function deleteRole(ctx: Ctx, id: number): Promise<void> {
  requireAll(ctx, 'roles:delete')
  await inTransaction(ctx, async (ctx) => {
    const role = await lockCustomRole(ctx, id)
    await queries.deleteRole(ctx.db, id).catch(inUse)
    await audit(ctx, { action: 'delete', resource: 'roles', recordId: id, recordLabel: labelOf(role) })
  })
}

async function lockCustomRole(ctx: Ctx, id: number): Promise<Role> {
  await queries.lockRoles(ctx.db, [id])
  const role = await getRole(ctx, id)
  if (role.builtIn) throw conflict('role.builtIn')
  return role
}

/** A role has no agency: a grant that reaches some agencies only must not change what holds in all. */
function requireAll(ctx: Ctx, permission: Permission): void {
  if (scopeOf(ctx.actor, permission) !== 'ALL') throw forbidden('role.scope')
}

function labelOf(role: { code: string; name: string }): string {
  return `${role.name} (${role.code})`
}

/** One line a permission, so that the timeline shows what was given and taken. */
function grantDifference(before: readonly queries.Grant[], after: readonly queries.Grant[]): Difference {
  const [from, to] = [before, after].map((grants) => new Map(grants.map((g) => [g.permission, g.scope])))
  const names = new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])
  const lines = [...names].sort().map((name) => [name, { from: from?.get(name) ?? null, to: to?.get(name) ?? null }])
  return Object.fromEntries((lines as [string, Difference[string]][]).filter(([, line]) => line.from !== line.to))
}

function codeTaken(error: unknown): never {
  if (isDuplicateKey(error)) throw conflict('role.codeTaken', undefined, 'code')
  throw error
}

function inUse(error: unknown): never {
  if (isForeignKeyViolation(error)) throw conflict('role.inUse')
  throw error
}

export { installBuiltInRoles } from './built-in.ts'
export { listRolesWithGrants, lockRoles } from './queries.ts'
export { checkAuditorApart, lacks } from './rules.ts'
