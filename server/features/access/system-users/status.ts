import { accountKey } from '#contract/spelling.ts'
import { clearAttempts, refreshAccess, setInitialPassword } from '#features/access/auth/service.ts'
import { passwordProblem } from '#kernel/access/passwords.ts'
import { endSessions } from '#kernel/access/session.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import type { SystemUser, UserStatus } from './contract.ts'
import type { UserRow } from './queries.ts'
import * as queries from './queries-status.ts'
import * as rules from './rules.ts'
import { getUserRow, labelOf, readWritten, rolesWithGrants, todayOf } from './service.ts'

const from = {
  FROZEN: ['ACTIVE'],
  DISABLED: ['ACTIVE', 'FROZEN'],
  ACTIVE: ['FROZEN', 'DISABLED'],
} as const satisfies Record<UserStatus, readonly UserStatus[]>

const verbs = { FROZEN: 'freeze', DISABLED: 'disable', ACTIVE: 'enable' } as const

/** Freezes, disables or enables; the sessions end with it, and the database decides who is the last administrator. */
export async function setStatus(ctx: Ctx, id: number, to: UserStatus, reason: string): Promise<SystemUser> {
  return inTransaction(ctx, async (ctx) => {
    await queries.lockAdministrators(ctx.db, [])
    const user = await getUserRow(ctx, id, 'system-users:edit')
    await checkMayActOn(ctx, user)
    const administrators = await queries.countAdministrators(ctx.db, todayOf(ctx))
    if (!(await queries.changeStatus(ctx.db, id, from[to], to, ctx.now()))) throw conflict('systemUser.status')
    rules.checkAdministratorLeft(administrators, await queries.countAdministrators(ctx.db, todayOf(ctx)))
    await queries.liftDeactivations(ctx.db, id, ctx.actor.id, ctx.now())
    if (to === 'ACTIVE') await clearAttempts(ctx.db, accountKey(user.account))
    else await queries.insertDeactivation(ctx.db, { userId: id, status: to, reason, by: ctx.actor.id }, ctx.now())
    await refreshAccess(ctx.db, [id])
    await endSessions(ctx.db, id)
    await audit(ctx, {
      action: verbs[to],
      resource: 'system-users',
      recordId: id,
      recordLabel: labelOf(user),
      reason,
      difference: { status: { from: user.status, to } },
    })
    return readWritten(ctx, id)
  })
}

export async function unlockSystemUser(ctx: Ctx, id: number): Promise<SystemUser> {
  return inTransaction(ctx, async (ctx) => {
    const user = await getUserRow(ctx, id, 'system-users:edit')
    await checkMayActOn(ctx, user)
    await clearAttempts(ctx.db, accountKey(user.account))
    await audit(ctx, { action: 'unlock', resource: 'system-users', recordId: id, recordLabel: labelOf(user) })
    return readWritten(ctx, id)
  })
}

export async function resetPassword(
  ctx: Ctx,
  id: number,
  input: { password: string; reason?: string | null | undefined },
): Promise<SystemUser> {
  return inTransaction(ctx, async (ctx) => {
    const user = await getUserRow(ctx, id, 'system-users:edit')
    rules.checkNotSelf(ctx.actor, id, 'systemUser.selfPassword')
    await checkMayActOn(ctx, user)
    const weak = passwordProblem(input.password, user.account)
    if (weak) throw invalid({ password: weak })
    await setInitialPassword(ctx, id, input.password)
    await clearAttempts(ctx.db, accountKey(user.account))
    await audit(ctx, {
      action: 'reset-password',
      resource: 'system-users',
      recordId: id,
      recordLabel: labelOf(user),
      reason: input.reason ?? null,
    })
    return readWritten(ctx, id)
  })
}

/** Whoever could reset the password of somebody with more rights would have those rights. */
async function checkMayActOn(ctx: Ctx, user: UserRow): Promise<void> {
  rules.checkNotSelf(ctx.actor, user.id)
  rules.checkReach(ctx.actor, await rolesWithGrants(ctx, user.roles), user)
}
