import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { keyByCode } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { takingOffline } from './bulk.ts'
import * as contract from './contract.ts'
import { serviceProblems } from './problems.ts'
import { listAddresses } from './queries.ts'
import { publishService, services, takeServiceOffline } from './service.ts'

export const servicesFeature = defineFeature({
  name: 'services',
  demonstration: () => import('./demonstration.ts'),
  problems: serviceProblems,
  tables: ['service'],
  grants: {
    services: {
      administrator: [...writing, 'export'],
      operator: [...writing, 'export'],
      approver: reading,
      support: reading,
      auditor: [...reading, 'export'],
    },
  },
  parts: [exportOf(contract.listServices, services.list, { status: null }), takingOffline],
  mount: (app) => {
    mount(app, contract.listServices, services.list)
    mount(app, contract.getService, services.get)
    mount(app, contract.createService, services.create)
    mount(app, contract.editService, services.edit)
    mount(app, contract.publishService, publishService)
    mount(app, contract.takeServiceOffline, takeServiceOffline)
  },
  keys: {
    services: keyByCode('services:list', services.list, ({ name, state }) => ({
      label: name,
      state: { field: 'state', value: state },
    })),
  },
  addresses: { services: listAddresses },
  records: { services: services.record },
})
