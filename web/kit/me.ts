import { whoAmI } from '#contract/session.ts'
import type * as auth from '#features/access/auth/contract.ts'
import { type AnswerOf, call, type Light } from './call.ts'

export type Me = AnswerOf<typeof auth.me>

const endpoint: Light<typeof auth.me> = whoAmI
let pending: Promise<Me> | undefined

/** Who is signed in and what they may do, asked once per sign-in. */
export function me(): Promise<Me> {
  pending ??= call(endpoint).catch((error: unknown) => {
    pending = undefined
    throw error
  })
  return pending
}

export function forgetMe(): void {
  pending = undefined
}

/** Whether the grants hold `resource:action`. */
export function holds(grants: readonly { permission: string }[], permission: string): boolean {
  return grants.some((grant) => grant.permission === permission)
}
