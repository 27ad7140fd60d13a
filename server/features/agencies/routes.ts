import type { Feature } from '../../kernel/feature.ts'
import { mount } from '../../kernel/mount.ts'
import * as contract from './contract.ts'
import * as queries from './queries.ts'
import * as service from './service.ts'

export const agencies: Feature = {
  name: 'agencies',
  records: { agencies: (ctx, id) => service.getAgency(ctx, id, 'agencies:show') },
  routes: (app) => {
    mount(app, contract.listAgencies, (ctx, { query }) =>
      queries.listAgencies(ctx.db, query, service.agencyScope(ctx, 'agencies:list')),
    )
    mount(app, contract.getAgency, (ctx, { params }) => service.getAgency(ctx, params.id, 'agencies:show'))
    mount(app, contract.createAgency, (ctx, { body }) => service.createAgency(ctx, body))
    mount(app, contract.editAgency, (ctx, { params, body }) => service.editAgency(ctx, params.id, body))
  },
}
