import { serviceListOf } from '#features/services/services/service.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'

const list = serviceListOf('popular-services', 'popular_service')

export const popularServices = defineFeature({
  name: 'popular-services',
  demonstration: () => import('./demonstration.ts'),
  tables: ['popular_service'],
  grants: {
    'popular-services': {
      administrator: ['show', 'edit'],
      operator: ['show'],
      approver: ['show'],
      support: ['show'],
      auditor: ['show'],
    },
  },
  mount: (app) => {
    mount(app, contract.getPopularServices, list.get)
    mount(app, contract.savePopularServices, list.save)
  },
  records: { 'popular-services': list.record },
})
