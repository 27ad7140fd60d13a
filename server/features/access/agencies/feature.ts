import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { keyByCode, namedAndActive } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { agencyProblems } from './problems.ts'
import { agencies, createAgency, editAgency } from './service.ts'

export const agenciesFeature = defineFeature({
  name: 'agencies',
  problems: agencyProblems,
  tables: ['agency'],
  grants: {
    agencies: {
      administrator: [...writing, 'export'],
      operator: ['list'],
      approver: ['list'],
      auditor: [...reading, 'export'],
    },
  },
  keys: { agencies: keyByCode('agencies:list', agencies.list, namedAndActive) },
  records: { agencies: agencies.record },
  parts: [exportOf(contract.listAgencies, agencies.list)],
  mount: (app) => {
    mount(app, contract.listAgencies, agencies.list)
    mount(app, contract.getAgency, agencies.get)
    mount(app, contract.createAgency, createAgency)
    mount(app, contract.editAgency, editAgency)
  },
})
