import { taipeiDay } from '#contract/days.ts'
import { accountKey } from '#contract/spelling.ts'
import { loadActor } from '#kernel/access/actors.ts'
import { hashPassword, passwordProblem, verifyPassword } from '#kernel/access/passwords.ts'
import type { Actor } from '#kernel/access/permissions.ts'
import { createSession, endSession as endSessionById, endSessionOf, endSessions } from '#kernel/access/session.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { invalid, notFound, unauthenticated } from '#kernel/http/errors.ts'
import * as queries from './queries.ts'

/** A hash of nothing, so that an unknown account costs the time of a known one. */
let decoy: Promise<string> | undefined

function decoyHash(ctx: Ctx): Promise<string> {
  decoy ??= hashPassword('no such account', ctx.deps.settings.passwordCost)
  return decoy
}

interface Signed {
  token: string
  actor: Actor
}

/**
 * Signs in. Unknown account, wrong password and lock get one answer after the same work; the attempt is counted
 * before the password is looked at.
 */
export async function signIn(
  ctx: Ctx,
  input: { account: string; password: string },
  userAgent: string,
  previousToken: string | undefined,
): Promise<Signed> {
  const key = accountKey(input.account).slice(0, 50)
  const now = ctx.now()
  const allowed = await inTransaction(ctx, (ctx) => queries.countAttempt(ctx.db, key, now))
  const user = await queries.findCredentials(ctx.db, key, taipeiDay(now))
  const right = await verifyPassword(user?.passwordHash ?? (await decoyHash(ctx)), input.password)
  if (!allowed || !right || !user?.passwordHash) return refuse(ctx, key)
  return admit(ctx, user.id, key, userAgent, previousToken)
}

async function refuse(ctx: Ctx, key: string): Promise<never> {
  await audit(ctx, { action: 'sign-in', resource: 'auth', outcome: 'REFUSED', account: key, recordLabel: key })
  throw unauthenticated('auth.failed')
}

async function admit(ctx: Ctx, userId: number, key: string, userAgent: string, previous?: string): Promise<Signed> {
  return inTransaction(ctx, async (ctx) => {
    const actor = await loadActor(ctx.db, userId, taipeiDay(ctx.now()))
    if (!actor) throw unauthenticated('auth.failed')
    if (previous) await endSessionOf(ctx.db, previous)
    const token = await createSession(ctx.db, userId, ctx.now(), { ip: ctx.request.ip, userAgent })
    await queries.clearAttempts(ctx.db, key)
    await queries.recordSignIn(ctx.db, userId, ctx.now())
    await audit(
      { ...ctx, actor },
      { action: 'sign-in', resource: 'auth', recordId: userId, recordLabel: actor.account },
    )
    return { token, actor }
  })
}

export async function signOut(ctx: Ctx): Promise<void> {
  const { id, sessionId, account } = ctx.actor
  if (id === null || sessionId === null) return
  await inTransaction(ctx, async (ctx) => {
    await endSessionById(ctx.db, id, sessionId)
    await audit(ctx, { action: 'sign-out', resource: 'auth', recordId: id, recordLabel: account })
  })
}

export async function endSession(ctx: Ctx, sessionId: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const ended = await endSessionById(ctx.db, ctx.actor.id ?? 0, sessionId)
    if (!ended) throw notFound()
    await audit(ctx, {
      action: 'end-session',
      resource: 'auth',
      recordId: ctx.actor.id,
      recordLabel: ctx.actor.account,
    })
  })
}

/** Changes the own password; a wrong current one counts like a failed sign-in. Ends all other sessions. */
export async function changePassword(ctx: Ctx, input: { currentPassword: string; newPassword: string }): Promise<void> {
  const { id, account, sessionId } = ctx.actor
  const key = accountKey(account)
  const allowed = await inTransaction(ctx, (ctx) => queries.countAttempt(ctx.db, key, ctx.now()))
  const user = await queries.findCredentials(ctx.db, key, taipeiDay(ctx.now()))
  const right = await verifyPassword(user?.passwordHash ?? (await decoyHash(ctx)), input.currentPassword)
  if (!allowed || !right || id === null) {
    await audit(ctx, { action: 'change-password', resource: 'auth', outcome: 'REFUSED', recordId: id })
    throw invalid({ currentPassword: 'auth.currentPassword' })
  }
  const hash = await acceptablePassword(ctx, id, account, input.newPassword)
  await inTransaction(ctx, async (ctx) => {
    await queries.savePassword(ctx.db, id, hash, false, ctx.now())
    await queries.clearAttempts(ctx.db, key)
    await endSessions(ctx.db, id, sessionId ?? undefined)
    await audit(ctx, { action: 'change-password', resource: 'auth', recordId: id, recordLabel: account })
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
