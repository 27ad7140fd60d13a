import type { Answer, Input } from '#contract/endpoint.ts'
import { accountKey } from '#contract/spelling.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import { raiseAlarm } from '#kernel/limits/alarms.ts'
import { openByPassword } from '#kernel/limits/budgets.ts'
import type * as contract from './contract.ts'
import { clearAttempts, verify } from './service.ts'

type Confirm = typeof contract.confirmPassword

/** Opens a second allowance for whoever knows the password; a wrong one counts like a failed sign-in. */
export async function confirmPassword(ctx: Ctx, { body }: Input<Confirm>): Promise<Answer<Confirm>> {
  const { id: recordId, account: recordLabel } = ctx.actor
  const key = accountKey(recordLabel)
  const entry = { action: 'confirm-password', resource: 'auth', recordId, recordLabel }
  if ((await verify(ctx, key, body.password)) === undefined) {
    await audit(ctx, { ...entry, outcome: 'REFUSED' })
    throw invalid({ password: 'auth.currentPassword' })
  }
  await raiseAlarm(ctx, 'password', 1)
  return inTransaction(ctx, async (ctx) => {
    await clearAttempts(ctx.db, key)
    await openByPassword(ctx)
    await audit(ctx, entry)
    return {}
  })
}
