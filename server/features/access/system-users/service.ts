import { taipeiDay } from '#contract/days.ts'
import { maskEmail } from '#contract/person/masks.ts'
import { refreshAccess, setInitialPassword } from '#features/access/auth/service.ts'
import { checkAuditorApart, listRolesWithGrants } from '#features/access/roles/service.ts'
import { passwordProblem } from '#kernel/access/passwords.ts'
import { type Permission, reaches, scopeFilter } from '#kernel/access/permissions.ts'
import { idleMs } from '#kernel/access/session.ts'
import { audit, differenceOf } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { conflict, invalid, notFound, stale } from '#kernel/http/errors.ts'
import type { SystemUser, UserChanges, UserInput } from './contract.ts'
import * as queries from './queries.ts'
import * as status from './queries-status.ts'
import * as rules from './rules.ts'

export function userScope(ctx: Ctx, permission: Permission) {
  return scopeFilter(ctx.actor, permission, {
    agency: 'system_user.agency_id',
    department: 'system_user.department_id',
  })
}

export const todayOf = (ctx: Ctx): string => taipeiDay(ctx.now())

export async function getUserRow(ctx: Ctx, id: number, permission: Permission): Promise<queries.UserRow> {
  const found = await queries.findUser(ctx.db, id, todayOf(ctx), userScope(ctx, permission))
  if (!found) throw notFound()
  return found
}

/** The user as it stands in this transaction, whether or not the actor's scope still reaches it. */
export async function readWritten(ctx: Ctx, id: number): Promise<SystemUser> {
  const row = await queries.findUser(ctx.db, id, todayOf(ctx))
  if (!row) throw notFound()
  return withHistory(ctx, row)
}

export async function withHistory(ctx: Ctx, row: queries.UserRow): Promise<SystemUser> {
  const idleSince = new Date(ctx.now().getTime() - idleMs)
  return {
    ...row,
    lockedUntilAt: await status.findLock(ctx.db, row.account, ctx.now()),
    sessionCount: await status.countSessions(ctx.db, row.id, idleSince, ctx.now()),
    deactivations: await status.listDeactivations(ctx.db, row.id),
  }
}

export async function getSystemUser(ctx: Ctx, id: number): Promise<SystemUser> {
  return withHistory(ctx, await getUserRow(ctx, id, 'system-users:show'))
}

export async function createSystemUser(ctx: Ctx, input: UserInput): Promise<SystemUser> {
  const weak = passwordProblem(input.password, input.account)
  if (weak) throw invalid({ password: weak })
  const place = { agencyId: input.agencyId, departmentId: input.departmentId ?? null }
  const roles = toRoles(input.roles)
  rules.checkDays(undefined, { validUntilOn: input.validUntilOn ?? null, roles }, todayOf(ctx))
  return inTransaction(ctx, async (ctx) => {
    await status.lockAdministrators(ctx.db, idsOf(roles))
    await checkPlace(ctx, 'system-users:create', place)
    rules.checkReach(ctx.actor, await rolesWithGrants(ctx, roles), place)
    await checkTogether(ctx, roles)
    const id = await queries.insertUser(ctx.db, input, ctx.now()).catch(accountTaken)
    await queries.replaceRoles(ctx.db, id, roles)
    await setInitialPassword(ctx, id, input.password)
    const created = await readWritten(ctx, id)
    await audit(ctx, {
      action: 'create',
      resource: 'system-users',
      recordId: id,
      recordLabel: labelOf(created),
      difference: differenceOf({}, { account: created.account, ...rules.summaryOf(created, maskEmail) }),
    })
    return created
  })
}

