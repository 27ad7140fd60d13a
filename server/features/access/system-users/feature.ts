import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import type { Ctx } from '#kernel/context.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { disabling, givingRole } from './bulk.ts'
import * as contract from './contract.ts'
import { figures, waiting } from './figures-queries.ts'
import { freezeUnused, unusedSchedule } from './jobs.ts'
import { systemUserProblems } from './problems.ts'
import { nameRoles } from './rules.ts'
import * as service from './service.ts'
import { resetPassword, setStatus, unlockSystemUser } from './status.ts'

export const systemUsers = defineFeature({
  name: 'system-users',
  demonstration: () => import('./demonstration.ts'),
  problems: systemUserProblems,
  tables: ['system_user', 'system_user_role', 'system_user_deactivation'],
  grants: {
    'system-users': { administrator: [...writing, 'export'], auditor: [...reading, 'export'] },
  },
  figures,
  waiting,
  keys: { 'system-users': { permission: 'system-users:list', find: service.findByAccount } },
  records: { 'system-users': service.getSystemUser },
  jobs: [freezeUnused],
  schedules: [unusedSchedule],
  parts: [exportOf(contract.listSystemUsers, service.listSystemUsers, { roles: nameRoles }), disabling, givingRole],
  mount: (app) => {
    mount(app, contract.listSystemUsers, service.listSystemUsers)
    mount(app, contract.getSystemUser, (ctx, { params }) => service.getSystemUser(ctx, params.id))
    mount(app, contract.createSystemUser, service.createSystemUser)
    mount(app, contract.editSystemUser, service.editSystemUser)
    mount(app, contract.freezeSystemUser, stepTo('FROZEN'))
    mount(app, contract.disableSystemUser, stepTo('DISABLED'))
    mount(app, contract.enableSystemUser, stepTo('ACTIVE'))
    mount(app, contract.unlockSystemUser, unlockSystemUser)
    mount(app, contract.resetPassword, resetPassword)
  },
})

function stepTo(status: contract.UserStatus) {
  return (ctx: Ctx, { params, body }: { params: { id: number }; body: { reason: string } }) =>
    setStatus(ctx, params.id, status, body.reason)
}
