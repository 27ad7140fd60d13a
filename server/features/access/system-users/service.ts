import { taipeiDay } from '#contract/days.ts'
import type { Input } from '#contract/endpoint.ts'
import { accountKey } from '#contract/spelling.ts'
import { createRecord, editRecord, getRecord, type Resource, scopeOn } from '#engines/resource/records.ts'
import { insertRecord, taken, updateRecord } from '#engines/resource/write.ts'
import { alsoWaiting } from '#engines/waiting.ts'
import { findLock, issueSecret, otherDevices, refreshAccess, voidAccess } from '#features/access/auth/service.ts'
import { checkAuditorApart, listRolesWithGrants } from '#features/access/roles/service.ts'
import { type Permission, reaches } from '#kernel/access/permissions.ts'
import { endSessions, idleMs } from '#kernel/access/session.ts'
import type { Ctx } from '#kernel/context.ts'
import type { FoundRecord } from '#kernel/feature.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import type { IssuedUser, RoleTerm, SystemUser, UserInput } from './contract.ts'
import { waiting } from './figures-queries.ts'
import * as queries from './queries.ts'
import * as status from './queries-status.ts'
import * as rules from './rules.ts'

export const todayOf = (ctx: Ctx): string => taipeiDay(ctx.now())

export const systemUsers: Resource<SystemUser> = {
  name: 'system-users',
  columns: { agency: 'system_user.agency_id', department: 'system_user.department_id' },
  find: async (ctx, id, scope) => {
    const row = await queries.findUser(ctx.db, id, todayOf(ctx), scope)
    return row && withHistory(ctx, row)
  },
  label: ({ name, account }) => `${name} (${account})`,
  shown: rules.summaryOf,
}

async function withHistory(ctx: Ctx, row: queries.UserRow): Promise<SystemUser> {
  const idleSince = new Date(ctx.now().getTime() - idleMs)
  const lockedUntil = await findLock(ctx.db, { key: accountKey(row.account), device: otherDevices }, ctx.now())
  return {
    ...row,
    ...(await status.findWaysIn(ctx.db, row.id, ctx.now())),
    lockedUntilAt: lockedUntil?.toISOString() ?? null,
    sessionCount: await status.countSessions(ctx.db, row.id, idleSince, ctx.now()),
    deactivations: await status.listDeactivations(ctx.db, row.id),
  }
}

export function listSystemUsers(ctx: Ctx, { query }: Input<typeof contract.listSystemUsers>) {
  const scope = alsoWaiting(ctx, scopeOn(systemUsers, ctx, 'system-users:list'), waiting, query.waits)
  return queries.listSystemUsers(ctx.db, query, scope, todayOf(ctx))
}

/** Whose account or name is meant, for the search over all kinds. */
export async function findByAccount(ctx: Ctx, q: string): Promise<FoundRecord[]> {
  const query = { q, sort: 'account', order: 'asc', page: 1, pageSize: 5 } as const
  const { items } = await listSystemUsers(ctx, { query, params: undefined, body: undefined })
  return items.map(({ id, account, name, status }) => ({
    id,
    key: account,
    label: name,
    state: { field: 'status', value: status },
  }))
}

export const getSystemUser = (ctx: Ctx, id: number) => getRecord(systemUsers, ctx, id, 'system-users:show')

export async function createSystemUser(ctx: Ctx, { body: input }: { body: UserInput }): Promise<IssuedUser> {
  const place = { agencyId: input.agencyId, departmentId: input.departmentId ?? null }
  const roles = toRoles(input.roles)
  rules.checkDays(undefined, { validUntilOn: input.validUntilOn ?? null, roles }, todayOf(ctx))
  let secret: string | null = null
  const created = await createRecord(systemUsers, ctx, async (ctx) => {
    await status.lockAdministrators(ctx.db, idsOf(roles))
    await checkPlace(ctx, 'system-users:create', place)
    rules.checkReach(ctx.actor, await rolesWithGrants(ctx, roles), place)
    await checkTogether(ctx, roles)
    const row = { ...queries.stored.insert(input), account_key: accountKey(input.account) }
    const accountTaken = taken('systemUser.accountTaken', 'account')
    const id = await insertRecord('system_user', ctx.db, row, ctx.now()).catch(accountTaken)
    await queries.replaceRoles(ctx.db, id, roles, { by: ctx.actor.id, today: todayOf(ctx) })
    const isTheirs = (await isAuditor(ctx, roles)) && ctx.actor.id !== null
    secret = isTheirs ? null : await issueSecret(ctx, id)
    return id
  })
  return { ...created, secret }
}

export function editSystemUser(ctx: Ctx, { params, body }: Input<typeof contract.editSystemUser>): Promise<SystemUser> {
  const { id } = params
  const { version, ...input } = body
  return editRecord(systemUsers, ctx, {
    id,
    version,
    lock: (ctx) => status.lockAdministrators(ctx.db, idsOf(input.roles ?? [])),
    write: async (ctx, before) => {
      const administrators = await status.countAdministrators(ctx.db, todayOf(ctx))
      const asked = askedOf(before, input)
      const isRegraded = await checkChange(ctx, before, asked)
      const change = queries.stored.update({ ...input, departmentId: asked.departmentId })
      if (!(await updateRecord('system_user', ctx.db, { id, version }, change, ctx.now()))) return false
      if (!rules.sameRoles(before.roles, asked.roles)) await giveRoles(ctx, before, asked.roles)
      rules.checkAdministratorLeft(administrators, await status.countAdministrators(ctx.db, todayOf(ctx)))
      await refreshAccess(ctx.db, [id])
      if (isRegraded) await endSessions(ctx.db, id, 'ACCOUNT')
      return true
    },
  })
}

