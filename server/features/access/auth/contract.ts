import { z } from 'zod'
import { empty, endpoint, id, idParams } from '#contract/endpoint.ts'
import { scopes } from '#contract/permissions.ts'
import { signIn, signOut, whoAmI } from '#contract/session.ts'

const user = z.strictObject({
  id,
  account: z.string(),
  name: z.string(),
  agencyId: id,
  agencyName: z.string(),
  departmentId: id.nullable(),
  roles: z.array(z.strictObject({ code: z.string(), name: z.string() })),
})
const account = z.string().min(1).max(200)
const password = z.string().min(1).max(200)

export const login = endpoint({
  ...signIn,
  permission: null,
  open: 'anyone',
  why: 'This is where a session begins',
  summary: 'Sign in by account and password; sets the session cookie',
  body: z.strictObject({ account, password }),
  // Anyone may send it, so nobody holds more of the process than it needs.
  maxBytes: 16 * 1024,
  rate: { requests: 20, seconds: 10 },
  response: z.strictObject({
    user,
    mustChangePassword: z.boolean(),
    /** Somebody has tried wrong passwords at other devices: those are locked until then. */
    lockedElsewhereUntilAt: z.string().nullable(),
  }),
})

export const claim = endpoint({
  method: 'post',
  path: '/auth/claim',
  permission: null,
  open: 'anyone',
  why: 'Whoever has a one-time secret has no password yet',
  summary: 'Turn a one-time secret into a password of the own; ends all sessions and begins none',
  body: z.strictObject({ account, secret: z.string().min(1).max(100), newPassword: password }),
  maxBytes: 16 * 1024,
  rate: { requests: 20, seconds: 10 },
  response: empty,
})

export const me = endpoint({
  ...whoAmI,
  permission: null,
  duringPasswordChange: true,
  why: 'Everybody may see who they are',
  unnoted: 'Each page that opens asks whether somebody is signed in',
  summary: 'The signed-in user with what they may do',
  response: z.strictObject({
    user,
    mustChangePassword: z.boolean(),
    grants: z.array(z.strictObject({ permission: z.string(), scope: z.enum(scopes) })),
  }),
})

export const logout = endpoint({
  ...signOut,
  permission: null,
  duringPasswordChange: true,
  why: 'Everybody may end their own session',
  unnoted: 'Whoever is signed out has nothing to end',
  summary: 'Sign out: end this session',
  response: empty,
})

export const changePassword = endpoint({
  method: 'post',
  path: '/auth/password',
  permission: null,
  duringPasswordChange: true,
  why: 'Everybody may change their own password',
  summary: 'Change the own password; ends all other sessions',
  body: z.strictObject({ currentPassword: password, newPassword: password }),
  response: empty,
})

export const confirmPassword = endpoint({
  method: 'post',
  path: '/auth/confirm',
  permission: null,
  why: 'Everybody may show that it is still they who sit there',
  summary: 'Type the own password again: a second allowance of each hourly budget',
  body: z.strictObject({ password }),
  response: empty,
})

export const session = z.strictObject({
  id,
  ip: z.string(),
  userAgent: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  /** Until it ends, if nobody does anything from now on. */
  leftSeconds: z.number().int(),
  current: z.boolean(),
})

export const listSessions = endpoint({
  method: 'get',
  path: '/auth/sessions',
  permission: null,
  duringPasswordChange: true,
  why: 'Everybody may see their own sessions',
  summary: 'My sessions',
  response: z.strictObject({ items: z.array(session).max(200) }),
})

export const endSession = endpoint({
  method: 'delete',
  path: '/auth/sessions/{id}',
  permission: null,
  duringPasswordChange: true,
  why: 'Everybody may end their own sessions',
  summary: 'End one of my sessions',
  params: idParams,
  response: empty,
})
