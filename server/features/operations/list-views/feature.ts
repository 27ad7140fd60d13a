import { defineFeature } from '#kernel/feature.ts'
import { endpointsOf, mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { listViewProblems } from './problems.ts'
import * as service from './service.ts'

export const listViews = defineFeature({
  name: 'list-views',
  problems: listViewProblems,
  tables: ['list_view'],
  mount: (app) => {
    // Read when asked: the features after this one mount theirs later.
    const endpoints = () => endpointsOf(app, 'admin')
    mount(app, contract.listViews, (ctx, input) => service.listViews(ctx, input, endpoints()))
    mount(app, contract.createView, (ctx, input) => service.createView(ctx, input, endpoints()))
    mount(app, contract.editView, (ctx, input) => service.editView(ctx, input, endpoints()))
    mount(app, contract.deleteView, service.deleteView)
  },
})
