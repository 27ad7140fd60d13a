import { reading, writing } from '#contract/permissions.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { figures } from './figures-queries.ts'
import { merchantProblems } from './problems.ts'
import * as queries from './queries.ts'
import * as service from './service.ts'

export const merchants = defineFeature({
  name: 'merchants',
  demonstration: () => import('./demonstration.ts'),
  problems: merchantProblems,
  tables: ['merchant'],
  grants: {
    merchants: {
      administrator: writing,
      operator: writing,
      approver: reading,
      support: ['list'],
      auditor: reading,
    },
  },
  figures,
  mount: (app) => {
    mount(app, contract.listMerchants, (ctx, { query }) =>
      queries.listMerchants(ctx.db, query, service.merchantScope(ctx, 'merchants:list')),
    )
    mount(app, contract.getMerchant, (ctx, { params }) => service.getMerchant(ctx, params.id, 'merchants:show'))
    mount(app, contract.createMerchant, (ctx, { body }) => service.createMerchant(ctx, body))
    mount(app, contract.editMerchant, (ctx, { params, body }) => service.editMerchant(ctx, params.id, body))
  },
  records: { merchants: (ctx, id) => service.getMerchant(ctx, id, 'merchants:show') },
})