export async function editSystemUser(ctx: Ctx, id: number, input: UserChanges): Promise<SystemUser> {
  return inTransaction(ctx, async (ctx) => {
    await status.lockAdministrators(ctx.db, input.roles?.map((role) => role.roleId) ?? [])
    const before = await getUserRow(ctx, id, 'system-users:edit')
    if (before.version !== input.version) throw stale(await withHistory(ctx, before))
    const administrators = await status.countAdministrators(ctx.db, todayOf(ctx))
    const asked = askedOf(before, input)
    await checkChange(ctx, before, asked)
    const saved = await queries.updateUser(ctx.db, id, { ...input, departmentId: asked.departmentId }, ctx.now())
    if (!saved) throw stale(await readWritten(ctx, id))
    if (!rules.sameRoles(before.roles, asked.roles)) await queries.replaceRoles(ctx.db, id, asked.roles)
    rules.checkAdministratorLeft(administrators, await status.countAdministrators(ctx.db, todayOf(ctx)))
    await refreshAccess(ctx.db, [id])
    const after = await readWritten(ctx, id)
    await audit(ctx, {
      action: 'edit',
      resource: 'system-users',
      recordId: id,
      recordLabel: labelOf(after),
      difference: differenceOf(rules.summaryOf(before, maskEmail), rules.summaryOf(after, maskEmail)),
    })
    return after
  })
}

interface Asked extends rules.Place {
  validUntilOn: string | null
  roles: queries.RoleOf[]
}

/** What the user will be; another agency without a department leaves the old department behind. */
function askedOf(before: queries.UserRow, input: UserChanges): Asked {
  const agencyId = input.agencyId ?? before.agencyId
  const kept = agencyId === before.agencyId ? before.departmentId : null
  return {
    agencyId,
    departmentId: input.departmentId === undefined ? kept : input.departmentId,
    validUntilOn: input.validUntilOn === undefined ? before.validUntilOn : input.validUntilOn,
    roles: input.roles ? toRoles(input.roles) : toRoles(before.roles),
  }
}

/** Roles, place and validity decide what somebody may do; a name or an address does not. */
async function checkChange(ctx: Ctx, before: queries.UserRow, asked: Asked): Promise<void> {
  const moves = asked.agencyId !== before.agencyId || asked.departmentId !== before.departmentId
  const gives = !rules.sameRoles(before.roles, asked.roles)
  if (!moves && !gives && asked.validUntilOn === before.validUntilOn) return
  rules.checkNotSelf(ctx.actor, before.id)
  rules.checkDays(before, asked, todayOf(ctx))
  rules.checkReach(ctx.actor, await rolesWithGrants(ctx, before.roles), before)
  if (moves) await checkPlace(ctx, 'system-users:edit', asked)
  const toCheck = moves ? asked.roles : rules.addedRoles(before.roles, asked.roles)
  rules.checkReach(ctx.actor, await rolesWithGrants(ctx, toCheck), asked)
  if (gives) await checkTogether(ctx, asked.roles)
}

async function checkPlace(ctx: Ctx, permission: Permission, place: rules.Place): Promise<void> {
  if (!reaches(ctx.actor, permission, place)) throw invalid({ agencyId: 'systemUser.agency' })
  const found = await queries.findPlace(ctx.db, place.agencyId, place.departmentId)
  if (!found.agencyActive) throw invalid({ agencyId: 'systemUser.agencyInactive' })
  if (!found.departmentActive) throw invalid({ departmentId: 'systemUser.department' })
}

export async function rolesWithGrants(ctx: Ctx, roles: readonly { roleId: number }[]) {
  const found = await listRolesWithGrants(ctx.db, idsOf(roles))
  if (found.length !== roles.length) throw invalid({ roles: 'systemUser.noRole' })
  return found
}

/** The rule of the domain looks at roles that hold today or later. */
async function checkTogether(ctx: Ctx, roles: readonly queries.RoleOf[]): Promise<void> {
  const today = todayOf(ctx)
  const lasting = roles.filter((role) => role.untilOn === null || role.untilOn >= today)
  checkAuditorApart(await rolesWithGrants(ctx, lasting), 'roles')
}

function toRoles(roles: readonly { roleId: number; untilOn?: string | null | undefined }[]): queries.RoleOf[] {
  return roles.map(({ roleId, untilOn }) => ({ roleId, untilOn: untilOn ?? null }))
}

function idsOf(roles: readonly { roleId: number }[]): number[] {
  return roles.map((role) => role.roleId)
}

export function labelOf(user: { account: string; name: string }): string {
  return `${user.name} (${user.account})`
}

function accountTaken(error: unknown): never {
  if (isDuplicateKey(error)) throw conflict('systemUser.accountTaken', undefined, 'account')
  throw error
}
