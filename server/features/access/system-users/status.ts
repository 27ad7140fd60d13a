import type { Input } from '#contract/endpoint.ts'
import { accountKey } from '#contract/spelling.ts'
import { changeRecord } from '#engines/resource/records.ts'
import { stepRecords } from '#engines/resource/write.ts'
import { clearAttempts, issueSecret, refreshAccess } from '#features/access/auth/service.ts'
import { endSessions } from '#kernel/access/session.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict, forbidden } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import type { IssuedUser, SystemUser, UserStatus } from './contract.ts'
import { findAppointer, type UserRow } from './queries.ts'
import * as queries from './queries-status.ts'
import * as rules from './rules.ts'
import { rolesWithGrants, systemUsers, todayOf } from './service.ts'

const steps: Record<UserStatus, { action: string; from: readonly UserStatus[] }> = {
  FROZEN: { action: 'freeze', from: ['ACTIVE'] },
  DISABLED: { action: 'disable', from: ['ACTIVE', 'FROZEN'] },
  ACTIVE: { action: 'enable', from: ['FROZEN', 'DISABLED'] },
}

/** Freezes, disables or enables; the sessions end with it, and the database decides who is the last administrator. */
export function setStatus(ctx: Ctx, id: number, to: UserStatus, reason: string): Promise<SystemUser> {
  const { action, from } = steps[to]
  return changeRecord(systemUsers, ctx, {
    id,
    action,
    reason,
    lock: (ctx) => queries.lockAdministrators(ctx.db, []),
    check: to === 'ACTIVE' ? checkMayOpen : checkMayActOn,
    write: async (ctx, user) => {
      const now = ctx.now()
      const administrators = await queries.countAdministrators(ctx.db, todayOf(ctx))
      const stepped = await stepRecords('system_user', ctx.db, { ids: [id], from }, { status: to }, now)
      if (stepped === 0) throw conflict('systemUser.status')
      rules.checkAdministratorLeft(administrators, await queries.countAdministrators(ctx.db, todayOf(ctx)))
      await queries.liftDeactivations(ctx.db, id, ctx.actor.id, now)
      if (to === 'ACTIVE') await clearAttempts(ctx.db, accountKey(user.account))
      else await queries.insertDeactivation(ctx.db, { userId: id, status: to, reason, by: ctx.actor.id }, now)
      await refreshAccess(ctx.db, [id])
      await endSessions(ctx.db, id, 'ACCOUNT')
      return true
    },
  })
}

export function unlockSystemUser(ctx: Ctx, { params }: Input<typeof contract.unlockSystemUser>): Promise<SystemUser> {
  return changeRecord(systemUsers, ctx, {
    id: params.id,
    action: 'unlock',
    check: checkMayOpen,
    write: async (ctx, user) => {
      await clearAttempts(ctx.db, accountKey(user.account))
      return true
    },
  })
}

/** Issues a one-time secret in place of the password. */
export async function resetPassword(
  ctx: Ctx,
  { params: { id }, body: { reason } }: Input<typeof contract.resetPassword>,
): Promise<IssuedUser> {
  let secret: string | null = null
  const user = await changeRecord(systemUsers, ctx, {
    id,
    action: 'reset-password',
    reason,
    lock: (ctx) => queries.lockAdministrators(ctx.db, []),
    check: async (user, ctx) => {
      rules.checkNotSelf(ctx.actor, id, 'systemUser.selfPassword')
      await checkMayOpen(user, ctx)
    },
    write: async (ctx, user) => {
      secret = await issueSecret(ctx, id)
      await clearAttempts(ctx.db, accountKey(user.account))
      return true
    },
  })
  return { ...user, secret }
}

/** Whoever could reset the password of somebody with more rights would have those rights. */
async function checkMayActOn(user: UserRow, ctx: Ctx): Promise<void> {
  rules.checkNotSelf(ctx.actor, user.id)
  rules.checkReach(ctx.actor, await rolesWithGrants(ctx, user.roles), user)
}

/** Whoever appoints an auditor opens that account in no way, or they would read what is written about themselves. */
async function checkMayOpen(user: UserRow, ctx: Ctx): Promise<void> {
  await checkMayActOn(user, ctx)
  if (ctx.actor.id === null) return
  if ((await findAppointer(ctx.db, user.id, todayOf(ctx))) === ctx.actor.id) throw forbidden('systemUser.appointer')
}
