import { whoAmI } from '#contract/session.ts'
import type * as auth from '#features/access/auth/contract.ts'
import { type AnswerOf, call, type Light } from './call.ts'
import { rememberPerson } from './signedIn.ts'

export type Me = AnswerOf<typeof auth.me>

const endpoint: Light<typeof auth.me> = whoAmI
let pending: Promise<Me> | undefined

/** Who is signed in and what they may do, asked once per sign-in. */
export function me(): Promise<Me> {
  pending ??= ask()
  return pending
}

async function ask(): Promise<Me> {
  try {
    const answer = await call(endpoint)
    rememberPerson(answer.user)
    return answer
  } catch (error) {
    pending = undefined
    throw error
  }
}

export function forgetMe(): void {
  pending = undefined
}

/** Whether the grants hold `resource:action`. */
export function holds(grants: readonly { permission: string }[], permission: string): boolean {
  return grants.some((grant) => grant.permission === permission)
}
