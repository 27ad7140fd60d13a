import { reading } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { acceptanceProblems } from './problems.ts'
import {
  acceptances,
  browseAcceptances,
  countToAskAgain,
  listAcceptances,
  listConsentsOf,
  recordConsent,
} from './service.ts'

export const serviceAgreementAcceptances = defineFeature({
  name: 'service-agreement-acceptances',
  demonstration: () => import('./demonstration.ts'),
  problems: acceptanceProblems,
  tables: ['service_agreement_acceptance'],
  grants: {
    'service-agreement-acceptances': {
      administrator: [...reading, 'create', 'export'],
      operator: [...reading, 'create', 'export'],
      approver: reading,
      support: ['show', 'create'],
      auditor: [...reading, 'export'],
    },
  },
  parts: [exportOf(contract.listAcceptances, listAcceptances)],
  mount: (app) => {
    mount(app, contract.listAcceptances, browseAcceptances)
    mount(app, contract.recordConsent, recordConsent)
    mount(app, contract.getAcceptance, acceptances.get)
    mount(app, contract.countToAskAgain, countToAskAgain)
    mount(app, contract.listConsentsOf, listConsentsOf)
  },
  records: { 'service-agreement-acceptances': acceptances.record },
})
