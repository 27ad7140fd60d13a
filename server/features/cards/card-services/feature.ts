import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { cardServiceProblems } from './problems.ts'
import * as service from './service.ts'

export const cardServicesFeature = defineFeature({
  name: 'card-services',
  demonstration: () => import('./demonstration.ts'),
  problems: cardServiceProblems,
  tables: ['card_service_authorisation', 'card_service_edition', 'card_service_call'],
  grants: {
    'card-services': {
      administrator: [...writing, 'export'],
      operator: [...writing, 'export'],
      approver: reading,
      support: reading,
      auditor: [...reading, 'export'],
    },
  },
  parts: [
    exportOf(contract.listCardServices, service.cardServices.list, {
      fields: ({ fields }, lang) => fields.map((field) => (lang === 'en' ? field.en : field.zh)).join('、'),
    }),
  ],
  mount: (app) => {
    mount(app, contract.listCardServices, service.cardServices.list)
    mount(app, contract.getCardService, service.cardServices.get)
    mount(app, contract.createCardService, service.createCardService)
    mount(app, contract.editCardService, service.editCardService)
    mount(app, contract.revokeCardService, service.revokeCardService)
    mount(app, contract.restoreCardService, service.restoreCardService)
    mount(app, contract.listServiceEditions, service.getServiceEditions)
    mount(app, contract.getReadableFields, service.getReadableFields)
    mount(app, contract.getAffected, service.getAffected)
  },
  records: { 'card-services': service.cardServices.record },
})
