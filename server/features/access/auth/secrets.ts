import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { taipeiDay } from '#contract/days.ts'
import type { Input } from '#contract/endpoint.ts'
import { halfWidth } from '#contract/spelling.ts'
import { passwordProblem } from '#kernel/access/passwords.ts'
import { endSessions } from '#kernel/access/session.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { forbidden, invalid, unauthenticated } from '#kernel/http/errors.ts'
import { type Guess, lookAtGuess } from './attempts.ts'
import { clearAttempts } from './attempts-queries.ts'
import type * as contract from './contract.ts'
import { forgetDevices } from './devices.ts'
import { hashOfNewPassword, keyOf } from './passwords.ts'
import * as queries from './queries.ts'

const hours = 72
/** Base 32 without letters that are mistaken for digits. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Four groups of five, of 100 bits: it is copied or read aloud once, and nobody guesses it. */
function mintSecret(): string {
  const drawn = [...randomBytes(20)].map((byte) => letters[byte % 32]).join('')
  return drawn.replace(/.{5}(?=.)/g, '$&-')
}

/** As it was meant: in any case, with or without the hyphens, O for 0 and I or L for 1. */
function hashOf(secret: string): Buffer {
  const plain = halfWidth(secret)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  const meant = plain.replace(/O/g, '0').replace(/[IL]/g, '1')
  return createHash('sha256').update(meant).digest()
}

/**
 * Gives a user a secret to be turned into a password once, within 72 hours. What opened the account before opens it no
 * more, and its sessions end. The secret leaves in the answer to whoever asked, and stands nowhere.
 */
export async function issueSecret(ctx: Ctx, userId: number): Promise<string> {
  const secret = mintSecret()
  const untilAt = new Date(ctx.now().getTime() + hours * 3_600_000)
  await shutOut(ctx, userId, { hash: hashOf(secret), untilAt, by: ctx.actor.id })
  return secret
}

/** Nothing that anybody knows opens the account any more, until a new secret is issued. */
export async function voidAccess(ctx: Ctx, userId: number): Promise<void> {
  await shutOut(ctx, userId, undefined)
}

async function shutOut(ctx: Ctx, userId: number, secret: queries.Secret | undefined): Promise<void> {
  await queries.replaceSecret(ctx.db, userId, secret)
  await endSessions(ctx.db, userId, 'PASSWORD')
  await forgetDevices(ctx.db, userId)
}

/** Claims are counted apart from sign-ins, so that neither can lock the other. */
const claims = createHash('sha256').update('claim').digest()

/** Turns a secret into a password that its owner alone knows; ends all sessions and begins none. */
export async function claim(ctx: Ctx, { body }: Input<typeof contract.claim>) {
  const key = keyOf(body.account)
  await refuseOther(ctx, key)
  const problem = passwordProblem(body.newPassword, body.account)
  if (problem) throw invalid({ newPassword: problem })
  const secret = hashOf(body.secret)
  const guess: Guess = { key, device: claims, lane: 'unknown' }
  const claimed = await lookAtGuess(ctx, guess, async (allowed) => {
    const user = await queries.findCredentials(ctx.db, key, taipeiDay(ctx.now()))
    if (!user || !holds(user, secret, ctx.now()) || !allowed) return undefined
    return { id: user.id, hash: await hashOfNewPassword(ctx, user, body.newPassword, 'unknown') }
  })
  if (!claimed) return refuseClaim(ctx, key)
  return inTransaction(ctx, async (ctx) => {
    if (!(await queries.useSecret(ctx.db, claimed.id, secret, ctx.now()))) throw unauthenticated('auth.claimFailed')
    await queries.savePassword(ctx.db, claimed.id, claimed.hash, ctx.now())
    await clearAttempts(ctx.db, key)
    await endSessions(ctx.db, claimed.id, 'PASSWORD')
    await audit(ctx, { action: 'claim', resource: 'auth', recordId: claimed.id, recordLabel: key, account: key })
    return {}
  })
}

function holds(user: { secretHash: Buffer | null; secretUntilAt: Date | null }, secret: Buffer, now: Date): boolean {
  const { secretHash, secretUntilAt } = user
  return secretHash !== null && secretUntilAt !== null && secretUntilAt > now && timingSafeEqual(secretHash, secret)
}

async function refuseClaim(ctx: Ctx, key: string): Promise<never> {
  await audit(ctx, { action: 'claim', resource: 'auth', outcome: 'REFUSED', account: key, recordLabel: key })
  throw unauthenticated('auth.claimFailed')
}

/** Whoever issued a secret must not use it: not from the browser in which they are signed in. */
async function refuseOther(ctx: Ctx, key: string): Promise<void> {
  if (ctx.actor.id === null || keyOf(ctx.actor.account) === key) return
  await audit(ctx, { action: 'claim', resource: 'auth', outcome: 'REFUSED', recordLabel: key })
  throw forbidden('auth.claimOther')
}
