import type { SessionEnd } from '#contract/session.ts'

/** Who is signed in on this page; kept in memory alone. */
export interface Person {
  id: number
  account: string
  name: string
}

type Ask = (person: Person) => Promise<boolean>

let person: Person | undefined
let end: SessionEnd | 'SIGNED_OUT' | undefined
let ask: Ask | undefined
let asking: Promise<boolean> | undefined

export function rememberPerson(next: Person): void {
  person = next
}

export function signedInPerson(): Person | undefined {
  return person
}

export function forgetPerson(): void {
  person = undefined
}

/** Why the sign-in page comes next. */
export function noteEnd(why: typeof end): void {
  end = why
}

export function lastEnd(): typeof end {
  return end
}

/** Sets who lets the person sign in again; the dialog of the frame. */
export function onEndedSession(next: Ask | undefined): void {
  ask = next
}

/**
 * The session has ended: whether the same person has signed in again over the page. False where nobody was signed in.
 * One dialog serves all requests that were refused meanwhile.
 */
export function isSignedInAgain(): Promise<boolean> {
  if (!person || !ask) return Promise.resolve(false)
  asking ??= ask(person).finally(() => {
    asking = undefined
  })
  return asking
}
