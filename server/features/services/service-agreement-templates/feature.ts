import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { keyByCode, namedAndActive } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { templateProblems } from './problems.ts'
import { listAddresses } from './queries.ts'
import { templates } from './service.ts'

export const serviceAgreementTemplates = defineFeature({
  name: 'service-agreement-templates',
  demonstration: () => import('./demonstration.ts'),
  problems: templateProblems,
  tables: ['service_agreement_template'],
  grants: {
    'service-agreement-templates': {
      administrator: [...writing, 'export'],
      operator: [...writing, 'export'],
      approver: reading,
      auditor: [...reading, 'export'],
    },
  },
  addresses: { 'service-agreement-templates': listAddresses },
  parts: [exportOf(contract.listTemplates, templates.list)],
  mount: (app) => {
    mount(app, contract.listTemplates, templates.list)
    mount(app, contract.getTemplate, templates.get)
    mount(app, contract.createTemplate, templates.create)
    mount(app, contract.editTemplate, templates.edit)
  },
  keys: {
    'service-agreement-templates': keyByCode('service-agreement-templates:list', templates.list, namedAndActive),
  },
  records: { 'service-agreement-templates': templates.record },
})
