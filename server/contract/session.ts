/** Where a session begins, shows itself and ends. Apart from the schemas, so that the sign-in page loads none. */
export const signIn = { method: 'post', path: '/auth/login' } as const
export const whoAmI = { method: 'get', path: '/auth/me' } as const
export const signOut = { method: 'post', path: '/auth/logout' } as const

/** Why a session is over: unused too long, at its longest time, ended from another device, or made void by a change. */
export const sessionEnds = ['IDLE', 'LIMIT', 'ELSEWHERE', 'PASSWORD', 'ACCOUNT'] as const
export type SessionEnd = (typeof sessionEnds)[number]
