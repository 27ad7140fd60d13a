import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { keyByCode } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { agreementProblems } from './problems.ts'
import { agreements, createAgreement, editAgreement } from './service.ts'

export const serviceAgreements = defineFeature({
  name: 'service-agreements',
  demonstration: () => import('./demonstration.ts'),
  problems: agreementProblems,
  tables: ['service_agreement'],
  grants: {
    'service-agreements': {
      administrator: [...writing, 'export'],
      operator: [...writing, 'export'],
      approver: reading,
      support: reading,
      auditor: [...reading, 'export'],
    },
  },
  parts: [exportOf(contract.listAgreements, agreements.list)],
  mount: (app) => {
    mount(app, contract.listAgreements, agreements.list)
    mount(app, contract.getAgreement, agreements.get)
    mount(app, contract.createAgreement, createAgreement)
    mount(app, contract.editAgreement, editAgreement)
  },
  keys: {
    'service-agreements': keyByCode('service-agreements:list', agreements.list, ({ name, state }) => ({
      label: name,
      state: { field: 'state', value: state },
    })),
  },
  records: { 'service-agreements': agreements.record },
})
