import { reading, writing } from '#contract/permissions.ts'
import { keyByCode } from '#engines/resource/keys.ts'
import type { Ctx } from '#kernel/context.ts'
import { defineFeature } from '#kernel/feature.ts'
import { endpointsOf, mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { roleProblems } from './problems.ts'
import { catalogueOf } from './rules.ts'
import * as service from './service.ts'

export const roles = defineFeature({
  name: 'roles',
  problems: roleProblems,
  tables: ['role', 'role_grant'],
  grants: {
    roles: { administrator: [...writing, 'delete'], auditor: reading },
  },
  keys: { roles: keyByCode('roles:list', service.roles.list, ({ name }) => ({ label: name })) },
  records: { roles: service.roles.record },
  mount: (app) => {
    // Read when asked: the features after this one mount theirs later.
    const catalogue = (ctx: Ctx) => catalogueOf(endpointsOf(app, 'admin'), ctx.deps.product.files)
    mount(app, contract.listRoles, service.roles.list)
    mount(app, contract.getCatalogue, async (ctx) => catalogue(ctx))
    mount(app, contract.getRole, service.roles.get)
    mount(app, contract.createRole, (ctx, { body }) => service.createRole(ctx, body, catalogue(ctx)))
    mount(app, contract.editRole, (ctx, { params, body }) => service.editRole(ctx, params.id, body, catalogue(ctx)))
    mount(app, contract.deleteRole, service.deleteRole)
  },
})
