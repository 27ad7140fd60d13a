import { reading, writing } from '#contract/permissions.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { figures, waiting } from './figures-queries.ts'
import { freezeUnused, unusedSchedule } from './jobs.ts'
import { systemUserProblems } from './problems.ts'
import * as service from './service.ts'
import { resetPassword, setStatus, unlockSystemUser } from './status.ts'

export const systemUsers = defineFeature({
  name: 'system-users',
  demonstration: () => import('./demonstration.ts'),
  problems: systemUserProblems,
  tables: ['system_user', 'system_user_role', 'system_user_deactivation'],
  grants: {
    'system-users': {
      administrator: writing,
      auditor: reading,
    },
  },
  figures,
  waiting,
  records: { 'system-users': service.getSystemUser },
  jobs: [freezeUnused],
  schedules: [unusedSchedule],
  mount: (app) => {
    mount(app, contract.listSystemUsers, (ctx, { query }) => service.listSystemUsers(ctx, query))
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
})
