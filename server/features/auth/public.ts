import type { Ctx } from '../../kernel/context.ts'
import { hashPassword } from '../../kernel/passwords.ts'
import { endSessions } from '../../kernel/session.ts'
import { clearAttempts, savePassword } from './queries.ts'

/** Gives a user a password that somebody else chose: it must be changed at the next sign-in, and sessions end. */
export async function setInitialPassword(ctx: Ctx, userId: number, password: string): Promise<void> {
  const hash = await hashPassword(password, ctx.deps.settings.passwordCost)
  await savePassword(ctx.db, userId, hash, true, ctx.now())
  await endSessions(ctx.db, userId)
}

export { clearAttempts }