/** One role more than before, or the same until a later day; by the rules of an edit. */
export async function addRole(ctx: Ctx, id: number, { version, ...term }: RoleTerm & { version: number }) {
  const roles = rolesWith(await getRecord(systemUsers, ctx, id, 'system-users:edit'), term)
  return editSystemUser(ctx, { params: { id }, body: { roles, version }, query: undefined })
}

/** Refuses what `addRole` would refuse of somebody who does not hold the role for as long. */
export async function checkAddRole(ctx: Ctx, id: number, { roleId, untilOn }: Partial<RoleTerm>): Promise<void> {
  if (roleId === undefined) return
  const before = await getRecord(systemUsers, ctx, id, 'system-users:edit')
  await checkChange(ctx, before, askedOf(before, { roles: rolesWith(before, { roleId, untilOn }) }))
}

function rolesWith({ roles }: queries.UserRow, { roleId, untilOn = null }: RoleTerm): queries.RoleOf[] {
  const term = { roleId, untilOn }
  if (rules.addedRoles(roles, [term]).length === 0) throw conflict('systemUser.roleHeld')
  return [...toRoles(roles).filter((held) => held.roleId !== roleId), term]
}

/** Whoever appoints an auditor must not have a way into that account: what opened it before opens it no more. */
async function giveRoles(ctx: Ctx, before: queries.UserRow, roles: readonly queries.RoleOf[]): Promise<void> {
  const appoints = (await isAuditor(ctx, roles)) && !(await isAuditor(ctx, before.roles))
  await queries.replaceRoles(ctx.db, before.id, roles, { by: ctx.actor.id, today: todayOf(ctx) })
  if (appoints) await voidAccess(ctx, before.id)
}

interface Asked extends rules.Place, rules.Term {}

/** What the user will be; another agency without a department leaves the old department behind. */
function askedOf(before: queries.UserRow, input: Partial<UserInput>): Asked {
  const { agencyId = before.agencyId, validUntilOn = before.validUntilOn, roles = before.roles } = input
  const kept = agencyId === before.agencyId ? before.departmentId : null
  const { departmentId = kept } = input
  return { agencyId, departmentId, validUntilOn, roles: toRoles(roles) }
}

/** Roles, place and validity decide what somebody may do; a name or an address does not. Answers whether any of them changes. */
async function checkChange(ctx: Ctx, before: queries.UserRow, asked: Asked): Promise<boolean> {
  const moves = asked.agencyId !== before.agencyId || asked.departmentId !== before.departmentId
  const gives = !rules.sameRoles(before.roles, asked.roles)
  if (!moves && !gives && asked.validUntilOn === before.validUntilOn) return false
  rules.checkNotSelf(ctx.actor, before.id)
  rules.checkDays(before, asked, todayOf(ctx))
  rules.checkReach(ctx.actor, await rolesWithGrants(ctx, before.roles), before)
  if (moves) await checkPlace(ctx, 'system-users:edit', asked)
  const toCheck = moves ? asked.roles : rules.addedRoles(before.roles, asked.roles)
  rules.checkReach(ctx.actor, await rolesWithGrants(ctx, toCheck), asked)
  if (gives) await checkTogether(ctx, asked.roles)
  return true
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
  checkAuditorApart(await lastingRoles(ctx, roles), 'roles')
}

async function isAuditor(ctx: Ctx, roles: readonly queries.RoleOf[]): Promise<boolean> {
  return (await lastingRoles(ctx, roles)).some((role) => role.code === 'auditor')
}

function lastingRoles(ctx: Ctx, roles: readonly queries.RoleOf[]) {
  const today = todayOf(ctx)
  return rolesWithGrants(
    ctx,
    roles.filter((role) => queries.lasting(role.untilOn, today)),
  )
}

function toRoles(roles: readonly { roleId: number; untilOn?: string | null | undefined }[]): queries.RoleOf[] {
  return roles.map(({ roleId, untilOn }) => ({ roleId, untilOn: untilOn ?? null }))
}

function idsOf(roles: readonly { roleId: number }[]): number[] {
  return roles.map((role) => role.roleId)
}

/** Whoever shuts out all users of an agency must reach as far as each of them. */
export async function checkMayShutOut(ctx: Ctx, agencyId: number): Promise<void> {
  for (const user of await queries.listActiveOf(ctx.db, agencyId, todayOf(ctx)))
    rules.checkReach(ctx.actor, await rolesWithGrants(ctx, user.roles), user, 'active')
}

export { countAdministrators, lockAdministrators } from './queries-status.ts'
export { checkAdministratorLeft } from './rules.ts'
