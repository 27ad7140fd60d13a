import { type AuthProvider, HttpError } from 'react-admin'
import { apiPost } from './http.ts'
import { forgetMe, holds, me } from './me.ts'
import { forgetPages } from './pageMemory.ts'

const isSignedOut = (error: unknown) => error instanceof HttpError && error.status === 401

function forget(): void {
  forgetMe()
  forgetPages()
}

async function signOut(): Promise<void> {
  try {
    await apiPost('/auth/logout')
  } catch (error) {
    if (!isSignedOut(error)) throw error
  }
}

/** Sessions live on the server; the browser only asks who it is. A 403 never signs anyone out. */
export const authProvider: AuthProvider = {
  login: async ({ account, password }: { account: string; password: string }) => {
    forget()
    const answer = await apiPost<{ mustChangePassword: boolean }>('/auth/login', { account, password })
    return answer.mustChangePassword ? { redirectTo: '/change-password' } : undefined
  },
  logout: async () => {
    forget()
    await signOut()
    return '/login'
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
