import { whoAmI } from '#contract/session.ts'
import type * as auth from '#features/access/auth/contract.ts'
import { type AnswerOf, call, type Light } from './call.ts'
import { rememberPerson } from './signedIn.ts'

export type Me = AnswerOf<typeof auth.me>

const endpoint: Light<typeof auth.me> = whoAmI
let pending: Promise<Me> | undefined

/** How long a refusal stands: a page that opens asks from several places at once. */
const refusedMs = 1_000

/** Who is signed in and what they may do, asked once per sign-in. */
export function me(): Promise<Me> {
  if (!pending) {
    const asked = ask()
    pending = asked
    asked.catch(() => setTimeout(() => pending === asked && forgetMe(), refusedMs))
  }
  return pending
}

async function ask(): Promise<Me> {
  const answer = await call(endpoint)
  rememberPerson(answer.user)
  return answer
}

export function forgetMe(): void {
  pending = undefined
}

/** Whether the grants hold `resource:action`. */
export function holds(grants: readonly { permission: string }[], permission: string): boolean {
  return grants.some((grant) => grant.permission === permission)
}
