import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from 'hono'
import type { ApiError } from './errors.ts'
import type { AppEnv } from './mount.ts'

const holdMs = 1_000
/** In one process; each is a timer and a connection that waits. */
const atOnce = 400
let held = 0

/**
 * Lets a stranger wait a second for a refusal by limit. Whoever floods us asks again when answered, so that few answers
 * are few requests, and the processors stay with those who work. Beyond 400 at once refusals are answered at once.
 */
export async function holdRefusal(c: Context<AppEnv>, { code }: ApiError): Promise<void> {
  const { ctx, signedIn, pass } = c.var
  const stranger = signedIn === false && ctx.request.device === undefined
  if (code !== 'limited' || !stranger || !ctx.deps.settings.rateLimit || held >= atOnce) return
  // Nothing is at work for it any more.
  pass.leave()
  held++
  await sleep(holdMs).finally(() => held--)
}
