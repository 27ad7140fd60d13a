import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { dayMs } from '#contract/days.ts'
import type { Actor } from '#kernel/access/permissions.ts'
import { sessionCookie } from '#kernel/access/session.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { deleteOldAttempts } from './attempts-queries.ts'
import { confirmPassword } from './confirm.ts'
import * as contract from './contract.ts'
import { deleteOldDevices, deviceCookie, deviceDays } from './devices.ts'
import { authProblems } from './problems.ts'
import { listSessionsOf } from './queries.ts'
import { claim } from './secrets.ts'
import * as service from './service.ts'

export const auth = defineFeature({
  name: 'auth',
  problems: authProblems,
  tables: ['known_device', 'password_history', 'sign_in_attempt'],
  purges: {
    signInAttempts: (ctx, batch) => deleteOldAttempts(ctx.db, ctx.now(), batch),
    knownDevices: (ctx, batch) => deleteOldDevices(ctx.db, ctx.now(), batch),
  },
  mount: (app) => {
    mount(app, contract.login, async (ctx, { body }, c) => {
      const { token, deviceToken, actor, lockedElsewhereUntil } = await service.signIn(ctx, body, {
        userAgent: c.req.header('user-agent') ?? '',
        previousToken: getCookie(c, sessionCookie),
        deviceToken: getCookie(c, deviceCookie),
      })
      const kept = { httpOnly: true, sameSite: 'Strict', path: '/', secure: ctx.deps.settings.secureCookie } as const
      setCookie(c, sessionCookie, token, kept)
      setCookie(c, deviceCookie, deviceToken, { ...kept, maxAge: (deviceDays * dayMs) / 1_000 })
      const { mustChangePassword } = actor
      const lockedElsewhereUntilAt = lockedElsewhereUntil?.toISOString() ?? null
      return { user: userOf(actor), mustChangePassword, lockedElsewhereUntilAt }
    })
    mount(app, contract.claim, claim)
    mount(app, contract.me, async ({ actor }) => ({
      user: userOf(actor),
      mustChangePassword: actor.mustChangePassword,
      grants: [...actor.grants].map(([permission, scope]) => ({ permission, scope })),
    }))
    mount(app, contract.logout, async (ctx, _, c) => {
      await service.signOut(ctx)
      deleteCookie(c, sessionCookie, { path: '/' })
      return {}
    })
    mount(app, contract.changePassword, service.changePassword)
    mount(app, contract.confirmPassword, confirmPassword)
    mount(app, contract.listSessions, async (ctx) => {
      const sessions = await listSessionsOf(ctx.db, ctx.actor.id ?? 0, ctx.now())
      return { items: sessions.map((kept) => ({ ...kept, current: kept.id === ctx.actor.sessionId })) }
    })
    mount(app, contract.endSession, service.endSession)
  },
})

function userOf(actor: Actor) {
  const { id, account, name, agencyId, agencyName, departmentId, roles } = actor
  return { id: id ?? 0, account, name, agencyId: agencyId ?? 0, agencyName, departmentId, roles }
}
