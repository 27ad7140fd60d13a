import { HttpError } from 'react-admin'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { authProvider } from './authProvider.ts'
import { forgetMe } from './me.ts'
import { lastEnd } from './signedIn.ts'

const asked: string[] = []
const user = {
  id: 1,
  account: 'operator',
  name: '王小明',
  agencyId: 1,
  agencyName: '資訊局',
  departmentId: null,
  roles: [],
}

function serve(answers: Record<string, [number, unknown]>): void {
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    const [status, json] = answers[url.replace('/api/admin', '')] ?? [404, {}]
    return Promise.resolve(
      new Response(JSON.stringify(json), { status, headers: { 'content-type': 'application/json' } }),
    )
  })
}

beforeEach(() => {
  asked.length = 0
  forgetMe()
})
afterEach(() => vi.unstubAllGlobals())

test('what one may do is asked for once', async () => {
  serve({
    '/auth/me': [200, { user, grants: [{ permission: 'members:list', scope: 'AGENCY' }], mustChangePassword: false }],
  })
  const may = await authProvider.canAccess?.({ resource: 'members', action: 'list' })
  const mayNot = await authProvider.canAccess?.({ resource: 'members', action: 'reveal' })
  expect([may, mayNot]).toEqual([true, false])
  expect(asked).toEqual(['/api/admin/auth/me'])
})

test('a password set by an administrator leads to changing it', async () => {
  serve({ '/auth/login': [200, { user, mustChangePassword: true, lockedElsewhereUntilAt: null }] })
  expect(await authProvider.login({ account: 'a', password: 'b' })).toMatchObject({ redirectTo: '/change-password' })
})

test('somebody else’s wrong passwords are told, and lead nowhere else', async () => {
  const lockedElsewhereUntilAt = '2026-03-02T02:15:00.000Z'
  serve({ '/auth/login': [200, { user, mustChangePassword: false, lockedElsewhereUntilAt }] })
  expect(await authProvider.login({ account: 'a', password: 'b' })).toEqual({ lockedElsewhereUntilAt })
})

test('only a lost session signs out; a missing permission does not', async () => {
  await expect(authProvider.checkError(new HttpError('', 401))).rejects.toBeInstanceOf(HttpError)
  await expect(authProvider.checkError(new HttpError('', 403))).resolves.toBeUndefined()
})

test('signing out of a session that is gone already succeeds', async () => {
  serve({
    '/auth/me': [200, { user, grants: [], mustChangePassword: false }],
    '/auth/logout': [401, { code: 'unauthenticated', message: '請先登入' }],
  })
  await authProvider.checkAuth({})
  asked.length = 0
  expect(await authProvider.logout({})).toBe('/login')
  expect(asked).toEqual(['/api/admin/auth/logout'])
  expect(lastEnd()).toBe('SIGNED_OUT')
})

test('where nobody is signed in, that is asked once, and nobody is signed out', async () => {
  vi.useFakeTimers()
  serve({ '/auth/me': [401, { code: 'unauthenticated', message: '請先登入' }] })
  for (let place = 0; place < 3; place++) {
    await expect(authProvider.checkAuth({})).rejects.toBeInstanceOf(HttpError)
    expect(await authProvider.logout({})).toBe('/login')
  }
  window.location.hash = '#/login'
  const again = vi.fn()
  void authProvider.logout({}).then(again)
  await vi.advanceTimersByTimeAsync(500)
  expect(again).not.toHaveBeenCalled()
  window.location.hash = ''
  expect(asked).toEqual(['/api/admin/auth/me'])
  vi.advanceTimersByTime(500)
  serve({ '/auth/me': [200, { user, grants: [], mustChangePassword: false }] })
  await authProvider.checkAuth({})
  expect(asked).toHaveLength(2)
  vi.useRealTimers()
})

test('another person after a sign-out is asked for anew', async () => {
  const me = (name: string): [number, unknown] => [
    200,
    { user: { ...user, name }, grants: [], mustChangePassword: false },
  ]
  serve({ '/auth/me': me('一'), '/auth/logout': [200, {}] })
  await authProvider.checkAuth({})
  await authProvider.logout({})
  serve({ '/auth/me': me('二') })
  expect(await authProvider.getIdentity?.()).toMatchObject({ fullName: '二' })
})
