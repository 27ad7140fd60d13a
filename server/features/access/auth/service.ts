import { taipeiDay } from '#contract/days.ts'
import type { Input } from '#contract/endpoint.ts'
import { accountKey } from '#contract/spelling.ts'
import { loadActor } from '#kernel/access/actors.ts'
import { hashPassword, passwordProblem, verifyPassword } from '#kernel/access/passwords.ts'
import type { Actor } from '#kernel/access/permissions.ts'
import { createSession, endSession as endSessionById, endSessionOf, endSessions } from '#kernel/access/session.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { invalid, notFound, unauthenticated } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import * as queries from './queries.ts'

/** A hash of nothing, so that an unknown account costs the time of a known one. */
let decoy: Promise<string> | undefined

function decoyHash(ctx: Ctx): Promise<string> {
  decoy ??= hashPassword('no such account', ctx.deps.settings.passwordCost)
  return decoy
}

/**
 * The user whose password this is. Unknown account, wrong password and lock all cost the same work; the attempt is
 * counted before the password is looked at.
 */
export async function verify(ctx: Ctx, key: string, password: string): Promise<number | undefined> {
  const now = ctx.now()
  const allowed = await inTransaction(ctx, (ctx) => queries.countAttempt(ctx.db, key, now))
  const user = await queries.findCredentials(ctx.db, key, taipeiDay(now))
  const right = await verifyPassword(user?.passwordHash ?? (await decoyHash(ctx)), password)
  return allowed && right && user?.passwordHash ? user.id : undefined
}

/** Signs in, in place of the session before; whatever is wrong gets one answer. */
export async function signIn(
  ctx: Ctx,
  { account, password }: Input<typeof contract.login>['body'],
  from: { userAgent: string; previousToken: string | undefined },
): Promise<{ token: string; actor: Actor }> {
  const key = accountKey(account).slice(0, 50)
  const userId = await verify(ctx, key, password)
  if (userId === undefined) {
    await audit(ctx, { action: 'sign-in', resource: 'auth', outcome: 'REFUSED', account: key, recordLabel: key })
    throw unauthenticated('auth.failed')
  }
  return inTransaction(ctx, async (ctx) => {
    const actor = await loadActor(ctx.db, userId, taipeiDay(ctx.now()))
    if (!actor) throw unauthenticated('auth.failed')
    if (from.previousToken) await endSessionOf(ctx.db, from.previousToken)
    const token = await createSession(ctx.db, userId, ctx.now(), { ip: ctx.request.ip, userAgent: from.userAgent })
    await queries.clearAttempts(ctx.db, key)
    await queries.recordSignIn(ctx.db, userId, ctx.now())
    await auditOwn({ ...ctx, actor }, 'sign-in')
    return { token, actor }
  })
}

/** What a user does with the own account. */
function auditOwn(ctx: Ctx, action: string): Promise<void> {
  const { id, account } = ctx.actor
  return audit(ctx, { action, resource: 'auth', recordId: id, recordLabel: account })
}

export async function signOut(ctx: Ctx): Promise<void> {
  const { id, sessionId } = ctx.actor
  if (id === null || sessionId === null) return
  await inTransaction(ctx, async (ctx) => {
    await endSessionById(ctx.db, id, sessionId)
    await auditOwn(ctx, 'sign-out')
  })
}

export function endSession(ctx: Ctx, { params }: { params: { id: number } }) {
  return inTransaction(ctx, async (ctx) => {
    if (!(await endSessionById(ctx.db, ctx.actor.id ?? 0, params.id))) throw notFound()
    await auditOwn(ctx, 'end-session')
    return {}
  })
}

/** Changes the own password; a wrong current one counts like a failed sign-in. Ends all other sessions. */
export async function changePassword(ctx: Ctx, { body: input }: Input<typeof contract.changePassword>) {
  const { id, account, sessionId } = ctx.actor
  const key = accountKey(account)
  if ((await verify(ctx, key, input.currentPassword)) === undefined || id === null) {
    await audit(ctx, { action: 'change-password', resource: 'auth', outcome: 'REFUSED', recordId: id })
    throw invalid({ currentPassword: 'auth.currentPassword' })
  }
  const hash = await acceptablePassword(ctx, id, account, input.newPassword)
  return inTransaction(ctx, async (ctx) => {
    await queries.savePassword(ctx.db, id, hash, false, ctx.now())
    await queries.clearAttempts(ctx.db, key)
    await endSessions(ctx.db, id, sessionId ?? undefined)
    await auditOwn(ctx, 'change-password')
    return {}
  })
}

async function acceptablePassword(ctx: Ctx, userId: number, account: string, password: string): Promise<string> {
  const problem = passwordProblem(password, account)
  if (problem) throw invalid({ newPassword: problem })
  for (const hash of await queries.listRecentHashes(ctx.db, userId)) {
    if (await verifyPassword(hash, password)) throw invalid({ newPassword: 'auth.passwordReused' })
  }
  return hashPassword(password, ctx.deps.settings.passwordCost)
}

/** Gives a user a password that somebody else chose: it must be changed at the next sign-in, and sessions end. */
export async function setInitialPassword(ctx: Ctx, userId: number, password: string): Promise<void> {
  const hash = await hashPassword(password, ctx.deps.settings.passwordCost)
  await queries.savePassword(ctx.db, userId, hash, true, ctx.now())
  await endSessions(ctx.db, userId)
}

export { clearAttempts, refreshAccess } from './queries.ts'
