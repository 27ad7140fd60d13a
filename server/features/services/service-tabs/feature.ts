import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { tabProblems } from './problems.ts'
import { tabs } from './service.ts'

export const serviceTabs = defineFeature({
  name: 'service-tabs',
  demonstration: () => import('./demonstration.ts'),
  problems: tabProblems,
  tables: ['service_tab', 'service_tab_item'],
  grants: {
    'service-tabs': {
      administrator: ['show', 'edit'],
      operator: ['show'],
      approver: ['show'],
      support: ['show'],
      auditor: ['show'],
    },
  },
  mount: (app) => {
    mount(app, contract.getServiceTabs, tabs.get)
    mount(app, contract.saveServiceTabs, tabs.save)
  },
  records: { 'service-tabs': tabs.record },
})
