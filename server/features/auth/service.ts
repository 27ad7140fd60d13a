import { accountKey } from '../../kernel/accounts.ts'
import { loadActor } from '../../kernel/actors.ts'
import { audit } from '../../kernel/audit.ts'
import { type Ctx, inTransaction } from '../../kernel/context.ts'
import { invalid, notFound, unauthenticated } from '../../kernel/errors.ts'
import { hashPassword, passwordProblem, verifyPassword } from '../../kernel/passwords.ts'
import type { Actor } from '../../kernel/permissions.ts'
import { createSession, endSessions, hashToken } from '../../kernel/session.ts'
import { taipeiDay } from '../../kernel/taiwan.ts'
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
    if (previous) await ctx.db.deleteFrom('session').where('token_hash', '=', hashToken(previous)).execute()
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
    await queries.deleteSession(ctx.db, id, sessionId)
    await audit(ctx, { action: 'sign-out', resource: 'auth', recordId: id, recordLabel: account })
  })
}

export async function endSession(ctx: Ctx, sessionId: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const ended = await queries.deleteSession(ctx.db, ctx.actor.id ?? 0, sessionId)
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
