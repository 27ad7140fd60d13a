import { dayMs, taipeiClock, taipeiDay } from '#contract/days.ts'
import { accountKey } from '#contract/spelling.ts'
import { hashPassword, type Lane, passwordProblem, verifyPassword } from '#kernel/access/passwords.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import * as queries from './queries.ts'

/** An account in the one spelling that attempts are counted by. */
export const keyOf = (account: string) => accountKey(account).slice(0, 50)

/** A hash of nothing, so that an unknown account costs the time of a known one. */
let decoy: Promise<string> | undefined

function decoyHash(ctx: Ctx, lane: Lane): Promise<string> {
  decoy ??= hashPassword('no such account', ctx.deps.settings.passwordCost, lane)
  return decoy
}

/** The user whose password this is; unknown account, wrong password and, where not `allowed`, a lock cost the same work. */
export async function findByPassword(
  ctx: Ctx,
  { key, password, lane }: { key: string; password: string; lane: Lane },
  allowed: boolean,
): Promise<number | undefined> {
  const user = await queries.findCredentials(ctx.db, key, taipeiDay(ctx.now()))
  const stored = allowed ? user?.passwordHash : undefined
  const right = await verifyPassword(stored ?? (await decoyHash(ctx, lane)), password, lane)
  return right && stored ? user?.id : undefined
}

/** The hash of a password that the rules allow; before any transaction, so that nothing is held while it is made. */
export async function hashOfNewPassword(
  ctx: Ctx,
  { id, account }: { id: number; account: string },
  password: string,
  lane: Lane,
): Promise<string> {
  const problem = passwordProblem(password, account)
  if (problem) throw invalid({ newPassword: problem })
  for (const hash of await queries.listRecentHashes(ctx.db, id)) {
    if (await verifyPassword(hash, password, lane)) throw invalid({ newPassword: 'auth.passwordReused' })
  }
  return hashPassword(password, ctx.deps.settings.passwordCost, lane)
}

/** A password stays for a day, or three changes would bring back the old one; the first after a claim is free. */
export async function checkPasswordAge(ctx: Ctx, userId: number): Promise<void> {
  const { changedAt, claimedAt } = await queries.findPasswordAge(ctx.db, userId)
  if (!changedAt || ctx.actor.mustChangePassword || (claimedAt && claimedAt >= changedAt)) return
  const from = new Date(changedAt.getTime() + dayMs)
  if (ctx.now() >= from) return
  const problem = { key: 'auth.passwordTooYoung', params: { from: `${taipeiDay(from)} ${taipeiClock(from)}` } }
  throw invalid({ newPassword: problem })
}
