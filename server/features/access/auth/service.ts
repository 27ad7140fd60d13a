import { createHash } from 'node:crypto'
import { taipeiDay } from '#contract/days.ts'
import type { Input } from '#contract/endpoint.ts'
import { loadActor } from '#kernel/access/actors.ts'
import type { Actor } from '#kernel/access/permissions.ts'
import { createSession, endSession as endSessionById, endSessionOf, endSessions } from '#kernel/access/session.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { invalid, notFound, unauthenticated } from '#kernel/http/errors.ts'
import { type Guess, lookAtGuess } from './attempts.ts'
import { clearAttempt, findLock, otherDevices } from './attempts-queries.ts'
import type * as contract from './contract.ts'
import { findDevice, rememberDevice } from './devices.ts'
import { checkPasswordAge, findByPassword, hashOfNewPassword, keyOf } from './passwords.ts'
import * as queries from './queries.ts'

interface From {
  userAgent: string
  previousToken: string | undefined
  /** What says that an account has been used at this browser. */
  deviceToken: string | undefined
}

interface SignedIn {
  token: string
  deviceToken: string
  actor: Actor
  lockedElsewhereUntil: Date | null
}

/** Signs in, in place of the session before; whatever is wrong gets one answer. */
export async function signIn(ctx: Ctx, body: Input<typeof contract.login>['body'], from: From): Promise<SignedIn> {
  const key = keyOf(body.account)
  const device = await findDevice(ctx.db, key, from.deviceToken, ctx.now())
  const guess: Guess = { key, device: device ?? otherDevices, lane: device ? 'known' : 'unknown' }
  const asked = { key, password: body.password, lane: guess.lane }
  const userId = await lookAtGuess(ctx, guess, (allowed) => findByPassword(ctx, asked, allowed))
  if (userId === undefined) {
    await audit(ctx, { action: 'sign-in', resource: 'auth', outcome: 'REFUSED', account: key, recordLabel: key })
    throw unauthenticated('auth.failed')
  }
  return inTransaction(ctx, (ctx) => beginSession(ctx, userId, guess, from))
}

async function beginSession(ctx: Ctx, userId: number, guess: Guess, from: From): Promise<SignedIn> {
  const now = ctx.now()
  const actor = await loadActor(ctx.db, userId, taipeiDay(now))
  if (!actor) throw unauthenticated('auth.failed')
  // First, so that sign-ins of one user follow one another: what comes after only reads the user's row, by its keys.
  await queries.recordSignIn(ctx.db, userId, now)
  if (from.previousToken) await endSessionOf(ctx.db, from.previousToken)
  const token = await createSession(ctx.db, userId, now, { ip: ctx.request.ip, userAgent: from.userAgent })
  const deviceToken = await rememberDevice(ctx.db, userId, from.deviceToken, now)
  await clearAttempt(ctx.db, guess)
  await auditOwn({ ...ctx, actor }, 'sign-in')
  const elsewhere = { key: guess.key, device: otherDevices }
  const lockedElsewhereUntil = guess.lane === 'known' ? await findLock(ctx.db, elsewhere, now) : null
  return { token, deviceToken, actor, lockedElsewhereUntil }
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

/** Changes the own password; wrong current ones are counted for the session. Ends all other sessions. */
export async function changePassword(ctx: Ctx, { body: input }: Input<typeof contract.changePassword>) {
  const { id, account, sessionId } = ctx.actor
  if (id === null) throw unauthenticated()
  await checkPasswordAge(ctx, id)
  const guess = ofSession(account, sessionId)
  const asked = { key: guess.key, password: input.currentPassword, lane: guess.lane }
  const hash = await lookAtGuess(ctx, guess, async (allowed) => {
    const isOwn = (await findByPassword(ctx, asked, allowed)) === id
    return isOwn ? hashOfNewPassword(ctx, { id, account }, input.newPassword, guess.lane) : undefined
  })
  if (hash === undefined) {
    await audit(ctx, { action: 'change-password', resource: 'auth', outcome: 'REFUSED', recordId: id })
    throw invalid({ currentPassword: 'auth.currentPassword' })
  }
  return inTransaction(ctx, async (ctx) => {
    await queries.savePassword(ctx.db, id, hash, ctx.now())
    await clearAttempt(ctx.db, guess)
    await endSessions(ctx.db, id, 'PASSWORD', sessionId ?? undefined)
    await auditOwn(ctx, 'change-password')
    return {}
  })
}

/** Guesses of somebody who is signed in: what others do to the account elsewhere does not lock them. */
export function ofSession(account: string, sessionId: number | null): Guess {
  const device = createHash('sha256').update(`session ${sessionId}`).digest()
  return { key: keyOf(account), device, lane: 'known' }
}

export { clearAttempts, findLock, otherDevices } from './attempts-queries.ts'
export { refreshAccess } from './queries.ts'
export { issueSecret, voidAccess } from './secrets.ts'
