import { serviceListOf } from '#features/services/services/service.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'

const list = serviceListOf('default-services', 'default_service')

export const defaultServices = defineFeature({
  name: 'default-services',
  demonstration: () => import('./demonstration.ts'),
  tables: ['default_service'],
  grants: {
    'default-services': {
      administrator: ['show', 'edit'],
      operator: ['show'],
      approver: ['show'],
      support: ['show'],
      auditor: ['show'],
    },
  },
  mount: (app) => {
    mount(app, contract.getDefaultServices, list.get)
    mount(app, contract.saveDefaultServices, list.save)
  },
  records: { 'default-services': list.record },
})
