import { type AuthProvider, HttpError } from 'react-admin'
import { signIn, signOut } from '#contract/session.ts'
import type * as auth from '#features/access/auth/contract.ts'
import { call, type Light } from './call.ts'
import { forgetMe, holds, me } from './me.ts'
import { forgetPages } from './pageMemory.ts'
import { forgetPerson, noteEnd, signedInPerson } from './signedIn.ts'

const login: Light<typeof auth.login> = signIn
const logout: Light<typeof auth.logout> = signOut

const isSignedOut = (error: unknown) => error instanceof HttpError && error.status === 401

function forget(): void {
  forgetMe()
  forgetPages()
  forgetPerson()
}

const isAtSignIn = () => globalThis.location.hash.startsWith('#/login')

async function endSession(): Promise<void> {
  try {
    await call(logout)
  } catch (error) {
    if (!isSignedOut(error)) throw error
  }
}

/** Sessions live on the server; the browser only asks who it is. A 403 never signs anyone out. */
export const authProvider: AuthProvider = {
  login: async ({ account, password }: { account: string; password: string }) => {
    forget()
    const { mustChangePassword, lockedElsewhereUntilAt } = await call(login, { body: { account, password } })
    if (!mustChangePassword && !lockedElsewhereUntilAt) return undefined
    return { ...(mustChangePassword && { redirectTo: '/change-password' }), lockedElsewhereUntilAt }
  },
  logout: async () => {
    if (signedInPerson()) {
      forget()
      await endSession()
      noteEnd('SIGNED_OUT')
      return '/login'
    }
    // Until the sign-in page stands, react-admin signs nobody out again and again: once leads there.
    return isAtSignIn() ? new Promise(() => undefined) : '/login'
  },
  checkAuth: async () => {
    await me()
  },
  checkError: async (error) => {
    if (isSignedOut(error)) throw error
  },
  getIdentity: async () => {
    const { user } = await me()
    return { ...user, fullName: user.name }
  },
  getPermissions: async () => (await me()).grants,
  canAccess: async ({ resource, action }) => holds((await me()).grants, `${resource}:${action}`),
}
