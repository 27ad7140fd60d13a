import { reading, writing } from '#contract/permissions.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { agencyProblems } from './problems.ts'
import * as queries from './queries.ts'
import * as service from './service.ts'

export const agencies = defineFeature({
  name: 'agencies',
  problems: agencyProblems,
  tables: ['agency'],
  grants: {
    agencies: {
      administrator: writing,
      operator: ['list'],
      approver: ['list'],
      auditor: reading,
    },
  },
  records: { agencies: (ctx, id) => service.getAgency(ctx, id, 'agencies:show') },
  mount: (app) => {
    mount(app, contract.listAgencies, (ctx, { query }) =>
      queries.listAgencies(ctx.db, query, service.agencyScope(ctx, 'agencies:list')),
    )
    mount(app, contract.getAgency, (ctx, { params }) => service.getAgency(ctx, params.id, 'agencies:show'))
    mount(app, contract.createAgency, (ctx, { body }) => service.createAgency(ctx, body))
    mount(app, contract.editAgency, (ctx, { params, body }) => service.editAgency(ctx, params.id, body))
  },
})
