import type { Answer, Input } from '#contract/endpoint.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import { raiseAlarm } from '#kernel/limits/alarms.ts'
import { openByPassword } from '#kernel/limits/budgets.ts'
import { lookAtGuess } from './attempts.ts'
import { clearAttempt } from './attempts-queries.ts'
import type * as contract from './contract.ts'
import { findByPassword } from './passwords.ts'
import { ofSession } from './service.ts'

type Confirm = typeof contract.confirmPassword

/** Opens a second allowance for whoever knows the password; wrong ones are counted for the session. */
export async function confirmPassword(ctx: Ctx, { body }: Input<Confirm>): Promise<Answer<Confirm>> {
  const { id: recordId, account: recordLabel, sessionId } = ctx.actor
  const guess = ofSession(recordLabel, sessionId)
  const entry = { action: 'confirm-password', resource: 'auth', recordId, recordLabel }
  const asked = { key: guess.key, password: body.password, lane: guess.lane }
  if ((await lookAtGuess(ctx, guess, (allowed) => findByPassword(ctx, asked, allowed))) !== recordId) {
    await audit(ctx, { ...entry, outcome: 'REFUSED' })
    throw invalid({ password: 'auth.currentPassword' })
  }
  await raiseAlarm(ctx, 'password', 1)
  return inTransaction(ctx, async (ctx) => {
    await clearAttempt(ctx.db, guess)
    await openByPassword(ctx)
    await audit(ctx, entry)
    return {}
  })
}
