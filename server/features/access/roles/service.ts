import type { z } from 'zod'
import { taipeiDay } from '#contract/days.ts'
import { changeRecord, createRecord, getRecord } from '#engines/resource/records.ts'
import { readVerbsOf } from '#engines/resource/verbs.ts'
import { insertRecord, taken, updateRecord } from '#engines/resource/write.ts'
import { refreshAccess } from '#features/access/auth/service.ts'
import { type Permission, scopeOf } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isForeignKeyViolation } from '#kernel/database/driver-errors.ts'
import { conflict, forbidden } from '#kernel/http/errors.ts'
import type { Grant, Role, RoleInput, roleChanges } from './contract.ts'
import * as queries from './queries.ts'
import { auditorWrites, type Catalogue, checkCovered, checkKnown, checkMayChange, widened, writeIn } from './rules.ts'

export const roles = readVerbsOf({
  name: 'roles',
  reads: queries.reads,
  label: ({ name, code }) => `${name} (${code})`,
  // One line a permission, so that the timeline shows what was given and taken.
  shown: ({ name, grants }) => ({ name, ...Object.fromEntries(grants.map((g) => [g.permission, g.scope])) }),
})
const { resource } = roles

export function createRole(ctx: Ctx, input: RoleInput, catalogue: Catalogue): Promise<Role> {
  requireAll(ctx, 'roles:create')
  checkKnown(catalogue, input.grants)
  checkCovered(ctx.actor, input.grants)
  return createRecord(resource, ctx, async (ctx) => {
    const row = queries.stored.insert(input)
    const id = await insertRecord('role', ctx.db, row, ctx.now()).catch(taken('role.codeTaken'))
    await queries.insertGrants(ctx.db, id, input.grants)
    return id
  })
}

type Changes = z.output<typeof roleChanges>

export async function editRole(ctx: Ctx, id: number, input: Changes, catalogue: Catalogue): Promise<Role> {
  requireAll(ctx, 'roles:edit')
  const { name, grants, version } = input
  return changeRecord(resource, ctx, {
    id,
    lock: (ctx) => queries.lockRoles(ctx.db, [id]),
    check: (role, ctx) => checkChangeable(ctx, role),
    write: async (ctx, before) => {
      const change = queries.stored.update({ name })
      if (!(await updateRecord('role', ctx.db, { id, version }, change, ctx.now()))) return false
      if (grants) await changeGrants(ctx, before, grants, catalogue)
      await refreshAccess(ctx.db, await queries.listHolderIds(ctx.db, id))
      return true
    },
  })
}

async function changeGrants(ctx: Ctx, before: Role, grants: Grant[], catalogue: Catalogue): Promise<void> {
  const added = widened(before.grants, grants)
  checkKnown(catalogue, added)
  checkCovered(ctx.actor, added)
  const write = writeIn(added)
  if (write && (await queries.isHeldWith(ctx.db, before.id, 'auditor', taipeiDay(ctx.now()))))
    throw auditorWrites(write, 'grants')
  await queries.replaceGrants(ctx.db, before.id, grants)
}

export async function deleteRole(ctx: Ctx, { params: { id } }: { params: { id: number } }) {
  requireAll(ctx, 'roles:delete')
  return inTransaction(ctx, async (ctx) => {
    await queries.lockRoles(ctx.db, [id])
    const role = await getRecord(resource, ctx, id, 'roles:delete')
    checkChangeable(ctx, role)
    await queries.deleteRole(ctx.db, id).catch(inUse)
    await audit(ctx, { action: 'delete', resource: 'roles', recordId: id, recordLabel: resource.label(role) })
    return {}
  })
}

function checkChangeable(ctx: Ctx, role: Role): void {
  if (role.builtIn) throw conflict('role.builtIn')
  checkMayChange(ctx.actor, role)
}

/** A role has no agency: a grant that reaches some agencies only must not change what holds in all. */
function requireAll(ctx: Ctx, permission: Permission): void {
  if (scopeOf(ctx.actor, permission) !== 'ALL') throw forbidden('role.scope')
}

function inUse(error: unknown): never {
  if (isForeignKeyViolation(error)) throw conflict('role.inUse')
  throw error
}

export { installBuiltInRoles } from './built-in.ts'
export { listRolesWithGrants, lockRoles } from './queries.ts'
export { checkAuditorApart, lacks, nameRole, type RoleWithGrants } from './rules.ts'
