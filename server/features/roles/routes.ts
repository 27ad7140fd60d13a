import type { Feature } from '../../kernel/feature.ts'
import { endpointsOf, mount } from '../../kernel/mount.ts'
import { requirePermission } from '../../kernel/permissions.ts'
import * as contract from './contract.ts'
import * as queries from './queries.ts'
import { catalogueOf } from './rules.ts'
import * as service from './service.ts'

export const roles: Feature = {
  name: 'roles',
  records: {
    roles: (ctx, id) => {
      requirePermission(ctx.actor, 'roles:show')
      return service.getRole(ctx, id)
    },
  },
  routes: (app) => {
    // Read when asked: the features after this one mount theirs later.
    const catalogue = () => catalogueOf(endpointsOf(app))
    mount(app, contract.listRoles, (ctx, { query }) => queries.listRoles(ctx.db, query))
    mount(app, contract.getCatalogue, async () => catalogue())
    mount(app, contract.getRole, (ctx, { params }) => service.getRole(ctx, params.id))
    mount(app, contract.createRole, (ctx, { body }) => service.createRole(ctx, body, catalogue()))
    mount(app, contract.editRole, (ctx, { params, body }) => service.editRole(ctx, params.id, body, catalogue()))
    mount(app, contract.deleteRole, async (ctx, { params }) => {
      await service.deleteRole(ctx, params.id)
      return {}
    })
  },
}
