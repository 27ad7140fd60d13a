import type { Feature } from '../../kernel/feature.ts'
import { mount } from '../../kernel/mount.ts'
import * as contract from './contract.ts'
import { freezeUnused, unusedSchedule } from './jobs.ts'
import * as queries from './queries.ts'
import * as service from './service.ts'
import { resetPassword, setStatus, unlockSystemUser } from './status.ts'

export const systemUsers: Feature = {
  name: 'system-users',
  records: { 'system-users': (ctx, id) => service.getUserRow(ctx, id, 'system-users:show') },
  jobs: [freezeUnused],
  schedules: [unusedSchedule],
  routes: (app) => {
    mount(app, contract.listSystemUsers, (ctx, { query }) =>
      queries.listSystemUsers(ctx.db, query, service.userScope(ctx, 'system-users:list'), service.todayOf(ctx)),
    )
    mount(app, contract.getSystemUser, (ctx, { params }) => service.getSystemUser(ctx, params.id))
    mount(app, contract.createSystemUser, (ctx, { body }) => service.createSystemUser(ctx, body))
    mount(app, contract.editSystemUser, (ctx, { params, body }) => service.editSystemUser(ctx, params.id, body))
    mount(app, contract.freezeSystemUser, (ctx, { params, body }) => setStatus(ctx, params.id, 'FROZEN', body.reason))
    mount(app, contract.disableSystemUser, (ctx, { params, body }) =>
      setStatus(ctx, params.id, 'DISABLED', body.reason),
    )
    mount(app, contract.enableSystemUser, (ctx, { params, body }) => setStatus(ctx, params.id, 'ACTIVE', body.reason))
    mount(app, contract.unlockSystemUser, (ctx, { params }) => unlockSystemUser(ctx, params.id))
    mount(app, contract.resetPassword, (ctx, { params, body }) => resetPassword(ctx, params.id, body))
  },
}
