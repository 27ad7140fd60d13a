import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { editionProblems } from './problems.ts'
import { listAddresses } from './queries.ts'
import { createEdition, editEdition, editions, publishEdition } from './service.ts'

export const serviceAgreementEditions = defineFeature({
  name: 'service-agreement-editions',
  problems: editionProblems,
  tables: ['service_agreement_edition', 'service_agreement_seal'],
  grants: {
    'service-agreement-editions': {
      administrator: [...writing, 'approve', 'export'],
      operator: [...writing, 'export'],
      approver: [...reading, 'approve'],
      support: reading,
      auditor: [...reading, 'export'],
    },
  },
  addresses: { 'service-agreement-editions': listAddresses },
  parts: [exportOf(contract.listEditions, editions.list)],
  mount: (app) => {
    mount(app, contract.listEditions, editions.list)
    mount(app, contract.getEdition, editions.get)
    mount(app, contract.createEdition, createEdition)
    mount(app, contract.editEdition, editEdition)
    mount(app, contract.publishEdition, publishEdition)
  },
  records: { 'service-agreement-editions': editions.record },
})
